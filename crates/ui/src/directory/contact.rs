// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority is reached, as every page of an application shows it.

/// How the recipient of an application is reached.
#[derive(Debug, Clone, Default)]
pub struct RecipientContact {
    /// Address of the coat of arms inside of the portal, and what it shows.
    pub arms: Option<(String, String)>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Its page in the web.
    pub website: Option<String>,
    /// Opening hours, a line each.
    pub hours: Vec<String>,
    /// What else it says of itself to applicants: heading and lines.
    pub told: Vec<(String, Vec<String>)>,
}

impl RecipientContact {
    /// The telephone number as a link takes it.
    pub(crate) fn phone_digits(&self) -> String {
        let phone = self.phone.as_deref().unwrap_or_default();
        phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.phone.is_none()
            && self.email.is_none()
            && self.website.is_none()
            && self.hours.is_empty()
            && self.told.is_empty()
    }
}
