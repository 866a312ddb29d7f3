//! Throw-away certificates for the integration listener: an authority, the server, the client that may call, one that may not.
//!
//! They are made anew at every start, so none ever expires and none is worth keeping.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose,
};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

/// The subject of the client that may deliver messages, as the server compares it.
pub(crate) const CLIENT_SUBJECT: &str = "CN=Fordelingskomponenten (simuleret), O=Korshavn";

const VALID_DAYS: i64 = 90;

/// The files of one start.
#[derive(Debug)]
pub(crate) struct Certificates {
    /// The authority both sides trust.
    pub(crate) authority: PathBuf,
    /// The server's certificate and key.
    pub(crate) server: Pair,
    /// The client that may call.
    pub(crate) client: Pair,
    /// A client of another authority, under the same name: it must be refused.
    pub(crate) stranger: Pair,
    /// SHA-256 of the client's certificate, in hex.
    pub(crate) client_fingerprint: String,
}

/// A certificate and its key, both PEM.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// Makes all of them in the folder.
///
/// # Errors
/// When a key cannot be made or a file not be written.
pub(crate) fn make(folder: &Path) -> Result<Certificates> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (authority, issuer) = new_authority("Korshavn lokal CA")?;
    let (_, other_issuer) = new_authority("Fremmed CA")?;
    let authority_file = folder.join("ca.pem");
    write_open(&authority_file, &authority.pem())?;
    let (server, _) = new_pair(folder, "server", &issuer, server_params()?)?;
    let (client, client_certificate) = new_pair(folder, "client", &issuer, client_params()?)?;
    let (stranger, _) = new_pair(folder, "stranger", &other_issuer, client_params()?)?;
    let client_fingerprint = hex::encode(Sha256::digest(client_certificate.der()));
    Ok(Certificates { authority: authority_file, server, client, stranger, client_fingerprint })
}

fn new_authority(name: &str) -> Result<(Certificate, Issuer<'static, KeyPair>)> {
    let mut params = params(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().context("cannot make a key")?;
    let certificate = params.self_signed(&key).context("cannot sign the authority")?;
    Ok((certificate, Issuer::new(params, key)))
}

fn new_pair(
    folder: &Path,
    name: &str,
    issuer: &Issuer<'static, KeyPair>,
    params: CertificateParams,
) -> Result<(Pair, Certificate)> {
    let key = KeyPair::generate().context("cannot make a key")?;
    let certificate = params
        .signed_by(&key, issuer)
        .with_context(|| format!("cannot sign the certificate of {name}"))?;
    let pair = Pair {
        certificate: folder.join(format!("{name}.pem")),
        key: folder.join(format!("{name}.key")),
    };
    write_open(&pair.certificate, &certificate.pem())?;
    write_secret(&pair.key, &key.serialize_pem())?;
    Ok((pair, certificate))
}

fn server_params() -> Result<CertificateParams> {
    let mut params =
        params(vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()])?;
    params.distinguished_name.push(DnType::CommonName, "Bevilling (lokal)");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params)
}

fn client_params() -> Result<CertificateParams> {
    let mut params = params(Vec::new())?;
    // The order is part of the subject.
    params.distinguished_name.push(DnType::CommonName, "Fordelingskomponenten (simuleret)");
    params.distinguished_name.push(DnType::OrganizationName, "Korshavn");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    Ok(params)
}

fn params(names: Vec<String>) -> Result<CertificateParams> {
    let mut params =
        CertificateParams::new(names).context("a name of a certificate is malformed")?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    let now = OffsetDateTime::now_utc();
    params.not_before = now - Duration::days(1);
    params.not_after = now + Duration::days(VALID_DAYS);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn write_open(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// Writes a file that only its owner may read.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write_secret(file: &Path, text: &str) -> Result<()> {
    let mut opened = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("cannot write {}", file.display()))?;
    opened.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::{CLIENT_SUBJECT, client_params, make};

    #[test]
    fn keys_can_be_read_by_their_owner_alone() {
        let folder =
            std::env::temp_dir().join(format!("bevilling-certificates-{}", std::process::id()));
        let made = make(&folder).expect("certificates can be made");
        for pair in [&made.server, &made.client, &made.stranger] {
            let mode = pair.key.metadata().expect("the key is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(made.client_fingerprint.len(), 64);
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }

    #[test]
    fn the_subject_of_the_client_is_the_one_the_server_is_told() {
        let params = client_params().expect("the parameters are well formed");
        let values: Vec<String> =
            params.distinguished_name.iter().map(|(_, value)| format!("{value:?}")).collect();
        for (value, part) in values.iter().zip(CLIENT_SUBJECT.split(", ")) {
            assert!(
                value.contains(&part[part.find('=').map_or(0, |at| at + 1)..]),
                "{value} is not {part}"
            );
        }
    }
}
