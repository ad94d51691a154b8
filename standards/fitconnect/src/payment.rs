// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a payment service told the sender about the fee of an application (`paymentInformation`); the same in metadata 1.x and 2.x.

use serde::{Deserialize, Serialize};

/// Longest text read, in characters.
const MAX_TEXT: usize = 500;
/// Longest id of a transaction, or detail of how it was paid, in characters.
const MAX_ID: usize = 36;

/// A payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentInformation {
    /// Where its status can be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_url: Option<String>,
    /// Id that the payment service gave.
    pub transaction_id: String,
    /// Reference by which the money is found, such as a Kassenzeichen.
    pub transaction_reference: String,
    /// When it was paid (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_timestamp: Option<String>,
    /// How.
    pub payment_method: PaymentMethod,
    /// More about how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_method_detail: Option<String>,
    /// Where it stands.
    pub status: PaymentStatus,
    /// How much, in euros with two digits behind the point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_amount: Option<serde_json::Number>,
}

/// Ways to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PaymentMethod {
    /// giropay
    Giropay,
    /// paydirekt
    Paydirect,
    /// A credit card.
    Creditcard,
    /// PayPal
    Paypal,
    /// By invoice.
    Invoice,
    /// Anything else.
    Other,
}

/// Where a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PaymentStatus {
    /// Begun; nothing was paid.
    Initial,
    /// Paid, or authorised.
    Booked,
    /// It failed.
    Failed,
    /// The payer broke it off.
    Canceled,
}

impl PaymentInformation {
    /// The amount in cents; `None` when there is none, or it is no amount of money.
    pub fn cents(&self) -> Option<i64> {
        let text = self.gross_amount.as_ref()?.to_string();
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        if rest.len() > 2 && rest[2..].bytes().any(|digit| digit != b'0') {
            return None;
        }
        let cents: String = rest.chars().chain("00".chars()).take(2).collect();
        let cents = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)?;
        (cents > 0).then_some(cents)
    }

    /// The first rule that is broken, in words.
    pub(crate) fn violation(&self) -> Option<&'static str> {
        let word = |text: &str| text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
        let name = |text: &str| (1..=MAX_ID).contains(&text.chars().count()) && word(text);
        let long = |text: &str| text.chars().count() > MAX_TEXT;
        let texts = [&self.transaction_url, &self.transaction_timestamp];
        let rules = [
            (!name(&self.transaction_id), "transactionId has not 1 to 36 letters, digits and hyphens"),
            (
                self.payment_method_detail.as_deref().is_some_and(|detail| !name(detail)),
                "paymentMethodDetail has not 1 to 36 letters, digits and hyphens",
            ),
            (
                long(&self.transaction_reference) || texts.into_iter().flatten().any(|text| long(text)),
                "a text of paymentInformation is too long",
            ),
            (self.gross_amount.is_some() && self.cents().is_none(), "grossAmount is no amount of at least 0.01"),
        ];
        rules.into_iter().find(|(broken, _)| *broken).map(|(_, words)| words)
    }
}

#[cfg(test)]
mod tests {
    use super::PaymentInformation;

    #[test]
    fn amounts_are_read_to_the_cent() {
        let cents = |amount: &str| {
            let json = format!(
                r#"{{"transactionId":"a-1","transactionReference":"K 1","paymentMethod":"CREDITCARD","status":"BOOKED","grossAmount":{amount}}}"#
            );
            serde_json::from_str::<PaymentInformation>(&json).unwrap().cents()
        };
        for (amount, expected) in [("8", 800), ("8.5", 850), ("0.01", 1), ("19.99", 1999), ("8.500", 850)] {
            assert_eq!(cents(amount), Some(expected), "{amount}");
        }
        for amount in ["0", "-1", "8.555", "1e30"] {
            assert_eq!(cents(amount), None, "{amount}");
        }
    }
}
