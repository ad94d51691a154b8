// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `doctor`: whether everything that the program needs is there and in order.

mod files;
mod keeping;
mod mail;
mod scanner;

use super::settings;
use crate::{
    Failure,
    cli::{DoctorArguments, Format},
    config::Config,
    import::say,
};
use serde::Serialize;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// In order.
    Ok,
    /// Works, and should be thought over.
    Warning,
    /// Does not work, or something that was promised does not happen.
    Problem,
}

/// What a check found.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Finding {
    /// Which check.
    pub(super) check: &'static str,
    pub(super) state: State,
    /// What was found.
    #[serde(rename = "message")]
    pub(super) says: String,
    /// What to do.
    pub(super) advice: Option<String>,
}

impl Finding {
    pub(super) fn good(check: &'static str, says: String) -> Self {
        Self { check, state: State::Ok, says, advice: None }
    }

    fn warning(check: &'static str, says: String, advice: &str) -> Self {
        Self { check, state: State::Warning, says, advice: Some(advice.to_owned()) }
    }

    pub(super) fn problem(check: &'static str, says: String, advice: &str) -> Self {
        Self { check, state: State::Problem, says, advice: Some(advice.to_owned()) }
    }
}

/// The command.
pub(crate) async fn run(arguments: DoctorArguments) -> Result<(), Failure> {
    let config = match Config::of(&arguments.target) {
        Ok(config) => config,
        Err(failure) => {
            let advice = "mend the configuration; `amtsweg serve --help` shows every setting";
            return print(&[Finding::problem("configuration", failure.message, advice)], arguments.format);
        }
    };
    let mut findings = vec![Finding::good("configuration", "it can be used".to_owned())];
    findings.extend(settings::doubts(&config));
    findings.extend(files::look(&config).await);
    findings.extend(keeping::look(&config).await);
    findings.push(mail::look(&config).await);
    findings.push(scanner::look(&config).await);
    print(&findings, arguments.format)
}

/// Prints the findings; a problem among them is a failure.
pub(super) fn print(findings: &[Finding], format: Format) -> Result<(), Failure> {
    let count = |state| findings.iter().filter(|finding| finding.state == state).count();
    let (problems, warnings) = (count(State::Problem), count(State::Warning));
    match format {
        Format::Text => {
            for finding in findings {
                let word = match finding.state {
                    State::Ok => "ok",
                    State::Warning => "warning",
                    State::Problem => "problem",
                };
                say(&format!("{word:<8} {:<14} {}", finding.check, finding.says));
                if let Some(advice) = &finding.advice {
                    say(&format!("{:<23} → {advice}", ""));
                }
            }
        }
        Format::Json => {
            let report = serde_json::json!({ "ok": problems == 0, "findings": findings });
            say(&report.to_string());
        }
    }
    if problems > 0 {
        return Err(Failure { message: format!("{problems} problems, {warnings} warnings"), code: 1 });
    }
    Ok(())
}
