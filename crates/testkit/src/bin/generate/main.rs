// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes data: `cargo xtask generate`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use testkit::national::{self, Data, Plan};

const HELP: &str = "\
Writes data that are not part of the repository.

Usage: cargo xtask generate national --out DIR [options]

  national  a directory of XZuFi files (2.3.1, some 2.2.0) with index.txt: service descriptions of the federation, the Länder and
            cities, offices, online services and responsibilities. Areas and names of services are real and read from
            the test data; everything else is invented. The same options give the same bytes.

Options:
  --out DIR               a new or empty folder; the whole country takes about 9 GB
  --services N            service descriptions (default: 200000)
  --organisations N       organisations (default: 100000)
  --online N              online services (default: 20000)
  --responsibilities N    responsibilities (default: 10000000)
  --scale X               takes so much of each, for example 0.01
  --seed N                where the generator begins (default: 1)
  --data DIR              folder of test data (default: AMTSWEG_TEST_DATA)
  --help                  prints this text

Examples:
  cargo xtask generate national --out national --scale 0.01
  cargo xtask generate national --out national --responsibilities 1000000

Exit status: 0 written, 1 the data are missing or the folder cannot be written, 2 wrong usage.
";

struct Arguments {
    out: PathBuf,
    data: PathBuf,
    plan: Plan,
}

fn read(words: &[String]) -> Result<Arguments, String> {
    let mut rest = words.iter();
    if rest.next().map(String::as_str) != Some("national") {
        return Err("say what to write: national".to_owned());
    }
    let (mut out, mut data, mut scale, mut plan) = (None, None, 1.0, Plan::NATIONAL);
    while let Some(word) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || {
            value
                .parse::<u64>()
                .ok()
                .filter(|number| *number > 0)
                .ok_or_else(|| format!("{word} needs a number above 0"))
        };
        match word.as_str() {
            "--out" => out = Some(PathBuf::from(value)),
            "--data" => data = Some(PathBuf::from(value)),
            "--services" => plan.services = number()?,
            "--organisations" => plan.organisations = number()?,
            "--online" => plan.online = number()?,
            "--responsibilities" => plan.responsibilities = number()?,
            "--seed" => plan.seed = value.parse().map_err(|_| "--seed needs a number".to_owned())?,
            "--scale" => {
                let found = value.parse::<f64>().ok().filter(|scale| *scale > 0.0 && *scale <= 100.0);
                scale = found.ok_or("--scale needs a number above 0, at most 100")?;
            }
            unknown => return Err(format!("there is no option '{unknown}'")),
        }
    }
    let data = data.or_else(|| std::env::var_os("AMTSWEG_TEST_DATA").map(PathBuf::from));
    Ok(Arguments {
        out: out.ok_or("name the folder by --out")?,
        data: data.ok_or("name the folder of test data by --data or AMTSWEG_TEST_DATA")?,
        plan: plan.scaled(scale),
    })
}

fn generate(arguments: &Arguments) -> Result<(), String> {
    let data = Data::load(&arguments.data)?;
    let bar = ProgressBar::new(arguments.plan.objects());
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} objects, {elapsed}, {eta} left")
    {
        bar.set_style(style);
    }
    let summary = national::write(&data, &arguments.plan, &arguments.out, &mut |done| bar.set_position(done));
    bar.finish_and_clear();
    let summary = summary.map_err(|error| format!("{} cannot be written: {error}", arguments.out.display()))?;
    println!(
        "{}: {} services, {} organisations, {} online services, {} responsibilities in {} files, {} MB",
        Path::new(&arguments.out).display(),
        summary.services,
        summary.organisations,
        summary.online,
        summary.responsibilities,
        summary.files,
        summary.bytes / 1_000_000
    );
    Ok(())
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let arguments = match read(&words) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("generate: {error} ('--help' explains the usage)");
            return ExitCode::from(2);
        }
    };
    match generate(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {error}");
            ExitCode::FAILURE
        }
    }
}
