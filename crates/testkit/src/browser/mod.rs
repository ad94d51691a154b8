// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A browser without script: it keeps cookies, follows redirects, and sends forms as browsers do.

mod encode;
mod jar;

pub use encode::{File, content_type, form_body, multipart_body, multipart_head};
pub use jar::{Cookie, Jar};

use crate::html::{Button, Form, Page};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Most redirects in a row.
const REDIRECTS: usize = 10;
/// Longest time of one request: a debug build hashes and encrypts slowly, several at once.
const TIME: Duration = Duration::from_secs(60);

/// A browser. Clones share its cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    jar: Arc<Mutex<Jar>>,
}

/// A request with everything a test may want to change.
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// Headers besides those that every browser sends.
    pub headers: Vec<(&'static str, String)>,
    /// Body of a POST.
    pub body: Vec<u8>,
}

impl Browser {
    /// A new browser, without cookies, at a server such as `http://127.0.0.1:8080`.
    ///
    /// # Panics
    /// When the client cannot be made.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().timeout(TIME);
        Self {
            client: client.build().expect("a client"),
            base: base.trim_end_matches('/').to_owned(),
            jar: Arc::default(),
        }
    }

    /// The same cookies at another address, after a restart.
    #[must_use]
    pub fn moved(&self, base: &str) -> Self {
        let moved = Self::new(base);
        Self { jar: Arc::clone(&self.jar), ..moved }
    }

    /// Where it is.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Its cookies now.
    ///
    /// # Panics
    /// When another test thread failed with them.
    #[must_use]
    pub fn cookies(&self) -> Jar {
        self.jar.lock().expect("the cookies").clone()
    }

    /// Takes cookies over, as a thief would.
    ///
    /// # Panics
    /// When another test thread failed with them.
    pub fn set_cookies(&self, jar: Jar) {
        *self.jar.lock().expect("the cookies") = jar;
    }

    /// Opens an address and follows redirects.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn open(&self, path: &str) -> Page {
        self.try_open(path).await.unwrap_or_else(|error| panic!("GET {path}: {error:?}"))
    }

    /// Opens an address and follows redirects.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn try_open(&self, path: &str) -> reqwest::Result<Page> {
        let page = self.try_request(get(path)).await?;
        self.follow(page).await
    }

    /// Sends a form by one of its buttons and follows redirects.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn send(&self, form: &Form, button: Option<&Button>) -> Page {
        self.try_send(form, button).await.unwrap_or_else(|error| panic!("{}: {error:?}", form.action))
    }

    /// Sends a form by one of its buttons and follows redirects.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn try_send(&self, form: &Form, button: Option<&Button>) -> reqwest::Result<Page> {
        let page = self.try_request(self.request_of(form, button)).await?;
        self.follow(page).await
    }

    /// The request that a button of a form makes.
    #[must_use]
    pub fn request_of(&self, form: &Form, button: Option<&Button>) -> Request {
        let body = form_body(&form.pairs(button));
        if form.is_post {
            return self.post(&form.action, body, "application/x-www-form-urlencoded");
        }
        let query = String::from_utf8(body).expect("letters");
        get(&format!("{}?{query}", form.action.split('?').next().unwrap_or_default()))
    }

    /// A POST as browsers send it from our own pages.
    #[must_use]
    pub fn post(&self, path: &str, body: Vec<u8>, content_type: &str) -> Request {
        let headers = vec![
            ("content-type", content_type.to_owned()),
            ("origin", self.base.clone()),
            ("sec-fetch-site", "same-origin".to_owned()),
        ];
        Request { method: "POST", path: path.to_owned(), headers, body }
    }

    /// Sends a form with files and follows redirects.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn send_file(&self, form: &Form, field: &str, file: &File<'_>) -> Page {
        let page = self.try_send_file(form, field, file).await;
        page.unwrap_or_else(|error| panic!("{}: {error:?}", form.action))
    }

    /// Sends a form with files and follows redirects.
    ///
    /// # Errors
    /// When the server does not answer.
    ///
    /// # Panics
    /// When the form is not made for files.
    pub async fn try_send_file(&self, form: &Form, field: &str, file: &File<'_>) -> reqwest::Result<Page> {
        assert!(form.is_multipart, "{} is not sent in parts", form.action);
        let (content_type, body) = multipart_body(&form.pairs(None), field, file);
        let page = self.try_request(self.post(&form.action, body, &content_type)).await?;
        self.follow(page).await
    }

    /// One request, redirects not followed.
    ///
    /// # Panics
    /// When the server does not answer.
    pub async fn request(&self, request: Request) -> Page {
        let path = request.path.clone();
        self.try_request(request).await.unwrap_or_else(|error| panic!("{path}: {error:?}"))
    }

    /// One request, redirects not followed.
    ///
    /// # Errors
    /// When the server does not answer.
    ///
    /// # Panics
    /// When the method has no name.
    pub async fn try_request(&self, request: Request) -> reqwest::Result<Page> {
        let Request { method, path, headers, body } = request;
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let mut sent = self.client.request(method, format!("{}{path}", self.base));
        let cookies = self.cookies().header();
        if !cookies.is_empty() {
            sent = sent.header("cookie", cookies);
        }
        if !headers.iter().any(|(name, _)| *name == "accept-language") {
            sent = sent.header("accept-language", "de");
        }
        for (name, value) in headers {
            sent = sent.header(name, value);
        }
        if !body.is_empty() {
            sent = sent.body(body);
        }
        let answer = sent.send().await?;
        let status = answer.status().as_u16();
        let headers: Vec<(String, String)> = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        for (_, value) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.jar.lock().expect("the cookies").take(value);
        }
        let body = answer.bytes().await?.to_vec();
        Ok(Page { status, path, headers, body, redirects: Vec::new() })
    }

    /// Goes where a page redirects to.
    ///
    /// # Errors
    /// When the server does not answer.
    ///
    /// # Panics
    /// On redirects without end, or to elsewhere.
    pub async fn follow(&self, page: Page) -> reqwest::Result<Page> {
        let (mut page, mut redirects) = (page, Vec::new());
        while (301..=308).contains(&page.status) && page.status != 304 {
            assert!(redirects.len() < REDIRECTS, "redirects without end: {redirects:?}");
            let to = page.header("location").unwrap_or_default().to_owned();
            let to = to.strip_prefix(&self.base).unwrap_or(&to).to_owned();
            assert!(to.starts_with('/') && !to.starts_with("//"), "{} redirects to elsewhere: {to}", page.path);
            redirects.push(page.path);
            page = self.try_request(get(&to)).await?;
        }
        page.redirects = redirects;
        Ok(page)
    }
}

/// A plain GET.
#[must_use]
pub fn get(path: &str) -> Request {
    Request { method: "GET", path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
}
