// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every sealed column, with the name that its values are bound to: all of them are sealed anew after a data key changed. No room,
//! for it goes through all; `crates/testkit/tests/house/sealed.rs` holds it complete.

use store::rotation::SealedColumn;

/// A sealed column and the name that its values are bound to.
pub(super) struct Sealed {
    pub(super) column: SealedColumn,
    pub(super) name: &'static str,
}

const fn of_tenants(table: &'static str, column: &'static str, row: &'static str, name: &'static str) -> Sealed {
    Sealed { column: SealedColumn { table, column, row, of_tenants: true }, name }
}

const fn of_instance(table: &'static str, row: &'static str, name: &'static str) -> Sealed {
    Sealed { column: SealedColumn { table, column: "sealed", row, of_tenants: false }, name }
}

/// All of them.
pub(super) const SEALED: [Sealed; 32] = [
    of_instance("account", "id", "account.profile"),
    of_tenants("application", "sealed", "id", "application.answers"),
    of_tenants("application_attachment", "sealed", "id", "application_attachment.file"),
    of_tenants("application_reply_key", "sealed", "case_id", "application_reply_key.jwk"),
    of_tenants("barrier_report", "sealed", "id", "barrier_report.report"),
    of_tenants("case_attachment", "sealed", "id", "case_attachment.file"),
    of_tenants("case_command", "sealed", "id", "case_command.command"),
    of_tenants("case_message", "sealed", "id", "case_message.message"),
    of_tenants("case_message_file", "sealed", "id", "case_attachment.file"),
    of_tenants("case_note", "sealed", "id", "case_note.note"),
    of_instance("catalogue_source", "id", "catalogue_source.secret"),
    of_tenants("consent", "sealed", "id", "consent.text"),
    of_instance("delivery_callback", "id", "delivery_callback.callback"),
    of_instance("delivery_signing_key", "id", "delivery_signing_key.jwk"),
    of_tenants("destination_secret", "sealed", "destination_id", "destination_secret.jwk"),
    of_tenants("kept_form", "sealed", "account_id", "kept_form.fields"),
    of_instance("mailbox_attachment", "blob", "mailbox_attachment.file"),
    of_tenants("mailbox_author", "sealed", "destination_id", "mailbox_author.key"),
    of_instance("mailbox_letter", "id", "mailbox_letter.letter"),
    of_instance("mailbox_letter_file", "id", "mailbox_letter_file.file"),
    of_instance("mailbox_message", "id", "mailbox_message.message"),
    of_tenants("office_case", "sealed", "id", "office_case.case"),
    of_tenants("office_case", "sealed_head", "id", "office_case.head"),
    of_instance("openid_departure", "id", "openid_departure.way"),
    of_instance("openid_provider", "id", "openid_provider.secret"),
    of_instance("openid_signing_key", "id", "openid_signing_key.jwk"),
    of_instance("outgoing_mail", "id", "outgoing_mail.contents"),
    of_tenants("package_signing_key", "sealed", "id", "package_signing_key.jwk"),
    of_instance("remote_delivery", "id", "remote_delivery.secret"),
    of_instance("second_factor", "account_id", "second_factor.secret"),
    of_tenants("service_feedback", "sealed", "id", "service_feedback.text"),
    of_tenants("worklist_view", "sealed", "id", "worklist_view.view"),
];
