// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the sender of an application said beside the answers, in words.

use http::Visit;
use model::TrustLevel;
use ui::{
    Tone,
    casework::{CaseOrigin, CasePayment},
};
use usecases::casework::{Channel, Payment, PaymentMethod, PaymentStatus, Said, Sent};

pub(super) fn of(visit: &Visit, said: &Said) -> CaseOrigin {
    CaseOrigin {
        sender: said.sender.clone(),
        reference: said.reference.clone(),
        trust: said.trust.map(|trust| visit.locale.text(level(trust))),
        payment: said.payment.as_ref().map(|payment| paid(visit, payment)),
        channel: said.answer_by().map(|channel| way(visit, channel)),
    }
}

/// How the person wants to be answered, in words.
fn way(visit: &Visit, channel: Channel) -> String {
    let to = |key: &str, to: String| visit.locale.text_with(key, &[("to", to)]);
    match channel {
        Channel::Portal => visit.locale.text("case-channel-portal"),
        Channel::Mail(address) => to("case-channel-mail", address),
        Channel::DeMail(address) => to("case-channel-de-mail", address),
        Channel::Account(mailbox) => to("case-channel-account", mailbox),
        Channel::Elster(account) => to("case-channel-elster", account),
        Channel::Mailbox => visit.locale.text("case-channel-mailbox"),
        Channel::None => visit.locale.text("case-channel-none"),
    }
}

/// Where a letter stands that went out to another portal, in words.
pub(super) fn sent(visit: &Visit, sent: Sent) -> (Tone, String) {
    let text = |key: &str| visit.locale.text(key);
    match sent {
        Sent::Begun => (Tone::Info, text("case-sent-begun")),
        Sent::Waits(since) => {
            let since = ("time", visit.locale.date_time(since.timestamp()));
            (Tone::Info, visit.locale.text_with("case-sent-waits", &[since]))
        }
        Sent::Accepted => (Tone::Success, text("case-sent-accepted")),
        Sent::Rejected => (Tone::Danger, text("case-sent-rejected")),
        Sent::Forgotten => (Tone::Warning, text("case-sent-forgotten")),
    }
}

fn level(trust: TrustLevel) -> &'static str {
    match trust {
        TrustLevel::None => "case-trust-none",
        TrustLevel::Basic | TrustLevel::Low => "case-trust-low",
        TrustLevel::Substantial => "case-trust-substantial",
        TrustLevel::High => "case-trust-high",
    }
}

fn paid(visit: &Visit, payment: &Payment) -> CasePayment {
    let (status, tone) = match payment.status {
        PaymentStatus::Initial => ("case-payment-initial", Tone::Warning),
        PaymentStatus::Booked => ("case-payment-booked", Tone::Success),
        PaymentStatus::Failed => ("case-payment-failed", Tone::Danger),
        PaymentStatus::Canceled => ("case-payment-canceled", Tone::Danger),
    };
    let method = match payment.method {
        PaymentMethod::Giropay => "case-payment-giropay",
        PaymentMethod::Paydirect => "case-payment-paydirect",
        PaymentMethod::Creditcard => "case-payment-card",
        PaymentMethod::Paypal => "case-payment-paypal",
        PaymentMethod::Invoice => "case-payment-invoice",
        PaymentMethod::Other => "case-payment-other",
    };
    CasePayment {
        status: visit.locale.text(status),
        tone,
        method: visit.locale.text(method),
        amount: payment.cents.map(|cents| visit.locale.amount(cents)),
        reference: payment.reference.clone(),
    }
}
