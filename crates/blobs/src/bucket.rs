// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! S3-compatible storage. Every call ends in time, and whoever did not answer is left in peace for a moment: nobody queues up
//! behind a storage that is down.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use object_store::ClientOptions;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    Certificate, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService,
    ReqwestConnector,
};
use object_store::{BackoffConfig, RetryConfig};

use crate::BlobError;

/// Longest time until the storage takes a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a storage that did not answer is not asked.
const REST: Duration = Duration::from_secs(5);
/// Times that a call is repeated when the storage asks for it (503 and the like).
const REPEATS: usize = 2;

/// A bucket of an S3-compatible storage. It holds the files of one instance and nothing else.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Address of the storage, for example `https://s3.example.org`; that of AWS where nothing is said.
    pub endpoint: Option<String>,
    /// Region that calls are signed for.
    pub region: String,
    /// Name of the key pair.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
    /// Whether the bucket is part of the path; otherwise it is part of the host's name.
    pub path_style: bool,
    /// Certificate authority to trust besides those of the machine, as PEM.
    pub authority: Option<Vec<u8>>,
    /// Longest silence of the storage in a call, and a quarter of the longest time of a call.
    pub patience: Duration,
}

impl Bucket {
    /// Where it is, to be shown: no keys.
    #[must_use]
    pub fn place(&self) -> String {
        format!("bucket {} at {}", self.name, self.endpoint.as_deref().unwrap_or("AWS"))
    }

    pub(crate) fn client(&self) -> Result<AmazonS3, BlobError> {
        let doing = "setting up the client of the bucket";
        let mut options = ClientOptions::new()
            .with_connect_timeout(CONNECT.min(self.patience))
            .with_read_timeout(self.patience)
            .with_timeout(self.patience * 4)
            .with_allow_http(true);
        if let Some(pem) = &self.authority {
            for certificate in Certificate::from_pem_bundle(pem).map_err(BlobError::of_storage(doing))? {
                options = options.with_root_certificate(certificate);
            }
        }
        let retry =
            RetryConfig { backoff: BackoffConfig::default(), max_retries: REPEATS, retry_timeout: self.patience };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key)
            .with_secret_access_key(&self.secret_key)
            .with_virtual_hosted_style_request(!self.path_style)
            .with_client_options(options)
            .with_retry(retry)
            .with_http_connector(Sparing);
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint.trim_end_matches('/'));
        }
        builder.build().map_err(BlobError::of_storage(doing))
    }
}

/// Makes clients that spare a storage which does not answer.
#[derive(Debug)]
struct Sparing;

impl HttpConnector for Sparing {
    fn connect(&self, options: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = ReqwestConnector::default().connect(options)?;
        Ok(HttpClient::new(Spared { client, rests_until: Arc::default() }))
    }
}

#[derive(Debug)]
struct Spared {
    client: HttpClient,
    rests_until: Arc<Mutex<Option<Instant>>>,
}

/// Why a call was not made.
#[derive(Debug, thiserror::Error)]
#[error("the storage did not answer a moment ago, so it was not asked again yet")]
struct Resting;

#[async_trait::async_trait]
impl HttpService for Spared {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let rests_until = *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner);
        if rests_until.is_some_and(|until| Instant::now() < until) {
            return Err(HttpError::new(HttpErrorKind::Connect, Resting));
        }
        let answer = self.client.execute(request).await;
        let silent = matches!(&answer, Err(error)
            if matches!(error.kind(), HttpErrorKind::Connect | HttpErrorKind::Timeout));
        let rest = silent.then(|| Instant::now() + REST);
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) = rest;
        answer
    }
}
