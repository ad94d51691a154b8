// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes of authenticator apps (TOTP, RFC 6238) with what every app can do: SHA-1, six digits, thirty seconds. A clock
//! may be one step off. Which step a code belongs to is told, so that the caller takes each step once.

use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::{Error, Result, random};

/// 160 random bits that the person's app and the platform share. Not shown by `Debug`.
pub struct TotpSecret(Zeroizing<[u8; 20]>);

impl TotpSecret {
    /// A new random secret.
    pub fn generate() -> Result<Self> {
        Ok(Self(Zeroizing::new(random::bytes()?)))
    }

    /// Reads the bytes of [`TotpSecret::bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes = <[u8; 20]>::try_from(bytes);
        let malformed = Error::Malformed { what: "secret", hint: "20 bytes are expected" };
        Ok(Self(Zeroizing::new(bytes.map_err(|_| malformed)?)))
    }

    /// What is sealed and kept.
    pub fn bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// The secret in letters and digits, for typing into an app.
    pub fn to_text(&self) -> String {
        Secret::new_stack(*self.0).to_base32()
    }

    /// The `otpauth` address that a QR code holds.
    pub fn url(&self, issuer: &str, account: &str) -> Result<String> {
        // neither may hold the character that parts them
        let (issuer, account) = (issuer.replace(':', " "), account.replace(':', " "));
        let builder = self.builder().with_issuer(Some(issuer)).with_account_name(account);
        let malformed = |_| Error::Malformed { what: "name for an app", hint: "a name without colons is expected" };
        builder.build().and_then(|totp| totp.to_url()).map_err(malformed)
    }

    /// The step that a code belongs to at a time in seconds since 1970; nothing when it is wrong.
    pub fn step_of(&self, code: &str, seconds: u64) -> Option<u64> {
        self.totp().check(code, seconds)
    }

    /// The code of a time, as the app shows it.
    pub fn code_at(&self, seconds: u64) -> String {
        self.totp().generate(seconds).to_string()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(Secret::new_stack(*self.0))
    }

    fn totp(&self) -> Totp {
        // the builder's own values are those of RFC 6238, and the secret has its length
        self.builder().build_noncompliant()
    }
}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::TotpSecret;

    /// RFC 6238, appendix B, SHA-1: the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(secret.code_at(time), code);
            assert_eq!(secret.step_of(code, time), Some(time / 30));
        }
        assert_eq!(secret.to_text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = TotpSecret::generate().unwrap();
        let code = secret.code_at(3_000);
        assert_eq!(secret.step_of(&code, 3_030), Some(100));
        assert_eq!(secret.step_of(&code, 2_970), Some(100));
        assert_eq!(secret.step_of(&code, 3_090), None);
        for odd in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(secret.step_of(odd, 3_000), None, "{odd}");
        }
    }

    #[test]
    fn the_address_names_issuer_and_account() {
        let url = TotpSecret::from_bytes(&[7; 20]).unwrap().url("Stadt: Muster", "demo:1").unwrap();
        assert!(url.starts_with("otpauth://totp/") && url.contains("secret=A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYH"), "{url}");
    }
}
