// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where sealed files lie: in the data folder, or in a bucket of an S3-compatible storage.

use super::Config;
use crate::{Failure, wiring::with_causes};
use blobs::{Blobs, Bucket};
use serde::Deserialize;
use std::{fs, path::PathBuf, time::Duration};

const SECTION: &str = "the section [blobs] of the configuration cannot be used";

/// The section `[blobs]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Files {
    /// Which kind of storage.
    pub(crate) kind: Kind,
    /// Address of the storage; that of AWS where nothing is said.
    pub(crate) endpoint: Option<String>,
    /// The bucket, which holds nothing else.
    pub(crate) bucket: Option<String>,
    /// Region that calls are signed for.
    pub(crate) region: String,
    /// Name of the key pair.
    pub(crate) access_key: Option<String>,
    /// Its secret, for the environment.
    pub(crate) secret_key: Option<Secret>,
    /// File with its secret.
    pub(crate) secret_key_file: Option<PathBuf>,
    /// Whether the bucket is part of the path; otherwise it is part of the host's name.
    pub(crate) path_style: bool,
    /// Certificate authority to trust besides those of the machine, a PEM file.
    pub(crate) ca_file: Option<PathBuf>,
    /// Longest silence of the storage in a call.
    pub(crate) timeout_seconds: u64,
}

/// Kinds of storage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// The folder `blobs` in the data folder.
    #[default]
    Folder,
    /// A bucket.
    S3,
}

/// A secret that no report shows.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Default for Files {
    fn default() -> Self {
        Self {
            kind: Kind::Folder,
            endpoint: None,
            bucket: None,
            region: "us-east-1".to_owned(),
            access_key: None,
            secret_key: None,
            secret_key_file: None,
            path_style: true,
            ca_file: None,
            timeout_seconds: 30,
        }
    }
}

impl Files {
    pub(super) fn check(&self) -> Result<(), &'static str> {
        if !(1..=600).contains(&self.timeout_seconds) {
            return Err("blobs.timeout_seconds must be from 1 to 600");
        }
        if self.kind == Kind::Folder {
            let of_bucket = self.endpoint.is_some() || self.bucket.is_some() || self.access_key.is_some();
            return if of_bucket { Err("blobs.kind must be \"s3\" for a bucket to be used") } else { Ok(()) };
        }
        if self.bucket.as_ref().is_none_or(String::is_empty) {
            return Err("blobs.bucket is missing: the bucket that files are put into");
        }
        if self.access_key.is_none() {
            return Err("blobs.access_key is missing: the name of the key pair");
        }
        if self.secret_key.is_some() == self.secret_key_file.is_some() {
            return Err("either blobs.secret_key_file or AMTSWEG__BLOBS__SECRET_KEY must give the secret");
        }
        let http = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        if !self.endpoint.as_ref().is_none_or(http) {
            return Err("blobs.endpoint must begin with http:// or https://");
        }
        Ok(())
    }

    /// The bucket, where files lie in one.
    pub(crate) fn bucket(&self) -> Result<Option<Bucket>, Failure> {
        if self.kind == Kind::Folder {
            return Ok(None);
        }
        let read = |path: &PathBuf| {
            fs::read(path).map_err(|error| Failure::new(SECTION, format!("{}: {error}", path.display())))
        };
        let secret = match (&self.secret_key, &self.secret_key_file) {
            (Some(secret), _) => secret.0.clone(),
            (None, Some(path)) => String::from_utf8_lossy(&read(path)?).trim().to_owned(),
            (None, None) => String::new(),
        };
        Ok(Some(Bucket {
            name: self.bucket.clone().unwrap_or_default(),
            endpoint: self.endpoint.clone(),
            region: self.region.clone(),
            access_key: self.access_key.clone().unwrap_or_default(),
            secret_key: secret,
            path_style: self.path_style,
            authority: self.ca_file.as_ref().map(read).transpose()?,
            patience: Duration::from_secs(self.timeout_seconds),
        }))
    }
}

impl Config {
    /// Opens the storage of files. A bucket is not asked yet.
    pub(crate) fn files(&self) -> Result<Blobs, Failure> {
        match self.blobs.bucket()? {
            Some(bucket) => Blobs::of_bucket(&bucket).map_err(|error| Failure::new(SECTION, with_causes(&error))),
            None => Blobs::open(&self.files_folder())
                .map_err(|error| Failure::new("the folder for files cannot be opened", with_causes(&error))),
        }
    }

    /// The folder of files, whether they lie there or not.
    pub(crate) fn files_folder(&self) -> PathBuf {
        self.data.dir.join("blobs")
    }

    /// Where files lie, in words that tell places apart.
    pub(crate) fn files_place(&self) -> String {
        match (self.blobs.kind, &self.blobs.bucket) {
            (Kind::S3, Some(bucket)) => {
                let endpoint = self.blobs.endpoint.as_deref().unwrap_or("AWS").trim_end_matches('/');
                format!("the bucket {bucket} at {endpoint}")
            }
            _ => {
                let folder = self.files_folder();
                folder.canonicalize().unwrap_or(folder).display().to_string()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Files;

    fn refused(text: &str) -> &'static str {
        toml::from_str::<Files>(text).unwrap().check().unwrap_err()
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(refused("bucket = \"files\"").contains("blobs.kind"));
        assert!(refused("kind = \"s3\"").contains("blobs.bucket"));
        let begun = "kind = \"s3\"\nbucket = \"files\"";
        assert!(refused(begun).contains("blobs.access_key"));
        let begun = format!("{begun}\naccess_key = \"amtsweg\"");
        assert!(refused(&begun).contains("secret_key_file"));
        let whole = format!("{begun}\nsecret_key_file = \"/etc/amtsweg/s3\"");
        assert!(refused(&format!("{whole}\nendpoint = \"s3.example.org\"")).contains("https://"));
        assert!(refused(&format!("{whole}\ntimeout_seconds = 0")).contains("timeout_seconds"));
        assert!(toml::from_str::<Files>(&whole).unwrap().check().is_ok());
    }

    #[test]
    fn no_report_shows_the_secret() {
        let files: Files = toml::from_str("secret_key = \"geheim-4711\"").unwrap();
        assert!(!format!("{files:?}").contains("4711"));
    }
}
