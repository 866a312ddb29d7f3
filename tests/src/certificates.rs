//! Throw-away certificates for the listener of other systems.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

/// The subject of the client that may call.
pub const CLIENT_SUBJECT: &str = "CN=Fordelingskomponenten (simuleret), O=Korshavn";

/// The files of one test.
#[derive(Debug, Clone)]
pub struct Certificates {
    /// The authority that both sides trust.
    pub authority: PathBuf,
    /// The server.
    pub server: Pair,
    /// The client that may call.
    pub client: Pair,
    /// A client of the same authority and name with another certificate.
    pub double: Pair,
    /// A client of another authority.
    pub stranger: Pair,
    /// SHA-256 of the client's certificate, in hex.
    pub client_fingerprint: String,
}

/// A certificate and its key, both PEM.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The certificate.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

impl Pair {
    /// Both in one, as a client wants it.
    ///
    /// # Panics
    /// When the files are gone.
    #[must_use]
    pub fn identity(&self) -> reqwest::Identity {
        let mut pem = fs::read(&self.certificate).expect("the certificate was written");
        pem.extend(fs::read(&self.key).expect("the key was written"));
        reqwest::Identity::from_pem(&pem).expect("certificate and key fit")
    }
}

/// Makes all of them in a folder.
///
/// # Panics
/// When a key cannot be made or a file not be written.
#[must_use]
pub fn make(folder: &Path) -> Certificates {
    fs::create_dir_all(folder).expect("a folder of the test");
    let (certificate, issuer) = authority("Korshavn test");
    let (_, other) = authority("Fremmed test");
    let file = folder.join("ca.pem");
    fs::write(&file, certificate.pem()).expect("a folder of the test");
    let (server, _) = pair(folder, "server", &issuer, server_params());
    let (client, shown) = pair(folder, "client", &issuer, client_params());
    let (double, _) = pair(folder, "double", &issuer, client_params());
    let (stranger, _) = pair(folder, "stranger", &other, client_params());
    let client_fingerprint = hex::encode(Sha256::digest(shown.der()));
    Certificates { authority: file, server, client, double, stranger, client_fingerprint }
}

fn authority(name: &str) -> (Certificate, Issuer<'static, KeyPair>) {
    let mut params = params(Vec::new());
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("an authority signs itself");
    (certificate, Issuer::new(params, key))
}

fn pair(
    folder: &Path,
    name: &str,
    issuer: &Issuer<'static, KeyPair>,
    params: CertificateParams,
) -> (Pair, Certificate) {
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, issuer).expect("an authority signs");
    let pair = Pair {
        certificate: folder.join(format!("{name}.pem")),
        key: folder.join(format!("{name}.key")),
    };
    fs::write(&pair.certificate, certificate.pem()).expect("a folder of the test");
    fs::write(&pair.key, key.serialize_pem()).expect("a folder of the test");
    (pair, certificate)
}

fn server_params() -> CertificateParams {
    let mut params = params(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]);
    params.distinguished_name.push(DnType::CommonName, "Bevilling (test)");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

fn client_params() -> CertificateParams {
    let mut params = params(Vec::new());
    // The order is part of the subject.
    params.distinguished_name.push(DnType::CommonName, "Fordelingskomponenten (simuleret)");
    params.distinguished_name.push(DnType::OrganizationName, "Korshavn");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params
}

fn params(names: Vec<String>) -> CertificateParams {
    let mut params = CertificateParams::new(names).expect("names of hosts");
    params.distinguished_name = DistinguishedName::new();
    let now = OffsetDateTime::now_utc();
    params.not_before = now - Duration::days(1);
    params.not_after = now + Duration::days(30);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    params
}
