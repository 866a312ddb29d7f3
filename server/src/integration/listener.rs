//! The listener for other systems: mutual TLS, and only the one client whose certificate we know.

use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use rustls::ServerConfig;
use rustls::server::WebPkiClientVerifier;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;

/// How long open calls may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(8);

/// Who we are and who may call, all as PEM but the client's name and fingerprint.
#[derive(Clone)]
pub struct Credentials {
    /// Our certificate, and those between it and its authority.
    pub certificate: Vec<u8>,
    /// Its key.
    pub key: Vec<u8>,
    /// The authority that the client's certificate must come from.
    pub client_authority: Vec<u8>,
    /// The subject of the client's certificate: `CN=…, O=…`.
    pub client_subject: String,
    /// The SHA-256 of the client's certificate, in hex.
    pub client_fingerprint: String,
}

/// The listener cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ListenerError {
    /// A certificate or key cannot be read.
    #[error("{what} cannot be read as PEM")]
    Pem {
        /// Which.
        what: &'static str,
    },
    /// The authority of the clients cannot be used.
    #[error("the authority of the clients cannot be used: {0}")]
    Authority(String),
    /// Certificate and key do not fit, or are none.
    #[error("certificate and key cannot be used: {0}")]
    Tls(#[from] rustls::Error),
    /// The fingerprint is none.
    #[error("the fingerprint of the client must be 64 hexadecimal digits")]
    Fingerprint,
    /// Listening failed.
    #[error("the listener for other systems failed: {0}")]
    Io(#[from] io::Error),
}

/// Serves until told to stop, then lets open calls finish for a short while.
///
/// # Errors
/// [`ListenerError`].
pub async fn serve(
    listener: TcpListener,
    credentials: &Credentials,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ListenerError> {
    let acceptor = KnownClientAcceptor::new(credentials)?;
    listener.set_nonblocking(true)?;
    let handle = Handle::new();
    let stopping = handle.clone();
    tokio::spawn(async move {
        stop.await;
        stopping.graceful_shutdown(Some(GRACE));
    });
    axum_server::from_tcp(listener)?
        .acceptor(acceptor)
        .handle(handle)
        .serve(router.into_make_service())
        .await?;
    Ok(())
}

/// Takes connections of one client only.
#[derive(Clone)]
struct KnownClientAcceptor {
    tls: RustlsAcceptor,
    subject: Arc<str>,
    fingerprint: [u8; 32],
}

impl KnownClientAcceptor {
    fn new(credentials: &Credentials) -> Result<KnownClientAcceptor, ListenerError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut authorities = rustls::RootCertStore::empty();
        for certificate in certificates(&credentials.client_authority, "the client authority")? {
            authorities.add(certificate)?;
        }
        // A client without a certificate does not get past the handshake.
        let verifier = WebPkiClientVerifier::builder_with_provider(
            Arc::new(authorities),
            Arc::clone(&provider),
        )
        .build()
        .map_err(|error| ListenerError::Authority(error.to_string()))?;
        let chain = certificates(&credentials.certificate, "the certificate")?;
        let key = PrivateKeyDer::from_pem_slice(&credentials.key)
            .map_err(|_| ListenerError::Pem { what: "the key" })?;
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(verifier)
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let mut fingerprint = [0; 32];
        let text = credentials.client_fingerprint.replace([':', ' '], "");
        hex::decode_to_slice(text, &mut fingerprint).map_err(|_| ListenerError::Fingerprint)?;
        Ok(KnownClientAcceptor {
            tls: RustlsAcceptor::new(RustlsConfig::from_config(Arc::new(config))),
            subject: credentials.client_subject.as_str().into(),
            fingerprint,
        })
    }

    /// True for the client that we were told of: the same name and the very same certificate.
    fn knows(&self, certificate: Option<&CertificateDer<'_>>) -> bool {
        let Some(certificate) = certificate else { return false };
        let fingerprint: [u8; 32] = Sha256::digest(certificate.as_ref()).into();
        let subject = x509_parser::parse_x509_certificate(certificate.as_ref())
            .map(|(_, parsed)| parsed.subject().to_string());
        fingerprint == self.fingerprint
            && subject.is_ok_and(|subject| subject == self.subject.as_ref())
    }
}

impl<S: Send + 'static> Accept<TcpStream, S> for KnownClientAcceptor {
    type Stream = <RustlsAcceptor as Accept<TcpStream, S>>::Stream;
    type Service = S;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Self::Stream, S)>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let known = self.clone();
        Box::pin(async move {
            // Receipts are short: they leave at once.
            stream.set_nodelay(true)?;
            let (stream, service) = known.tls.accept(stream, service).await?;
            let shown = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
            if known.knows(shown) {
                Ok((stream, service))
            } else {
                tracing::warn!("Refused a client whose certificate is not the one we know");
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "unknown client certificate"))
            }
        })
    }
}

fn certificates(
    pem: &[u8],
    what: &'static str,
) -> Result<Vec<CertificateDer<'static>>, ListenerError> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match read {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        Ok(_) | Err(_) => Err(ListenerError::Pem { what }),
    }
}
