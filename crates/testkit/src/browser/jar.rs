// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cookies of a browser.

/// A cookie as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
    /// Attributes as written, in small letters, without the value.
    pub attributes: Vec<String>,
}

/// All cookies of one server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jar {
    cookies: Vec<Cookie>,
}

impl Jar {
    /// Takes the value of a `Set-Cookie` header.
    pub fn take(&mut self, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        let attributes: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
        self.cookies.retain(|cookie| cookie.name != name);
        let is_over = attributes.iter().any(|attribute| attribute == "max-age=0");
        if !is_over {
            self.cookies.push(Cookie { name: name.to_owned(), value: value.to_owned(), attributes });
        }
    }

    /// The `Cookie` header.
    #[must_use]
    pub fn header(&self) -> String {
        let pairs: Vec<String> =
            self.cookies.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        pairs.join("; ")
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Cookie] {
        &self.cookies
    }

    /// One by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Cookie> {
        self.cookies.iter().find(|cookie| cookie.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Jar;

    #[test]
    fn cookies_are_set_replaced_and_removed() {
        let mut jar = Jar::default();
        jar.take("a=1; Path=/; HttpOnly");
        jar.take("b=x=y; Path=/");
        jar.take("a=2; Path=/");
        assert_eq!(jar.header(), "b=x=y; a=2");
        assert_eq!(jar.get("b").unwrap().attributes, ["path=/"]);
        jar.take("a=; Path=/; Max-Age=0");
        assert_eq!(jar.header(), "b=x=y");
    }
}
