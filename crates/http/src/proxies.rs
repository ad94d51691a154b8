// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From which network address somebody comes: told by the connection, or by a proxy that the operator trusts.

use axum::http::HeaderMap;
use ipnet::{IpNet, Ipv6Net};
use std::{net::IpAddr, sync::Arc};

/// Bits of an IPv6 address that one household or office has for itself.
const HOUSEHOLD: u8 = 64;
/// Most addresses that are read of `X-Forwarded-For`.
const HOPS: usize = 16;

/// Networks of the proxies that may say for whom they speak.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// With these networks; without any, `X-Forwarded-For` is not read.
    #[must_use]
    pub fn new(networks: Vec<IpNet>) -> Self {
        Self(networks.into())
    }

    /// The address that attempts to log in are counted by. None where it would be that of a proxy: then it is everybody's.
    #[must_use]
    pub fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> Option<String> {
        if self.0.is_empty() {
            return (!is_of_a_near_network(peer)).then(|| household(peer));
        }
        if !self.trust(peer) {
            return Some(household(peer));
        }
        let chain = headers.get_all("x-forwarded-for").into_iter().rev().filter_map(|value| value.to_str().ok());
        // from the right: what stands left of the first stranger was written by that stranger
        let hops = chain.flat_map(|value| value.rsplit(',')).take(HOPS).map(|hop| hop.trim().parse::<IpAddr>());
        for hop in hops {
            match hop {
                Ok(hop) if self.trust(hop) => {}
                Ok(hop) => return Some(household(hop)),
                Err(_) => return None,
            }
        }
        None
    }

    fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Whether it is probably the address of a proxy on this machine or in its network.
fn is_of_a_near_network(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

/// One name for all addresses that somebody can choose from.
fn household(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            Ipv6Net::new(address, HOUSEHOLD).map_or_else(|_| address.to_string(), |network| network.trunc().to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Proxies;
    use axum::http::{HeaderMap, HeaderValue};

    fn check(networks: &[&str], peer: &str, forwarded: &[&'static str], expected: Option<&str>) {
        let proxies = Proxies::new(networks.iter().map(|network| network.parse().unwrap()).collect());
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        let found = proxies.visitor(peer.parse().unwrap(), &headers);
        assert_eq!(found.as_deref(), expected, "{networks:?} {peer} {forwarded:?}");
    }

    #[test]
    fn without_trusted_proxies_the_connection_tells() {
        check(&[], "198.51.100.7", &["203.0.113.1"], Some("198.51.100.7"));
        check(&[], "127.0.0.1", &["203.0.113.1"], None);
        check(&[], "10.0.0.1", &[], None);
    }

    #[test]
    fn a_trusted_proxy_tells_and_a_stranger_does_not() {
        let near = &["10.0.0.0/8", "fd00::/8"];
        check(near, "10.0.0.1", &["203.0.113.1"], Some("203.0.113.1"));
        check(near, "198.51.100.7", &["203.0.113.1"], Some("198.51.100.7"));
        check(near, "::ffff:10.0.0.1", &["203.0.113.1"], Some("203.0.113.1"));
    }

    #[test]
    fn what_the_visitor_wrote_does_not_count() {
        let near = &["10.0.0.0/8"];
        check(near, "10.0.0.1", &["192.0.2.1, 203.0.113.1, 10.0.0.2"], Some("203.0.113.1"));
        check(near, "10.0.0.1", &["192.0.2.1", "203.0.113.1"], Some("203.0.113.1"));
        check(near, "10.0.0.1", &["192.0.2.1, nonsense"], None);
        check(near, "10.0.0.1", &[], None);
    }

    #[test]
    fn a_household_has_one_name() {
        check(&[], "2001:db8:1:2:3:4:5:6", &[], Some("2001:db8:1:2::/64"));
    }
}
