//! The receiving end for self-service forms (SF2900): read, keep for good, answer.
//!
//! Nothing is answered before it is on the disk. One task writes what all calls bring, many messages in one transaction,
//! so that the disk is waited for once.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use bevilling_core::code::Code;
use bevilling_core::text::Language;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use crate::app::App;
use crate::crypto::sha256_hex;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::integration::platform::tree::Tree;
use crate::integration::sf2900::message::{self, MAX_MESSAGE_BYTES};
use crate::integration::sf2900::receipt::{self, Receipt, ReceiptError, ReceiptStatus};
use crate::integration::sf2900::receiver::Receiver;
use crate::integration::sf2900::refused::{Refused, RefusedKind};
use crate::integration::xml::soap::FaultCode;
use crate::store::inbox::{InboxState, Kept, NewInboxMessage};
use crate::store::{Store, StoreError};

/// The source of these messages in the inbox.
pub const SOURCE: &str = "sf2900";
/// The source of what our own portal brings. Its messages are the same, and nobody waits for a receipt.
pub const PORTAL: &str = "portal";

/// The most messages that share a transaction, and the most bytes.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 32 * 1024 * 1024;
/// How long the first message of a transaction waits for others.
const GATHER: Duration = Duration::from_millis(2);
/// Messages that wait for their turn; further callers wait before they are read.
const QUEUE: usize = 256;
/// Above this, reading a message is no work for the threads that serve.
const LARGE: usize = 256 * 1024;

/// Keeps what comes in.
pub struct Intake {
    queue: mpsc::Sender<Pending>,
    arrived: Arc<Notify>,
}

struct Pending {
    message: NewInboxMessage,
    answer: oneshot::Sender<Result<Kept, StoreError>>,
}

impl Intake {
    /// Starts the task that writes. It ends when the intake is dropped.
    #[must_use]
    pub fn start(store: Store) -> Intake {
        let (queue, pending) = mpsc::channel(QUEUE);
        tokio::spawn(write(store, pending));
        Intake { queue, arrived: Arc::new(Notify::new()) }
    }

    /// Keeps a message for good, or tells that it could not be kept.
    ///
    /// # Errors
    /// When the database does not confirm it.
    pub async fn keep(&self, message: NewInboxMessage) -> Result<Kept, StoreError> {
        let away = || StoreError::Unavailable(sqlx::Error::WorkerCrashed);
        let (answer, kept) = oneshot::channel();
        self.queue.send(Pending { message, answer }).await.map_err(|_| away())?;
        let kept = kept.await.map_err(|_| away())??;
        self.arrived.notify_one();
        Ok(kept)
    }

    /// Tells those who route that something was kept in another transaction.
    pub fn announce(&self) {
        self.arrived.notify_one();
    }

    /// Waits until something new was kept.
    pub async fn arrived(&self) {
        self.arrived.notified().await;
    }
}

/// The addresses for other systems.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/integration/sf2900", post(receive).fallback(method_not_allowed))
        .fallback(unknown)
}

/// `FordelingsobjektModtag`.
async fn receive(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    if !is_soap(&headers) {
        return problem(ProblemKind::MediaType, &uri);
    }
    let body = match axum::body::to_bytes(body, MAX_MESSAGE_BYTES).await {
        Ok(body) => body,
        Err(error) if is_over_limit(&error) => return too_large(),
        // The caller went away in the middle; nobody reads this.
        Err(_) => return problem(ProblemKind::BadRequest, &uri),
    };
    let own = Receiver::new(app.config.municipality.cvr.clone());
    let judged = if body.len() > LARGE {
        let large = body.clone();
        let task = tokio::task::spawn_blocking(move || judge(&large, &own));
        match task.await {
            Ok(judged) => judged,
            Err(error) => {
                tracing::error!(%error, "Reading a message failed");
                return fault(StatusCode::INTERNAL_SERVER_ERROR, receipt::internal_error());
            }
        }
    } else {
        judge(&body, &own)
    };
    let message = NewInboxMessage {
        source: SOURCE.to_owned(),
        dedupe_key: judged.key.clone(),
        raw: body.to_vec(),
        reply: judged.reply.clone(),
        state: judged.state,
        received_at: app.clock.now(),
    };
    match app.intake.keep(message).await {
        Ok(Kept::New { id }) => {
            tracing::info!(inbox.id = id, receipt = judged.receipt, "Kept a form");
            soap(judged.status, judged.reply)
        }
        Ok(Kept::Repeat { id, reply, same }) => {
            let code = if same { None } else { Some(Code::RepeatDifferent.as_str()) };
            tracing::info!(inbox.id = id, code, "A form came again");
            again(judged.status, reply)
        }
        Err(error) => {
            tracing::error!(%error, "A form could not be kept");
            fault(StatusCode::SERVICE_UNAVAILABLE, receipt::internal_error())
        }
    }
}

/// What a message comes to before it is kept.
struct Judged {
    key: String,
    reply: Vec<u8>,
    state: InboxState,
    status: StatusCode,
    receipt: &'static str,
}

fn judge(body: &Bytes, own: &Receiver) -> Judged {
    match message::read(body, own) {
        Ok(received) => Judged {
            key: dedupe_key(&received.key.sender_cvr, received.key.transaction_id),
            reply: receipt::response(&Receipt::of(ReceiptStatus::Received)),
            state: InboxState::Received,
            status: StatusCode::OK,
            receipt: ReceiptStatus::Received.as_str(),
        },
        Err(refused) => refusal(body, &refused),
    }
}

/// What is not taken is kept all the same, as evidence.
fn refusal(body: &Bytes, refused: &Refused) -> Judged {
    let key = match &refused.transaction {
        Some(key) => dedupe_key(&key.sender_cvr, key.transaction_id),
        None => format!("sha256:{}", sha256_hex(body)),
    };
    let status = match refused.kind {
        RefusedKind::Receipt => StatusCode::OK,
        RefusedKind::SoapFault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    Judged {
        key,
        reply: receipt::refusal(refused),
        state: InboxState::Done,
        status,
        receipt: refused.code.as_str(),
    }
}

/// What tells a message apart: its sender and the id that the sender chose.
#[must_use]
pub fn dedupe_key(sender_cvr: &str, transaction: Uuid) -> String {
    format!("{sender_cvr}/{transaction}")
}

/// The first answer again, with the remark that the message was here before.
fn again(status: StatusCode, reply: Vec<u8>) -> Response {
    match first_receipt(&reply) {
        Some(first) => soap(StatusCode::OK, receipt::response(&first.again())),
        // The first answer was a fault, which has no place for a remark.
        None => soap(
            if status == StatusCode::OK { StatusCode::INTERNAL_SERVER_ERROR } else { status },
            reply,
        ),
    }
}

/// The receipt that one of our answers holds.
fn first_receipt(reply: &[u8]) -> Option<Receipt> {
    let answer = Tree::soap(reply).ok()?;
    let receipt = answer.find(&["ForretningsKvittering"])?;
    let status = match receipt.text(&["ForretningsValideringsKode"])? {
        "MODTAGET" => ReceiptStatus::Received,
        "ACCEPTERET" => ReceiptStatus::Accepted,
        "AFVIST" => ReceiptStatus::Rejected,
        "FEJLET" => ReceiptStatus::Failed,
        _ => return None,
    };
    let errors = receipt.find(&["FejlListe"]).map_or_else(Vec::new, |list| {
        let error = |entry: &Tree| {
            Some(ReceiptError {
                code: Code::find(entry.text(&["FejlKode"])?)?,
                text: entry.text(&["FejlTekst"]).unwrap_or_default().to_owned(),
            })
        };
        list.all("Fejl").filter_map(error).collect()
    });
    let reason = receipt.text(&["Begrundelse"]).map(str::to_owned);
    Some(Receipt { status, reason, errors })
}

/// Writes messages in the order they come, several at a time.
async fn write(store: Store, mut pending: mpsc::Receiver<Pending>) {
    while let Some(first) = pending.recv().await {
        let mut bytes = first.message.raw.len();
        let mut batch = vec![first];
        let deadline = Instant::now() + GATHER;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            match timeout_at(deadline, pending.recv()).await {
                Ok(Some(next)) => {
                    bytes += next.message.raw.len();
                    batch.push(next);
                }
                Ok(None) | Err(_) => break,
            }
        }
        match keep_all(&store, &batch).await {
            Ok(kept) => {
                for (one, kept) in batch.into_iter().zip(kept) {
                    // A caller that went away finds its receipt when it comes again.
                    _ = one.answer.send(Ok(kept));
                }
            }
            Err(error) => {
                tracing::warn!(%error, messages = batch.len(), "A batch of forms was not kept; each is tried alone");
                for one in batch {
                    let kept = keep_all(&store, std::slice::from_ref(&one)).await;
                    _ = one.answer.send(kept.map(|mut kept| kept.swap_remove(0)));
                }
            }
        }
    }
}

async fn keep_all(store: &Store, batch: &[Pending]) -> Result<Vec<Kept>, StoreError> {
    let mut tx = store.begin().await?;
    let mut kept = Vec::with_capacity(batch.len());
    for one in batch {
        kept.push(tx.keep_inbox(&one.message).await?);
    }
    tx.commit().await?;
    Ok(kept)
}

fn is_soap(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let mut parts = kind.unwrap_or_default().split(';').map(str::trim);
    let is_xml = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("text/xml"));
    is_xml
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            Some(_) | None => true,
        })
}

fn is_over_limit(error: &axum::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if inner.to_string() == "length limit exceeded" {
            return true;
        }
        source = inner.source();
    }
    false
}

fn too_large() -> Response {
    let text = "Meddelelsen er større end det tilladte.";
    let body = receipt::soap_fault(FaultCode::Client, Code::FormTooLarge, text);
    fault(StatusCode::PAYLOAD_TOO_LARGE, body)
}

async fn method_not_allowed(uri: Uri) -> Response {
    let mut response = problem(ProblemKind::MethodNotAllowed, &uri);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    response
}

fn problem(kind: ProblemKind, uri: &Uri) -> Response {
    HttpProblem::new(kind).answer(Language::Da, uri.path(), &Uuid::now_v7().simple().to_string())
}

/// An address that the listener for other systems does not have.
async fn unknown(uri: Uri) -> Response {
    problem(ProblemKind::NotFound, &uri)
}

fn fault(status: StatusCode, body: Vec<u8>) -> Response {
    let mut response = soap(status, body);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}

fn soap(status: StatusCode, body: Vec<u8>) -> Response {
    let kind = HeaderValue::from_static("text/xml; charset=utf-8");
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(kind: &str) -> HeaderMap {
        HeaderMap::from_iter([(
            header::CONTENT_TYPE,
            HeaderValue::from_str(kind).expect("is a header"),
        )])
    }

    #[test]
    fn soap_comes_as_text_xml_in_utf_8() {
        for kind in ["text/xml", "text/xml; charset=utf-8", "TEXT/XML; Charset=\"UTF-8\""] {
            assert!(is_soap(&headers(kind)), "{kind}");
        }
        for kind in ["application/json", "text/xml; charset=iso-8859-1", "application/soap+xml"] {
            assert!(!is_soap(&headers(kind)), "{kind}");
        }
        assert!(!is_soap(&HeaderMap::new()));
    }

    #[test]
    fn a_repeat_is_told_the_first_receipt_with_a_remark() {
        let errors = vec![ReceiptError { code: Code::FormKle, text: "Nej & <nix>".to_owned() }];
        for first in [
            Receipt::of(ReceiptStatus::Received),
            Receipt { status: ReceiptStatus::Rejected, reason: None, errors },
        ] {
            let found = first_receipt(&receipt::response(&first));
            assert_eq!(found, Some(first));
        }
        assert_eq!(first_receipt(&receipt::internal_error()), None);
    }
}
