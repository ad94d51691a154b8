// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a portal says of itself on its pages of duty: texts of its own, a video in sign language, and the statement on accessibility.

use crate::{Context, Error, FieldProblem, Result, audit};
use model::{
    rights::Right,
    tenant::{Barrier, Statement},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::tenant::pages::{self as rows, PageRow};

/// Longest text of a page, and longest line of a statement, in characters.
const TEXT_MOST: usize = 50_000;
const LINE_MOST: usize = 2_000;
/// Most barriers of a statement.
pub const BARRIERS_MOST: usize = 50;
/// Name of the statement among the pages.
const STATEMENT: &str = "accessibility";

/// A page that a portal fills itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnPage {
    /// Imprint.
    Imprint,
    /// Data protection.
    Privacy,
    /// Easy language.
    EasyLanguage,
    /// Sign language.
    SignLanguage,
    /// Help.
    Help,
}

impl OwnPage {
    /// All of them, in the order of the footer.
    pub const ALL: [Self; 5] = [Self::Imprint, Self::Privacy, Self::EasyLanguage, Self::SignLanguage, Self::Help];

    /// The word in the database and in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Imprint => "imprint",
            Self::Privacy => "privacy",
            Self::EasyLanguage => "easy_language",
            Self::SignLanguage => "sign_language",
            Self::Help => "help",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.as_str() == word)
    }
}

/// What stands on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    /// Plain text: paragraphs parted by an empty line, `### ` headings, `- ` entries of lists, `[words](https://…)` links.
    pub text: String,
    /// Of sign language: where the video is, `https://…`. It becomes a link: nothing is loaded from there before somebody follows it.
    #[serde(default)]
    pub video: String,
}

/// Something with the version that a change is made over; 0 where there is nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    /// The thing.
    pub value: T,
    /// Its version.
    pub version: i64,
}

/// What a portal says on a page; empty where it says nothing yet. Everybody may read it.
///
/// # Errors
/// When the database is out of reach.
pub async fn own_text(context: &Context, page: OwnPage) -> Result<Versioned<OwnText>> {
    let (version, value) = look_up(context, page.as_str()).await?;
    Ok(Versioned { value: value.unwrap_or_default(), version })
}

/// What a portal states about its accessibility; nothing where it states nothing yet. Everybody may read it.
///
/// # Errors
/// When the database is out of reach.
pub async fn statement(context: &Context) -> Result<Versioned<Option<Statement>>> {
    let (version, value) = look_up(context, STATEMENT).await?;
    Ok(Versioned { value, version })
}

/// Which pages a portal has filled; for its staff.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn filled(context: &Context) -> Result<Vec<PageRow>> {
    context.may(Right::EditPages)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    Ok(rows::pages(&mut read).await?)
}

async fn look_up<T: DeserializeOwned>(context: &Context, name: &str) -> Result<(i64, Option<T>)> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    match rows::pages(&mut read).await?.into_iter().find(|page| page.name == name) {
        Some(page) => Ok((page.version, Some(serde_json::from_str(&page.body)?))),
        None => Ok((0, None)),
    }
}

/// Writes a page over the version that was seen.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when somebody else changed it since; `LoginNeeded`, `NotFound`.
pub async fn put_text(context: &Context, page: OwnPage, wanted: Versioned<OwnText>) -> Result<()> {
    context.may(Right::EditPages)?;
    // browsers end lines as the protocol of forms says
    let text = wanted.value.text.replace("\r\n", "\n").trim().to_owned();
    let video = wanted.value.video.trim().to_owned();
    let mut problems = Vec::new();
    if text.chars().count() > TEXT_MOST {
        problems.push(FieldProblem { field: "text", text: "tenant-too-long" });
    }
    let is_address = |address: &str| {
        address.starts_with("https://") && address.len() <= LINE_MOST && !address.contains(char::is_whitespace)
    };
    if !video.is_empty() && !is_address(&video) {
        problems.push(FieldProblem { field: "video", text: "page-video-invalid" });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let video = if page == OwnPage::SignLanguage { video } else { String::new() };
    put(context, page.as_str(), &OwnText { text, video }, wanted.version).await
}

/// Writes the statement over the version that was seen.
///
/// # Errors
/// `Invalid` names what to mend, `Conflict` when somebody else changed it since; `LoginNeeded`, `NotFound`.
pub async fn put_statement(context: &Context, wanted: Versioned<Statement>) -> Result<()> {
    context.may(Right::EditPages)?;
    let mut statement = wanted.value;
    let line = |text: &mut String| *text = text.replace("\r\n", "\n").trim().to_owned();
    [&mut statement.method, &mut statement.contact, &mut statement.arbitration].into_iter().for_each(line);
    for barrier in &mut statement.barriers {
        [&mut barrier.part, &mut barrier.reason, &mut barrier.alternative].into_iter().for_each(line);
    }
    statement.barriers.retain(|barrier| *barrier != Barrier::default());
    let long = |text: &String| text.chars().count() > LINE_MOST;
    let is_long = [&statement.method, &statement.contact, &statement.arbitration].into_iter().any(long)
        || statement
            .barriers
            .iter()
            .any(|found| [&found.part, &found.reason, &found.alternative].into_iter().any(long));
    let rules = [
        (is_long || statement.barriers.len() > BARRIERS_MOST, "", "tenant-too-long"),
        (statement.barriers.iter().any(|barrier| barrier.part.is_empty()), "part-0", "statement-part-missing"),
        (
            statement.conformity != model::tenant::Conformity::Full && statement.barriers.is_empty(),
            "part-0",
            "statement-barriers-missing",
        ),
        (statement.method.is_empty(), "method", "statement-method-missing"),
        (statement.made_on.is_none(), "made_on", "statement-day-missing"),
    ];
    let broken = rules.into_iter().filter(|(broken, ..)| *broken);
    let problems: Vec<FieldProblem> = broken.map(|(_, field, text)| FieldProblem { field, text }).collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    put(context, STATEMENT, &statement, wanted.version).await
}

async fn put<T: Serialize>(context: &Context, name: &'static str, value: &T, version: i64) -> Result<()> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let body = serde_json::to_string(value)?;
    let mut tx = platform.store.begin(tenant).await?;
    if !rows::put_page(&mut tx, name, &body, version, platform.now()).await? {
        return Err(Error::Conflict);
    }
    audit::note(&mut tx, platform, &context.actor, "tenant.put_page", format!("page:{name}")).await?;
    tx.commit().await?;
    Ok(())
}
