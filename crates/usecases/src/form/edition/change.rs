// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changes of a draft, one at a time, each over the version that was shown.

use super::{Body, Desk, Done, Settings, desk, object};
use crate::{Context, Error, Result, audit, form, offering};
use ::form::{
    CompileProblem,
    design::{
        DesignProblem, ElementText, NotConfirmed, PageChange, PageError, PageText, SCHEMA_LANGUAGE, TestCase, Texts,
        Verdict, Workbench,
    },
};
use model::{form::SchemaRef, rights::Right};

/// Most bytes of an edition as JSON.
pub(crate) const MOST_BYTES: usize = 4_000_000;

/// What an editor changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionChange {
    /// Order and extent of pages, their headings.
    Pages(PageChange),
    /// Texts in a language; an empty one is taken away.
    Texts {
        /// Language.
        language: String,
        /// Title of the form.
        title: Option<String>,
        /// By page id.
        pages: Vec<(String, PageText)>,
        /// By path of the element.
        elements: Vec<(String, ElementText)>,
    },
    /// Confirms a rule.
    Confirm {
        /// Who carries it.
        bearer: String,
        /// Its id.
        rule: String,
        /// Hash of the text that was shown.
        shown: String,
    },
    /// Rejects a rule, or opens it again.
    Decide {
        /// Who carries it.
        bearer: String,
        /// Its id.
        rule: String,
        /// Rejected or open.
        verdict: Verdict,
    },
    /// Says a rule in other words.
    Word {
        /// Who carries it.
        bearer: String,
        /// Its id.
        rule: String,
        /// The words; empty: those of the schema.
        wording: String,
    },
    /// Adds a test case.
    AddCase {
        /// Who carries the rule.
        bearer: String,
        /// Its id.
        rule: String,
        /// The case.
        case: TestCase,
    },
    /// Takes a test case away.
    DropCase {
        /// Who carries the rule.
        bearer: String,
        /// Its id.
        rule: String,
        /// Which, from 0.
        number: usize,
    },
    /// Settings of the online service.
    Settings(Box<Settings>),
    /// Another data schema that was imported.
    Schema(SchemaRef),
}

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Pages.
    Page(PageError),
    /// A rule.
    Rule(NotConfirmed),
    /// Confirmed rules that do not hold any more, by bearer and id.
    Rules(Vec<(String, String, NotConfirmed)>),
    /// Too much, or ids and languages that are none.
    Design(Vec<DesignProblem>),
    /// The schema gives no form.
    Form(Vec<CompileProblem>),
    /// Input and text key of a setting.
    Setting(&'static str, &'static str),
    /// The edition as a whole became too large.
    TooLarge,
}

impl EditionChange {
    /// What audit rows call it: ids only.
    fn label(&self) -> String {
        match self {
            Self::Pages(_) => "pages".to_owned(),
            Self::Texts { language, .. } => format!("texts:{language}"),
            Self::Confirm { bearer, rule, .. } => format!("confirm:{bearer}/{rule}"),
            Self::Decide { bearer, rule, .. } => format!("decide:{bearer}/{rule}"),
            Self::Word { bearer, rule, .. } => format!("word:{bearer}/{rule}"),
            Self::AddCase { bearer, rule, .. } | Self::DropCase { bearer, rule, .. } => {
                format!("cases:{bearer}/{rule}")
            }
            Self::Settings(_) => "settings".to_owned(),
            Self::Schema(schema) => format!("schema:{schema}"),
        }
    }
}

/// Changes a draft over the version that was shown.
///
/// # Errors
/// `LoginNeeded`, `NotFound`; `Conflict` when it is no draft any more.
pub async fn change(
    context: &Context,
    slug: &str,
    (number, version): (i64, i64),
    wanted: &EditionChange,
) -> Result<Done> {
    let account = context.may(Right::EditForms)?.account;
    let shown = desk(context, slug, number).await?;
    if !shown.may_edit {
        return Err(Error::Conflict);
    }
    if shown.line.row.version != version {
        return Ok(Done::Stale);
    }
    let mut body = shown.line.body.clone();
    if let Err(refusal) = apply(context, &shown, &mut body, wanted).await? {
        return Ok(Done::Refused(refusal));
    }
    if body == shown.line.body {
        return Ok(Done::Saved(version));
    }
    if let Err(problems) = body.design.check() {
        return Ok(Done::Refused(Refusal::Design(problems)));
    }
    let json = serde_json::to_string(&body)?;
    if json.len() > MOST_BYTES {
        return Ok(Done::Refused(Refusal::TooLarge));
    }
    let platform = &context.platform;
    let mut tx = platform.store.begin(context.tenant.id).await?;
    let by = (account, platform.now());
    if !store::form::edition::save(&mut tx, shown.service.id, (number, version), &json, by).await? {
        // the other change may wait for the same sync of the disk: it must be there when the edition is shown
        tx.commit().await?;
        return Ok(Done::Stale);
    }
    let label = object(slug, number, &label_within(&wanted.label()));
    audit::note(&mut tx, platform, &context.actor, "form.edit", label).await?;
    tx.commit().await?;
    Ok(Done::Saved(version + 1))
}

/// Ids of schemas come from files: no more of them than a row of the audit should hold.
fn label_within(label: &str) -> String {
    label.chars().filter(|c| !c.is_control()).take(150).collect()
}

async fn apply(
    context: &Context,
    desk: &Desk,
    body: &mut Body,
    wanted: &EditionChange,
) -> Result<std::result::Result<(), Refusal>> {
    let source = &desk.source;
    let bench = || Workbench::new(&source.schema, &source.lists, &desk.form);
    let design = &mut body.design;
    Ok(match wanted {
        EditionChange::Pages(change) => design.change_pages(&desk.form, change).map_err(Refusal::Page),
        EditionChange::Texts { language, title, pages, elements } => {
            let all = design.texts.entry(language.clone()).or_default();
            all.title.clone_from(title);
            for (page, text) in pages {
                put(&mut all.pages, page, text, PageText::is_empty);
            }
            for (path, text) in elements {
                put(&mut all.elements, path, text, ElementText::is_empty);
            }
            tidy(design, language);
            Ok(())
        }
        EditionChange::Confirm { bearer, rule, shown } => {
            bench().confirm(design, bearer, rule, shown).map_err(Refusal::Rule)
        }
        EditionChange::Decide { bearer, rule, verdict } => {
            bench().decide(design, bearer, rule, *verdict).map_err(Refusal::Rule)
        }
        EditionChange::Word { bearer, rule, wording } => {
            bench().word(design, bearer, rule, wording).map_err(Refusal::Rule)
        }
        EditionChange::AddCase { bearer, rule, case } => {
            bench().try_cases(design, bearer, rule, |cases| cases.push(case.clone())).map_err(Refusal::Rule)
        }
        EditionChange::DropCase { bearer, rule, number } => {
            let drop = |cases: &mut Vec<TestCase>| {
                if *number < cases.len() {
                    cases.remove(*number);
                }
            };
            bench().try_cases(design, bearer, rule, drop).map_err(Refusal::Rule)
        }
        EditionChange::Settings(settings) => {
            let problem = match settings.problem(context.platform.messages.highest_log_in().await?) {
                Some(problem) => Some(problem),
                None => offering::choices(context).await?.problem(settings),
            };
            match problem {
                Some((field, text)) => Err(Refusal::Setting(field, text)),
                None => {
                    body.settings = (**settings).clone();
                    Ok(())
                }
            }
        }
        EditionChange::Schema(schema) => {
            let source = form::source(&context.platform, schema).await?;
            match source.compile(design, SCHEMA_LANGUAGE) {
                Ok(_) => {
                    body.schema = schema.clone();
                    Ok(())
                }
                Err(problems) => Err(Refusal::Form(problems)),
            }
        }
    })
}

fn put<T: Clone>(
    texts: &mut std::collections::BTreeMap<String, T>,
    key: &str,
    text: &T,
    is_empty: impl Fn(&T) -> bool,
) {
    if is_empty(text) {
        texts.remove(key);
    } else {
        texts.insert(key.to_owned(), text.clone());
    }
}

/// A language without texts is none.
fn tidy(design: &mut ::form::design::Design, language: &str) {
    if design.texts.get(language).is_some_and(|texts| *texts == Texts::default()) {
        design.texts.remove(language);
    }
}
