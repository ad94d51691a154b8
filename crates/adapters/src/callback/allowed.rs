// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which addresses may be called.

use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What may be called besides https on public addresses.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    /// Programs on this machine, also without TLS: for trials.
    pub loopback: bool,
    /// Networks that are not public and may be called by https.
    pub networks: Vec<IpNet>,
}

impl Allowed {
    /// Whether an address with this scheme and host may be called, as far as that can be told without looking up a name.
    pub(super) fn check(&self, scheme: &str, host: &str) -> Result<(), &'static str> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let literal: Option<IpAddr> = bare.parse().ok();
        let here = bare == "localhost" || literal.is_some_and(|ip| ip.is_loopback());
        match scheme {
            "https" => {}
            "http" if here && self.loopback => {}
            "http" if here => {
                return Err("the address must begin with https://: this instance calls none on its machine");
            }
            _ => return Err("the address must begin with https://"),
        }
        match literal {
            Some(ip) if !self.address(ip) => Err("the address lies in a network that this instance does not call"),
            None if here && !self.loopback => Err("the address lies in a network that this instance does not call"),
            _ => Ok(()),
        }
    }

    /// Whether this address may be called.
    pub(super) fn address(&self, ip: IpAddr) -> bool {
        // an IPv4 address in the clothes of IPv6 is what it is
        let ip = ip.to_canonical();
        if ip.is_loopback() {
            return self.loopback;
        }
        self.networks.iter().any(|network| network.contains(&ip)) || is_public(ip)
    }
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// Not one of the special blocks of RFC 6890 and its successors.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [first, second, third, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || first == 0
        || first >= 240
        // shared by customers of a provider, tests of networks, the protocols' own
        || first == 100 && (64..128).contains(&second)
        || first == 198 && (second == 18 || second == 19)
        || first == 192 && second == 0 && third == 0;
    !special
}

/// Global unicast, and not a way to an IPv4 address that is none.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let [.., high, low] = parts;
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // translated (RFC 6052)
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => inner(high, low),
        // 6to4 (RFC 3056)
        [0x2002, high, low, ..] => inner(high, low),
        // Teredo and other protocols' own, documentation
        [0x2001, 0..0x200, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}
