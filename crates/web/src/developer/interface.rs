// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/docs/api/fit-connect`: the description of the interface, to read.

use crate::answer::{Answer, page};
use axum::{
    extract::State,
    http::{HeaderMap, header},
};
use http::{Edge, Locale};
use ui::{
    Frame,
    developer::{InterfacePage, InterfacePart, OperationLine},
};
use usecases::delivery::{Interface, Operation, description};

pub(crate) async fn get(State(edge): State<Edge>, headers: HeaderMap) -> Answer {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = asked.map(Locale::from_accept_language).unwrap_or_default();
    let told = description()?;
    page(&InterfacePage {
        frame: Frame::instance(locale, "/docs/api/fit-connect"),
        base: edge.platform.delivery.base_url.clone(),
        interfaces: told.interfaces.into_iter().map(part).collect(),
        forms: told.forms,
    })
}

fn part(interface: Interface) -> InterfacePart {
    InterfacePart { name: interface.name, operations: interface.operations.into_iter().map(line).collect() }
}

fn line(operation: Operation) -> OperationLine {
    OperationLine {
        id: operation.id,
        method: operation.method,
        path: operation.path,
        summary: operation.summary,
        description: operation.description.unwrap_or_default(),
        needs_token: operation.needs_token,
        parameters: operation.parameters,
        sent: operation.sent,
        form: operation.sent_form.unwrap_or_default(),
        answers: operation.answers,
    }
}
