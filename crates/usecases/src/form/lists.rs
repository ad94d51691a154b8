// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which versions of code lists a schema uses. Decided once, when the schema is imported, and kept: a list that is imported
//! later changes no form that people are filling in, and no case that was made by it.

use crate::{Error, Result};
use form::{CodeLists, view::Choice};
use std::{borrow::Cow, cmp::Ordering, collections::HashMap};
use store::{Session, form::ListUse};
use xdatenfelder::{
    Child, CodeList, CodeListReference, Element, Field, Limits, Schema,
    genericode::{self, Columns, Given, compare_versions},
};

/// Decides for every list that a schema refers to: the version named, else the newest imported one. Lists of which no
/// version is there are left out.
pub(super) async fn decide(session: &mut Session, schema: &Schema) -> Result<Vec<ListUse>> {
    let mut uses: Vec<ListUse> = Vec::new();
    let mut references = Vec::new();
    collect(&schema.struktur, &mut references);
    for reference in references {
        let uri = &reference.canonical_identification;
        let wanted = reference.wanted_version().unwrap_or_default();
        if uses.iter().any(|known| known.uri == *uri && known.wanted == wanted) {
            continue;
        }
        let versions = store::form::code_list_versions(session, uri).await?;
        let better = |a: &&String, b: &&String| match (a.as_str() == wanted, b.as_str() == wanted) {
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            _ => compare_versions(a, b),
        };
        if let Some(used) = versions.iter().max_by(better) {
            uses.push(ListUse { uri: uri.clone(), wanted: wanted.to_owned(), used: used.clone() });
        }
    }
    Ok(uses)
}

fn collect<'s>(children: &'s [Child], references: &mut Vec<&'s CodeListReference>) {
    for child in children {
        match &child.element {
            Element::Group(group) => collect(&group.struktur, references),
            Element::Field(field) => references.extend(&field.codeliste),
        }
    }
}

/// Code lists by URN and the version asked for, with the version used.
pub(super) struct ImportedLists(HashMap<(String, String), (String, CodeList)>);

/// Reads the lists that were decided on.
pub(super) async fn load(session: &mut Session, uses: &[ListUse]) -> Result<ImportedLists> {
    load_with(session, uses, |_, _| None).await
}

/// As [`load`], with lists that are not imported yet, by URN and version.
pub(super) async fn load_with<'l>(
    session: &mut Session,
    uses: &[ListUse],
    given: impl Fn(&str, &str) -> Option<&'l [u8]>,
) -> Result<ImportedLists> {
    let mut lists = HashMap::new();
    for ListUse { uri, wanted, used } in uses {
        let source = match given(uri, used) {
            Some(bytes) => Cow::Borrowed(bytes),
            None => Cow::Owned(store::form::code_list_source(session, uri, used).await?.ok_or(Error::NotFound)?),
        };
        let given = Given { uri: Some(uri), version: Some(used) };
        let list = genericode::read_as(&source, &Limits::default(), given)
            .map_err(|error| Error::internal("reading a stored code list")(Box::new(error)))?;
        lists.insert((uri.clone(), wanted.clone()), (used.clone(), list));
    }
    Ok(ImportedLists(lists))
}

impl ImportedLists {
    fn get(&self, uri: &str, wanted: &str) -> Option<&(String, CodeList)> {
        self.0.get(&(uri.to_owned(), wanted.to_owned()))
    }
}

/// Codes and names of the list that a field refers to, for the rules in words.
pub(super) fn choices(lists: &ImportedLists, field: &Field) -> Option<Vec<(String, String)>> {
    let reference = field.codeliste.as_ref()?;
    let columns = Columns { code: field.code_key.as_deref(), name: field.name_key.as_deref(), help: None };
    let found = lists.find_columns(&reference.canonical_identification, reference.wanted_version(), columns)?;
    Some(found.into_iter().map(|choice| (choice.code, choice.label)).collect())
}

impl CodeLists for ImportedLists {
    fn find(&self, uri: &str, version: Option<&str>) -> Option<Vec<Choice>> {
        self.find_columns(uri, version, Columns::default())
    }

    fn find_columns(&self, uri: &str, version: Option<&str>, columns: Columns<'_>) -> Option<Vec<Choice>> {
        let (_, list) = self.get(uri, version.unwrap_or_default())?;
        Some(list.entries(columns).into_iter().map(Choice::from).collect())
    }

    fn stand_in(&self, uri: &str, version: &str) -> Option<String> {
        let (used, _) = self.get(uri, version)?;
        (used != version).then(|| used.clone())
    }
}
