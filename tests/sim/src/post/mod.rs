//! The post platform: takes a letter to Digital Post or print, and tells who is registered.

mod letter;
mod pdf;

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::clock::rfc3339;
use crate::ledger::sha256;
use crate::reply::{self, ok, refused, with_verdict};
use crate::state::Shared;
use crate::xml::escape;
use letter::Letter;

/// A letter the platform has taken.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Taken {
    message_uuid: Option<String>,
    shipment_id: Option<String>,
    recipient: String,
    label: String,
    sha256: String,
    /// `DigitalPost` or `FysiskPost`.
    channel: &'static str,
    at: String,
    /// How often the same message arrived; it is a letter once all the same.
    deliveries: u32,
    #[serde(skip)]
    body_sha256: String,
    #[serde(skip)]
    answer: String,
    #[serde(skip)]
    pdf: Vec<u8>,
}

/// All letters, in the order they came.
#[derive(Debug, Default)]
pub(crate) struct PostOffice {
    letters: Vec<Taken>,
}

/// What the platform refuses, with its code.
#[derive(Debug)]
struct Fejl {
    id: &'static str,
    text: String,
}

impl Fejl {
    fn new(id: &'static str, text: impl Into<String>) -> Self {
        Self { id, text: text.into() }
    }
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/service/KombiPostAfsend_1/kombi", post(kombi))
        .route("/service/KombiPostAfsend_1/memos", post(memos))
        .route("/service/PostForespoerg_1/digitalpost", get(registered))
        .route("/__sim/state/post", get(letters))
        .route("/__sim/state/post/{uuid}/pdf", get(pdf_of))
}

async fn kombi(State(sim): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    take(&sim, &headers, &body, letter::kombi)
}

async fn memos(
    State(sim): State<Shared>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let wanted = query.get("memo-message-uuid").cloned().unwrap_or_default();
    take(&sim, &headers, &body, |body| {
        let letter = letter::memo_alone(body)?;
        if letter.message_uuid.as_deref() != Some(wanted.as_str()) {
            return Err(Fejl::new("SIM-UUID", "memo-message-uuid is not the message's own"));
        }
        Ok(letter)
    })
}

fn take(
    sim: &Shared,
    headers: &HeaderMap,
    body: &[u8],
    read: impl FnOnce(&[u8]) -> Result<Letter, Fejl>,
) -> Response {
    if let Some(response) = stopped_at_the_door(sim, headers) {
        return response;
    }
    match read(body).and_then(|letter| keep(sim, letter, sha256(body))) {
        Ok(answer) => reply::xml(StatusCode::OK, answer),
        Err(fejl) => error(&fejl),
    }
}

/// The three headers of every call to the platform.
fn stopped_at_the_door(sim: &Shared, headers: &HeaderMap) -> Option<Response> {
    let world = sim.world();
    if !world.tokens.accepts(headers, world.clock.now()) {
        let text = "The access token is missing, unknown or too old.";
        return Some(refused(StatusCode::UNAUTHORIZED, "SIM-TOKEN", text));
    }
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if Uuid::parse_str(header("x-transaktionsid")).is_err() {
        return Some(error(&Fejl::new("SIM-HEADER", "x-TransaktionsId is missing or not a UUID")));
    }
    if chrono::DateTime::parse_from_rfc3339(header("x-transaktionstid")).is_err() {
        return Some(error(&Fejl::new("SIM-HEADER", "x-TransaktionsTid is missing or not a time")));
    }
    None
}

/// Takes a letter once. The same message again gives the same answer and no second letter.
fn keep(sim: &Shared, letter: Letter, body_sha256: String) -> Result<String, Fejl> {
    let mut world = sim.world();
    let at = rfc3339(world.clock.now());
    let same_id = |taken: &&mut Taken| {
        let both = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        both(&taken.message_uuid, &letter.message_uuid)
            || both(&taken.shipment_id, &letter.shipment_id)
    };
    if let Some(taken) = world.post.letters.iter_mut().find(same_id) {
        if taken.body_sha256 != body_sha256 {
            return Err(Fejl::new(
                "SIM-UUID-REUSED",
                "The identifier was used for another message",
            ));
        }
        taken.deliveries += 1;
        return Ok(taken.answer.clone());
    }
    let registered =
        world.people.by_cpr(&letter.recipient).is_some_and(|person| person.digital_post)
            || letter.recipient.len() == 8;
    let digital = match letter.choice.as_str() {
        "Automatisk Valg" => registered && letter.message_uuid.is_some(),
        "Digital Post" if registered => true,
        "Digital Post" => {
            return Err(Fejl::new("DP0005", "Modtageren er ikke tilmeldt Digital Post"));
        }
        "Fysisk Post" | "Fjernprint Kanalvalg" => false,
        _ => return Err(Fejl::new("SIM-CHOICE", "KombiValgKode is not one the platform carries")),
    };
    if !digital && !letter.printable {
        return Err(Fejl::new("DP00016", "Der er intet brev til fysisk post i kaldet"));
    }
    let (channel, advice, told) = if digital {
        ("DigitalPost", "DigitalPost", "RECEIVED")
    } else {
        ("FysiskPost", "FjernprintStrålfors", "true")
    };
    let answer = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kombi_response><Result>true</Result>\
         <TransmissionID>{}</TransmissionID><HovedoplysningerSvarREST><SvarReaktion><Advis>\
         <AdvisId>{advice}</AdvisId><AdvisTekst>{told}</AdvisTekst></Advis></SvarReaktion>\
         </HovedoplysningerSvarREST></kombi_response>",
        Uuid::new_v4()
    );
    world.post.letters.push(Taken {
        message_uuid: letter.message_uuid,
        shipment_id: letter.shipment_id,
        recipient: letter.recipient,
        label: letter.label,
        sha256: sha256(&letter.pdf),
        channel,
        at,
        deliveries: 1,
        body_sha256,
        answer: answer.clone(),
        pdf: letter.pdf,
    });
    Ok(answer)
}

fn error(fejl: &Fejl) -> Response {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<error_response><HovedoplysningerSvarREST><SvarReaktion><Fejl>\
         <FejlId>{}</FejlId><FejlTekst>{}</FejlTekst><KildeId>KombiPostAfsend</KildeId></Fejl></SvarReaktion>\
         </HovedoplysningerSvarREST></error_response>",
        fejl.id,
        escape(&fejl.text)
    );
    with_verdict(reply::xml(StatusCode::INTERNAL_SERVER_ERROR, body), fejl.id)
}

async fn registered(
    State(sim): State<Shared>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if let Some(response) = stopped_at_the_door(&sim, &headers) {
        return response;
    }
    let world = sim.world();
    match (query.get("cprNumber"), query.get("cvrNumber")) {
        (Some(cpr), None) => {
            let known = world.people.by_cpr(cpr).is_some_and(|person| person.digital_post);
            ok(&json!({ "result": known }))
        }
        // Every company must have Digital Post.
        (None, Some(cvr)) => ok(&json!({ "result": cvr.len() == 8 })),
        _ => {
            error(&Fejl::new("SIM-QUERY", "Exactly one of cprNumber and cvrNumber is asked about"))
        }
    }
}

async fn letters(State(sim): State<Shared>) -> Response {
    let world = sim.world();
    ok(&json!({ "letters": world.post.letters }))
}

async fn pdf_of(State(sim): State<Shared>, Path(uuid): Path<String>) -> Response {
    let world = sim.world();
    let wanted = |id: &Option<String>| id.as_deref() == Some(uuid.as_str());
    let found = world
        .post
        .letters
        .iter()
        .find(|letter| wanted(&letter.message_uuid) || wanted(&letter.shipment_id));
    match found {
        Some(letter) => reply::bytes(StatusCode::OK, "application/pdf", letter.pdf.clone()),
        None => refused(StatusCode::NOT_FOUND, "SIM-LETTER", "No letter has that identifier."),
    }
}
