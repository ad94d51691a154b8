// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A page: a context with a template, a title and a frame.

use crate::Frame;

/// A page that can be rendered. Contexts are plain structs with public fields; the template does the rest.
pub trait Page: askama::Template {
    /// The frame around it.
    fn frame(&self) -> &Frame;

    /// Heading of the page, also the first part of the document's title.
    fn title(&self) -> String;

    /// Whether the page shows an error summary: the document's title then starts with "Fehler:".
    fn has_errors(&self) -> bool {
        false
    }

    /// The document's title, unique among pages.
    fn document_title(&self) -> String {
        let frame = self.frame();
        let title = format!("{} – {}", self.title(), frame.site_name());
        if self.has_errors() { frame.t1("shell-title-error", "title", title) } else { title }
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// Only when a value refuses to be formatted.
    fn render(&self) -> Result<String, askama::Error> {
        askama::Template::render(self)
    }
}

/// Implements [`Page`] for a context with a field `frame`.
macro_rules! page {
    ($context:ty, |$this:ident| $title:expr) => {
        page!($context, |$this| $title, |_this| false);
    };
    ($context:ty, |$this:ident| $title:expr, |$that:ident| $errors:expr) => {
        impl crate::Page for $context {
            fn frame(&self) -> &crate::Frame {
                &self.frame
            }
            fn title(&self) -> String {
                let $this = self;
                $title
            }
            fn has_errors(&self) -> bool {
                let $that = self;
                $errors
            }
        }
    };
}
pub(crate) use page;

/// A problem of a hand-written form (log-in, place, decision …), worded in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormError {
    /// Name of the input it belongs to (see the page for its inputs); empty for the form as a whole.
    pub field: String,
    /// What is wrong and how to mend it.
    pub text: String,
}

/// The error of an input, if it has one.
pub(crate) fn error_of<'a>(errors: &'a [FormError], field: &str) -> Option<&'a str> {
    errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
}
