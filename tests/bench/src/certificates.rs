//! Throw-away certificates for the integration listener: an authority, the server, the one client that may call.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose,
};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

/// The subject of the client that may deliver messages, as the server compares it.
pub(crate) const CLIENT_SUBJECT: &str = "CN=Fordelingskomponenten (simuleret), O=Korshavn";

/// The files, all PEM.
#[derive(Debug)]
pub(crate) struct Certificates {
    pub(crate) authority: PathBuf,
    pub(crate) server_certificate: PathBuf,
    pub(crate) server_key: PathBuf,
    pub(crate) client_certificate: PathBuf,
    pub(crate) client_key: PathBuf,
    /// SHA-256 of the client's certificate, in hex.
    pub(crate) client_fingerprint: String,
}

impl Certificates {
    /// Makes all of them in the folder.
    ///
    /// # Errors
    /// When a key cannot be made or a file not be written.
    pub(crate) fn make(folder: &Path) -> Result<Self> {
        let mut authority = params(Vec::new(), &[(DnType::CommonName, "Bevilling bench CA")])?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().context("cannot make a key")?;
        let authority_file = folder.join("ca.pem");
        write(
            &authority_file,
            &authority.self_signed(&key).context("cannot sign the authority")?.pem(),
        )?;
        let issuer = Issuer::new(authority, key);

        let hosts = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let mut server = params(hosts, &[(DnType::CommonName, "Bevilling (bench)")])?;
        server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let (server_certificate, server_key, _) = pair(folder, "server", &issuer, &server)?;

        // The order is part of the subject.
        let subject = [
            (DnType::CommonName, "Fordelingskomponenten (simuleret)"),
            (DnType::OrganizationName, "Korshavn"),
        ];
        let mut client = params(Vec::new(), &subject)?;
        client.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let (client_certificate, client_key, client_fingerprint) =
            pair(folder, "client", &issuer, &client)?;
        Ok(Self {
            authority: authority_file,
            server_certificate,
            server_key,
            client_certificate,
            client_key,
            client_fingerprint,
        })
    }
}

fn pair(
    folder: &Path,
    name: &str,
    issuer: &Issuer<'static, KeyPair>,
    params: &CertificateParams,
) -> Result<(PathBuf, PathBuf, String)> {
    let key = KeyPair::generate().context("cannot make a key")?;
    let certificate = params
        .signed_by(&key, issuer)
        .with_context(|| format!("cannot sign the certificate of the {name}"))?;
    let files = (folder.join(format!("{name}.pem")), folder.join(format!("{name}.key")));
    write(&files.0, &certificate.pem())?;
    write(&files.1, &key.serialize_pem())?;
    Ok((files.0, files.1, hex::encode(Sha256::digest(certificate.der()))))
}

fn params(hosts: Vec<String>, subject: &[(DnType, &str)]) -> Result<CertificateParams> {
    let mut params =
        CertificateParams::new(hosts).context("a name of a certificate is malformed")?;
    params.distinguished_name = DistinguishedName::new();
    for (kind, value) in subject {
        params.distinguished_name.push(kind.clone(), *value);
    }
    let now = OffsetDateTime::now_utc();
    params.not_before = now - Duration::days(1);
    params.not_after = now + Duration::days(2);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
