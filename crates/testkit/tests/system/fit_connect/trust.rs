// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where an operator names roots, keys of destinations need certificates that lead there and were not revoked. All certificates and
//! lists are made by the command `openssl`.

use super::{
    peer::Peer,
    vendor::{DESK, register},
};
use crate::stage::{Stage, ahead};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use crypto::{
    jwk::{KeyUse, PrivateJwk},
    x509::Certificate,
};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex},
};
use testkit::{applicant::Effort, engine::Engine, skips};
use tokio::net::TcpListener;

on_each_engine!(keys_need_certificates_of_configured_roots_that_were_not_revoked);

const PATH: &str = "/destination-api/v1/destinations";
/// What `openssl ca` reads.
const AUTHORITY: &str = "[ca]
default_ca = own
[own]
dir = .
database = ./index.txt
serial = ./serial
crlnumber = ./crlnumber
new_certs_dir = .
default_md = sha512
default_days = 365
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
[middle]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
[leaf]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature,keyEncipherment
";

/// An authority in a folder of its own: a key, a certificate, and what it issued.
struct Authority(PathBuf);

fn openssl(folder: &Path, words: &str) {
    let output = Command::new("openssl").args(words.split(' ')).current_dir(folder).output().expect("openssl runs");
    assert!(output.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Authority {
    fn new(folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, content) in [("index.txt", ""), ("serial", "1000\n"), ("crlnumber", "1000\n"), ("ca.cnf", AUTHORITY)]
        {
            std::fs::write(folder.join(name), content).expect("a file");
        }
        openssl(&folder, "genrsa -out key.pem 3072");
        Self(folder)
    }

    fn root(folder: PathBuf) -> Self {
        let own = Self::new(folder);
        openssl(&own.0, "req -x509 -new -key key.pem -sha512 -days 3650 -subj /CN=Root -out cert.pem");
        own
    }

    /// Certifies the key of a request.
    fn issue(&self, request: &Path, name: &str, kind: &str, more: &str) -> PathBuf {
        let to = self.0.join(format!("{name}.crt"));
        let words = format!(
            "ca -batch -notext -config ca.cnf -cert cert.pem -keyfile key.pem -extensions {kind} -in {} -out {}{more}",
            request.display(),
            to.display()
        );
        openssl(&self.0, &words);
        to
    }

    fn below(&self, folder: PathBuf) -> Self {
        let own = Self::new(folder);
        openssl(&own.0, "req -new -key key.pem -sha512 -subj /CN=Middle -out request.pem");
        let certificate = self.issue(&own.0.join("request.pem"), "middle", "middle", "");
        std::fs::copy(certificate, own.0.join("cert.pem")).expect("its certificate");
        own
    }

    fn revoke(&self, certificate: &Path) {
        openssl(
            &self.0,
            &format!("ca -config ca.cnf -cert cert.pem -keyfile key.pem -revoke {}", certificate.display()),
        );
    }

    /// The revocation list in PEM, that holds for so many days.
    fn list(&self, days: u32) -> Vec<u8> {
        let words = format!("ca -gencrl -config ca.cnf -cert cert.pem -keyfile key.pem -crldays {days} -out list.pem");
        openssl(&self.0, &words);
        std::fs::read(self.0.join("list.pem")).expect("the list")
    }

    fn der(&self) -> Vec<u8> {
        openssl(&self.0, "crl -in list.pem -outform DER -out list.der");
        std::fs::read(self.0.join("list.der")).expect("the list")
    }

    fn certificate(&self) -> PathBuf {
        self.0.join("cert.pem")
    }
}

/// Makes a key and a request for a certificate of it.
fn request(folder: &Path, name: &str, key_use: KeyUse) -> (PrivateJwk, PathBuf) {
    openssl(folder, &format!("genrsa -out {name}.key 4096"));
    openssl(folder, &format!("pkcs8 -topk8 -nocrypt -in {name}.key -outform DER -out {name}.der"));
    openssl(folder, &format!("req -new -key {name}.key -sha512 -subj /CN={name} -out {name}.csr"));
    let der = std::fs::read(folder.join(format!("{name}.der"))).expect("the key");
    (PrivateJwk::from_pkcs8(&der, key_use, None).expect("a key"), folder.join(format!("{name}.csr")))
}

/// The public key with a chain of certificates.
fn with_chain(key: &PrivateJwk, chain: &[&Path]) -> Value {
    let read = |path: &&Path| Certificate::from_pem(&std::fs::read(path).expect("a certificate")).unwrap()[0].to_x5c();
    let mut public = serde_json::to_value(key.public()).unwrap();
    public["x5c"] = json!(chain.iter().map(read).collect::<Vec<_>>());
    public
}

/// A place where lists lie, or nothing.
async fn place() -> (Arc<Mutex<Option<Vec<u8>>>>, String) {
    let lies: Arc<Mutex<Option<Vec<u8>>>> = Arc::default();
    let take = async |State(lies): State<Arc<Mutex<Option<Vec<u8>>>>>| {
        lies.lock().unwrap().clone().ok_or(StatusCode::SERVICE_UNAVAILABLE)
    };
    let app = Router::new().route("/middle.crl", get(take)).with_state(Arc::clone(&lies));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}/middle.crl", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.expect("it serves") });
    (lies, address)
}

async fn keys_need_certificates_of_configured_roots_that_were_not_revoked(engine: Engine) {
    if Command::new("openssl").arg("version").output().is_err() {
        return skips::skipped("the command openssl makes certificates; it is not there");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let root = Authority::root(at("root"));
    let middle = root.below(at("middle"));
    let other = Authority::root(at("other"));
    let (signing, wanted) = request(folder.path(), "signing", KeyUse::Signature);
    let certified = middle.issue(&wanted, "signing", "leaf", "");
    let (encryption, asked) = request(folder.path(), "encryption", KeyUse::Encryption);
    let good = middle.issue(&asked, "good", "leaf", "");
    let revoked = middle.issue(&asked, "revoked", "leaf", "");
    let over = middle.issue(&asked, "over", "leaf", " -startdate 20200101000000Z -enddate 20210101000000Z");
    let foreign = other.issue(&asked, "foreign", "leaf", "");
    middle.revoke(&revoked);
    std::fs::write(at("root.crl"), root.list(30)).unwrap();
    middle.list(30);
    let (lies, address) = place().await;

    let quoted = |path: PathBuf| format!("{:?}", path.display().to_string());
    let settings = |days| {
        ahead(days)
            .with("fit_connect", &format!("roots_file = {}", quoted(root.certificate())))
            .with("fit_connect", &format!("revocation_file = {}", quoted(at("root.crl"))))
            .with("fit_connect", &format!("revocation_urls = [{address:?}]"))
    };
    // the demonstration certifies its own destination itself
    let stage = Stage::new(&engine).await.killed_and_started(&settings(0)).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let create = async |peer: &Peer, chain: &[&Path]| {
        let key = with_chain(&encryption, chain);
        let body = json!({
            "name": "Zustellpunkt mit Zertifikaten", "contactInformation": {"legalName": "Prüfung"},
            "services": [], "encryptionKid": key["kid"], "encryptionPublicKey": key,
            "signingPublicKey": with_chain(&signing, &[&certified, &middle.certificate()]),
        });
        peer.json("POST", PATH, &peer.subscriber, &body).await
    };
    let between = middle.certificate();
    let chain = [good.as_path(), between.as_path()];
    // as long as a list was never had, nobody can tell: it is worth trying again
    assert_eq!(create(&peer, &chain).await.expect(503).problem(), "unavailable");
    *lies.lock().unwrap() = Some(b"Seite nicht gefunden".to_vec());
    create(&peer, &chain).await.expect(503);
    *lies.lock().unwrap() = Some(middle.der());
    create(&peer, &chain).await.expect(201);
    let selves = |name: &str| {
        let words = format!("req -x509 -new -key encryption.key -sha512 -subj /CN={name} -out self.crt");
        openssl(folder.path(), &format!("{words} -addext basicConstraints=critical,CA:false"));
        at("self.crt")
    };
    for (chain, why) in [
        (vec![revoked.as_path(), &between], "it was revoked"),
        (vec![over.as_path(), &between], "it is not valid at this time"),
        // by a root of the same name with another key
        (vec![foreign.as_path()], "its chain does not hold"),
        (vec![good.as_path()], "it does not lead to a configured root"),
        (vec![selves("selbst").as_path()], "it does not lead to a configured root"),
        (vec![certified.as_path(), &between], "the first one is of another key"),
    ] {
        let refused = create(&peer, &chain).await.expect(422);
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(why), "{why}: {detail}");
    }

    // what is made on the vendors' page certifies itself: it is not offered here
    let vendor = stage.registered(Effort::Needed).await;
    register(&vendor.browser, "Fachverfahren", &["fetch"]).await;
    let page = vendor.browser.open(DESK).await;
    assert!(page.text().contains("über die Destination API"), "{}", page.text());
    assert!(page.forms().iter().all(|form| !form.action.ends_with("/zustellpunkt")), "it cannot be made here");

    // after the lists ran out nothing is taken; a new file is read while the program serves, and what lies at the address is fetched
    let stage = stage.killed_and_started(&settings(60)).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    let refused = create(&peer, &chain).await.expect(422);
    assert!(refused.text().contains("out of date"), "{}", refused.text());
    *lies.lock().unwrap() = Some(middle.list(90));
    std::fs::write(at("root.crl"), root.list(90)).unwrap();
    let stage = stage.killed_and_started(&settings(61)).await;
    let peer = Peer::new(&stage.instance, stage.server.base()).await;
    create(&peer, &chain).await.expect(201);
    std::fs::write(at("root.crl"), "kein Verzeichnis").unwrap();
    create(&peer, &chain).await.expect(503);
    root.revoke(&between);
    std::fs::write(at("root.crl"), root.list(90)).unwrap();
    let refused = create(&peer, &chain).await.expect(422);
    assert!(refused.text().contains("it was revoked"), "{}", refused.text());
    // what cannot be used is said at the start
    std::fs::write(at("root.crl"), "kein Verzeichnis").unwrap();
    let said = crate::operate::refused(&stage.instance.run_with(&settings(61), &["tenant", "list"]));
    assert!(said.contains("root.crl") && said.contains("revocation list"), "{said}");
}
