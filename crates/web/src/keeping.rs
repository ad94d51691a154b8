// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long what of an application is kept, and by whom: the portal, the way, the authority. More than one room has a part in it.

use http::Visit;
use model::{DestinationId, catalogue::PublicService};
use ui::Keeping;

/// What the pages of a service say about it. Without a destination of this instance, the authority's own period is unknown.
pub(crate) async fn keeping(
    visit: &Visit,
    service: &PublicService,
    destination: Option<DestinationId>,
) -> usecases::Result<Keeping> {
    let platform = &visit.context.platform;
    let Some(destination) = destination else { return Ok(Keeping { file_days: None }) };
    let Some(owner) = usecases::delivery::owner(platform, destination).await? else {
        return Ok(Keeping { file_days: None });
    };
    let key = model::catalogue::service_identifier(service.leika.as_deref(), &service.slug);
    Ok(Keeping { file_days: Some(usecases::casework::kept_days(platform, owner, &key).await?) })
}
