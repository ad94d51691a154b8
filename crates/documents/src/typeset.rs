// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From template and data to a tagged PDF/UA-1.

use jiff::{Timestamp, tz::Offset};
use serde_json::Value;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use unicode_normalization::char::is_combining_mark;

use crate::world::{Paper, Template};
use crate::{Arms, Error, clusters};

/// For how many further documents a layout that was not needed again is remembered. Small: it may hold personal data,
/// and only the parts that all documents share are worth remembering.
const REMEMBERED: usize = 2;

/// Typesets the template with the data and the picture that the data name.
pub(crate) fn pdf(template: Template, data: &Value, arms: Option<&Arms>, created: Timestamp) -> Result<Vec<u8>, Error> {
    let options = options(created)?;
    let data = data.to_string();
    let marked = data.chars().any(is_combining_mark);
    let result = write(&Paper::new(template, data, arms)?, marked, &options);
    comemo::evict(REMEMBERED);
    result
}

fn write(paper: &Paper, marked: bool, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    let mut document: PagedDocument = typst::compile(paper).output.map_err(|errors| Error::Typeset(first(&errors)))?;
    if marked {
        document = clusters::joined(&document);
    }
    typst_pdf::pdf(&document, options).map_err(|errors| Error::Pdf(first(&errors)))
}

fn options(created: Timestamp) -> Result<PdfOptions, Error> {
    let time = Offset::UTC.to_datetime(created);
    let part = |value: i8| u8::try_from(value).map_err(|_| Error::Time(created));
    let (month, day) = (part(time.month())?, part(time.day())?);
    let (hour, minute, second) = (part(time.hour())?, part(time.minute())?, part(time.second())?);
    let datetime = Datetime::from_ymd_hms(i32::from(time.year()), month, day, hour, minute, second)
        .filter(|_| (0..=9999).contains(&time.year()))
        .ok_or(Error::Time(created))?;
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Amtsweg".to_owned())),
        timestamp: Some(typst_pdf::Timestamp::new_utc(datetime)),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| Error::Pdf(error.message().to_string()))?,
        tagged: true,
        pretty: false,
    })
}

fn first(errors: &EcoVec<SourceDiagnostic>) -> String {
    errors.first().map(|error| error.message.to_string()).unwrap_or_default()
}
