// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A description in the modules that clients of the gateway know by their codes. Pure.

use model::catalogue::{ModuleKind, PublicService};
use xzufi::text::{is_safe_link, to_html};

/// A module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Code; of the LeiKa, or one that the gateway uses besides.
    pub code: &'static str,
    /// What it holds, in the words of the LeiKa.
    pub title: &'static str,
    /// Its text as HTML.
    pub html: String,
    /// Links in it.
    pub links: Vec<DetailLink>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailLink {
    /// Words.
    pub title: String,
    /// Address.
    pub uri: String,
}

/// Code and name of each kind. Codes below 90 are those of the LeiKa; 95 processing time, 97 deadlines and 98 costs were seen with
/// clients of the gateway.
fn named(kind: ModuleKind) -> (&'static str, &'static str) {
    match kind {
        ModuleKind::Description => ("06", "Volltext"),
        ModuleKind::LegalBasis => ("07", "Rechtsgrundlage(n)"),
        ModuleKind::Documents => ("08", "Erforderliche Unterlagen"),
        ModuleKind::Requirements => ("09", "Voraussetzungen"),
        ModuleKind::Procedure => ("11", "Verfahrensablauf"),
        ModuleKind::Forms => ("14", "Formulare"),
        ModuleKind::Links => ("15", "Weiterführende Informationen"),
        ModuleKind::Hints => ("16", "Hinweise"),
        ModuleKind::Objection => ("25", "Rechtsbehelf"),
        ModuleKind::Duration => ("95", "Bearbeitungsdauer"),
        ModuleKind::Deadlines => ("97", "Frist"),
        ModuleKind::Costs => ("98", "Kosten"),
    }
}

/// The modules of a service, the teaser first.
pub(super) fn details(service: &PublicService) -> Vec<Detail> {
    let module = |(code, title): (&'static str, &'static str), text: &str| Detail {
        code,
        title,
        html: to_html(text),
        links: links(text),
    };
    let teaser = (!service.teaser.is_empty()).then(|| module(("24", "Teaser"), &service.teaser));
    let modules = service.modules.iter().map(|text| module(named(text.kind), &text.text));
    teaser.into_iter().chain(modules).collect()
}

/// Links of a plain text: `[words](address)`.
fn links(text: &str) -> Vec<DetailLink> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let words = before.rsplit_once('[').map(|(_, words)| words);
        let address = after.split(')').next().unwrap_or_default();
        if let Some(words) = words.filter(|words| !words.contains('\n') && is_safe_link(address)) {
            found.push(DetailLink { title: words.to_owned(), uri: address.to_owned() });
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn links_are_found_in_plain_texts() {
        let found = links(
            "- [Gesetz](https://gesetz.example/1)\n- [Böse](javascript:x) [leer]( ) und [Mail](mailto:a@b.example)",
        );
        let found: Vec<_> = found.iter().map(|link| (link.title.as_str(), link.uri.as_str())).collect();
        assert_eq!(found, [("Gesetz", "https://gesetz.example/1"), ("Mail", "mailto:a@b.example")]);
    }
}
