// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the sender of an application said beside the answers, in words.

use http::Visit;
use model::TrustLevel;
use ui::{
    Tone,
    casework::{CaseOrigin, CasePayment},
};
use usecases::casework::{Payment, PaymentMethod, PaymentStatus, Said};

pub(super) fn of(visit: &Visit, said: &Said) -> CaseOrigin {
    CaseOrigin {
        sender: said.sender.clone(),
        reference: said.reference.clone(),
        trust: said.trust.map(|trust| visit.locale.text(level(trust))),
        payment: said.payment.as_ref().map(|payment| paid(visit, payment)),
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
