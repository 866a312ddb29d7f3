//! Serves the connections: finds the fault that is set, does the work, keeps the ledger.
//!
//! The connections are driven by hand because a fault must be able to end one without an answer.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::clock::rfc3339;
use crate::faults::{Fault, Kind};
use crate::ledger::{Entry, sha256};
use crate::reply::{self, Verdict};
use crate::soap;
use crate::state::Shared;

/// A letter may be 99.5 MB, and base64 adds a third.
const BODY_LIMIT: usize = 140 * 1024 * 1024;

/// Ends the connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection is cut on purpose")]
struct Cut;

/// Accepts until `stop` changes, then lets running answers finish for a short while.
pub(crate) async fn accept(
    sim: Shared,
    router: Router,
    listener: TcpListener,
    mut stop: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(sim.clone(), router.clone(), stream, stop.clone()));
                }
                Err(error) => tracing::warn!(%error, "A connection could not be accepted"),
            },
            Some(_) = connections.join_next() => {}
            _ = stop.changed() => break,
        }
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(Duration::from_secs(2), all).await.is_err() {
        tracing::info!("Some connections were still open and are closed");
    }
}

async fn connection(
    sim: Shared,
    router: Router,
    stream: TcpStream,
    mut stop: watch::Receiver<bool>,
) {
    let stopped = stop.clone();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        answer(sim.clone(), router.clone(), request.map(Body::new), stopped.clone())
    });
    let mut served = pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = served.as_mut() => ended,
        _ = stop.changed() => {
            served.as_mut().graceful_shutdown();
            served.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "A connection ended early");
    }
}

async fn answer(
    sim: Shared,
    router: Router,
    request: Request,
    mut stop: watch::Receiver<bool>,
) -> Result<Response, Cut> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (peer, op) = operation(parts.uri.path());
    let controlled = peer == "control";
    let (fault, at) = {
        let mut world = sim.world();
        let fault = if controlled { None } else { world.faults.take(peer, op) };
        (fault, rfc3339(world.clock.now()))
    };
    let kind = fault.as_ref().map(|fault| fault.kind);
    let mut entry = Entry {
        seq: 0,
        at,
        peer: peer.to_owned(),
        op: op.to_owned(),
        method: parts.method.to_string(),
        path,
        status: None,
        request_sha256: None,
        response_sha256: None,
        verdict: "not done".to_owned(),
        fault: kind,
    };
    if kind == Some(Kind::CutBefore) {
        sim.world().ledger.add(entry);
        return Err(Cut);
    }
    let Ok(bytes) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        let text = "The body is larger than the limit, or was cut.";
        return Ok(reply::refused(StatusCode::PAYLOAD_TOO_LARGE, "SIM-TOO-LARGE", text));
    };
    entry.request_sha256 = Some(sha256(&bytes));

    let response = match &fault {
        Some(Fault { kind: Kind::Hang, .. }) => {
            sim.world().ledger.add(entry);
            _ = stop.changed().await;
            return Err(Cut);
        }
        Some(fault) if matches!(fault.kind, Kind::Http | Kind::SoapFault) => instead(fault),
        other => {
            if let Some(Fault { kind: Kind::Delay, params, .. }) = other {
                tokio::time::sleep(Duration::from_millis(params.ms.unwrap_or(1000).min(120_000)))
                    .await;
            }
            let request = Request::from_parts(parts, Body::from(bytes));
            match router.oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        }
    };
    if controlled {
        return Ok(response);
    }
    finish(&sim, entry, response, kind).await
}

/// Notes the answer in the ledger and damages it when the fault says so.
async fn finish(
    sim: &Shared,
    mut entry: Entry,
    response: Response,
    fault: Option<Kind>,
) -> Result<Response, Cut> {
    let (mut parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    entry.status = Some(parts.status.as_u16());
    entry.response_sha256 = Some(sha256(&bytes));
    entry.verdict = match parts.extensions.get::<Verdict>() {
        Some(Verdict(verdict)) => verdict.clone(),
        None if parts.status.is_success() || parts.status.is_redirection() => "ok".to_owned(),
        None => "refused".to_owned(),
    };
    sim.world().ledger.add(entry);
    let body = match fault {
        Some(Kind::CutAfter) => return Err(Cut),
        Some(Kind::CorruptXml) => corrupt(&bytes).into(),
        Some(Kind::Truncated) => {
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len().max(1)));
            let half = bytes.slice(..bytes.len() / 2);
            Body::from_stream(stream::iter([Ok::<Bytes, Cut>(half), Err(Cut)]))
        }
        _ => Body::from(bytes),
    };
    Ok(Response::from_parts(parts, body))
}

/// The answer of a fault that does no work.
fn instead(fault: &Fault) -> Response {
    let code = fault.params.code.as_deref().unwrap_or("SIM-FAULT");
    let text = fault.params.text.as_deref().unwrap_or("A fault that was asked for.");
    if fault.kind == Kind::SoapFault {
        return soap::fault("Server", code, text);
    }
    let status = fault
        .params
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    let mut response = reply::refused(status, code, text);
    if let Some(seconds) = fault.params.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    let location = fault.params.location.as_deref().map(HeaderValue::from_str);
    if let Some(Ok(location)) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Takes away the last closing tag's end, so that no parser can accept it.
fn corrupt(bytes: &[u8]) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    if let Some(last) = damaged.iter().rposition(|byte| matches!(byte, b'>' | b'}')) {
        damaged[last] = b'<';
    }
    damaged
}

/// Which peer and which of its operations a path belongs to.
fn operation(path: &str) -> (&'static str, &str) {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let after = |prefix: &str| path.strip_prefix(prefix);
    if after("/runtime/oauth2/").is_some() {
        ("oidc", last)
    } else if after("/runtime/api/rest/").is_some()
        || after("/service/AccessTokenService_1/").is_some()
    {
        ("token", last)
    } else if after("/service/CPR/").is_some() {
        ("cpr", "PersonLookup")
    } else if after("/sim/udk/").is_some() {
        ("udk", "pension")
    } else if after("/service/KombiPostAfsend_1/").is_some()
        || after("/service/PostForespoerg_1/").is_some()
    {
        ("post", last)
    } else if let Some(rest) = after("/sim/nks/") {
        ("nks", rest.split('/').next().unwrap_or_default())
    } else if after("/sim/webhook/").is_some() {
        ("webhook", last)
    } else if after("/service/SP/").is_some() {
        ("sf2900", "receipt")
    } else if after("/__sim/sftp/").is_some() {
        ("sftp", if path.ends_with('/') { "list" } else { "file" })
    } else if after("/__sim").is_some() || path == "/" {
        ("control", last)
    } else {
        ("unknown", last)
    }
}

#[cfg(test)]
mod tests {
    use super::{corrupt, operation};

    #[test]
    fn each_path_belongs_to_its_peer() {
        assert_eq!(operation("/runtime/oauth2/token"), ("oidc", "token"));
        assert_eq!(operation("/service/AccessTokenService_1/token"), ("token", "token"));
        assert_eq!(operation("/sim/nks/orders/0198"), ("nks", "orders"));
        assert_eq!(operation("/service/KombiPostAfsend_1/kombi"), ("post", "kombi"));
        assert_eq!(operation("/sim/webhook/archive"), ("webhook", "archive"));
        assert_eq!(operation("/__sim/faults"), ("control", "faults"));
        assert_eq!(operation("/__sim/sftp/KORSHAVN/"), ("sftp", "list"));
    }

    #[test]
    fn a_corrupt_answer_is_not_well_formed() {
        let damaged = corrupt(b"<a><b/></a>");
        assert!(crate::xml::parse(&damaged).is_err());
    }
}
