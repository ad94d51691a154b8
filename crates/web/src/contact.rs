// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How to reach the body behind a portal: the authority that the tenant works for. Both rooms have a part in it.

use http::Visit;
use ui::Contact;

/// The contact of the portal; its name alone where no authority is known.
pub(crate) async fn contact(visit: &Visit) -> usecases::Result<Contact> {
    let tenant = &visit.context.tenant;
    let authority = usecases::directory::of_tenant(&visit.context.platform, tenant.id).await?;
    let some = |text: String| if text.is_empty() { None } else { Some(text) };
    Ok(match authority {
        Some(authority) => Contact {
            name: authority.name,
            address: vec![authority.street, authority.town],
            email: some(authority.email),
            phone: some(authority.phone),
            privacy_officer: Vec::new(),
            arbitration: Vec::new(),
        },
        None => Contact {
            name: tenant.name.clone(),
            address: Vec::new(),
            email: None,
            phone: None,
            privacy_officer: Vec::new(),
            arbitration: Vec::new(),
        },
    })
}
