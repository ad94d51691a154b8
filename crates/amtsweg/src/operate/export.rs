// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `export xzufi`: the catalogue as files.

use super::administer::{failed, open};
use crate::{
    Failure,
    cli::{ExportArguments, ExportKind, XzufiVersion},
    import::say,
};
use std::{fmt::Write as _, fs, path::Path};
use usecases::catalogue::{ExportFile, FeedVersion, catalogue_files};

/// Why an export stopped.
enum Stopped {
    Inside(usecases::Error),
    Outside(Failure),
}

impl From<usecases::Error> for Stopped {
    fn from(error: usecases::Error) -> Self {
        Self::Inside(error)
    }
}

/// The command.
pub(crate) async fn run(arguments: ExportArguments) -> Result<(), Failure> {
    let ExportKind::Xzufi = arguments.kind;
    let folder = &arguments.folder;
    empty(folder)?;
    let wired = open(&arguments.target).await?;
    let version = match arguments.xzufi_version {
        XzufiVersion::V2_2_0 => FeedVersion::V2_2_0,
        XzufiVersion::V2_3_1 => FeedVersion::V2_3_1,
    };
    let (mut index, mut objects, mut files) = (String::new(), 0, 0);
    let written = catalogue_files(&wired.platform, version, |file: ExportFile| {
        files += 1;
        objects += file.objects;
        let name = format!("katalog-{files:05}.xml");
        write(&folder.join(&name), file.xml.as_bytes()).map_err(Stopped::Outside)?;
        let _ = writeln!(index, "{name}");
        Ok(())
    });
    let written = written.await.map_err(|stopped| match stopped {
        Stopped::Inside(error) => failed("the catalogue cannot be read")(error),
        Stopped::Outside(failure) => failure,
    });
    wired.platform.store.close().await;
    written?;
    // last: whoever finds it finds all files
    write(&folder.join("index.txt"), index.as_bytes())?;
    say(&format!("{}: {objects} objects in {files} files", folder.display()));
    Ok(())
}

fn empty(folder: &Path) -> Result<(), Failure> {
    let doing = format!("{} cannot be written to", folder.display());
    fs::create_dir_all(folder).map_err(|error| Failure::new(&doing, error))?;
    let mut entries = fs::read_dir(folder).map_err(|error| Failure::new(&doing, error))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(Failure::new(&doing, "it is not empty: name another folder")),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::new(&format!("{} cannot be written", path.display()), error))
}
