// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line of operators: tenants, people, services, destinations. Secrets are never arguments: other people on the
//! machine can see those.

mod client;
mod destination;
mod job;
mod provider;
mod service;
mod tenant;
mod user;

pub(super) use client::CLIENT_EXAMPLES;
pub use client::{ClientAction, ClientArguments, LogInAction};
pub(super) use destination::DESTINATION_EXAMPLES;
pub use destination::{DestinationAction, DestinationArguments};
pub(super) use job::JOB_EXAMPLES;
pub use job::{JobAction, JobArguments};
pub(super) use provider::PROVIDER_EXAMPLES;
pub use provider::{Level, ProviderAction, ProviderArguments};
pub(super) use service::SERVICE_EXAMPLES;
pub use service::{ServiceAction, ServiceArguments};
pub(super) use tenant::TENANT_EXAMPLES;
pub use tenant::{For, Kind, NewTenant, TenantAction, TenantArguments, TenantChanges};
pub(super) use user::USER_EXAMPLES;
pub use user::{NewUser, UserAction, UserArguments};
