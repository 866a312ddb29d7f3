//! The person register: `PersonBaseDataExtended` over SOAP 1.1.

mod answer;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::personas::{Person, merge};
use crate::reply::{ok, read, refused};
use crate::soap;
use crate::state::Shared;
use crate::xml::{self, Times};

const CALL: &str = "http://serviceplatformen.dk/xml/schemas/CallContext/1/";
const AUTHORITY: &str = "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/";
const INVOCATION: &str = "http://serviceplatformen.dk/xml/schemas/InvocationContext/1/";
const PNR: &str = "http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/";

/// The service's version 5, and 4, whose published schema is the same.
const NAMESPACES: [&str; 2] = [
    "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/",
    "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/4/",
];

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/service/CPR/PersonBaseDataExtended/5", post(lookup))
        .route("/__sim/cpr/change", post(change))
}

async fn lookup(State(sim): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let (namespace, cpr) = match request(&headers, &body) {
        Ok(read) => read,
        Err(text) => return soap::fault("Client", "SIM-REQUEST", &text),
    };
    match sim.world().people.by_cpr(&cpr) {
        Some(person) => soap::answer(&answer::write(namespace, person)),
        None => {
            soap::fault("Server", "SIM-PNR-UNKNOWN", "Personnummeret findes ikke i registeret.")
        }
    }
}

/// Checks the call as the register does, and answers its namespace and the number asked for.
fn request(headers: &HeaderMap, body: &[u8]) -> Result<(&'static str, String), String> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !header("content-type").starts_with("text/xml") {
        return Err("SOAP 1.1 is sent as text/xml".to_owned());
    }
    let action = header("soapaction").trim_matches('"').to_owned();
    let (_, document) = xml::parse(body)?;
    let call = soap::body(document.root_element())?;
    let namespace = NAMESPACES
        .into_iter()
        .find(|namespace| call.has_tag_name((*namespace, "PersonLookupRequest")))
        .ok_or("the body is not a PersonLookupRequest")?;
    if action != format!("{namespace}PersonLookup") {
        return Err("the SOAPAction is not that of PersonLookup".to_owned());
    }
    xml::check(
        call,
        &[
            (CALL, "CallContext", Times::Optional),
            (AUTHORITY, "AuthorityContext", Times::Optional),
            (INVOCATION, "InvocationContext", Times::Optional),
            (PNR, "PNR", Times::One),
        ],
    )?;
    let municipality = xml::text(call, &["AuthorityContext", "MunicipalityCVR"]);
    if municipality.is_empty() && xml::child(call, "InvocationContext").is_none() {
        return Err("neither AuthorityContext nor InvocationContext says who asks".to_owned());
    }
    let cpr = xml::need(call, &["PNR"])?;
    if cpr.len() != 10 || !cpr.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("PNR is not ten digits".to_owned());
    }
    Ok((namespace, cpr.to_owned()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// A key like `P7`, or a number.
    #[serde(alias = "persona")]
    cpr: String,
    patch: Value,
}

/// Something changes in somebody's life.
async fn change(State(sim): State<Shared>, body: Bytes) -> Response {
    let change = match read::<Change>(&body) {
        Ok(change) => change,
        Err(response) => return response,
    };
    let mut world = sim.world();
    let Some(person) = world.people.find(&change.cpr) else {
        return refused(StatusCode::NOT_FOUND, "SIM-PERSON", "Nobody has that key or number.");
    };
    let (cpr, changed) = (person.cpr.clone(), changed(person, change.patch));
    match changed {
        Ok(changed) => {
            let answer = json!({ "person": changed });
            world.people.replace(&cpr, changed);
            ok(&answer)
        }
        Err(error) => refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-PERSON", &error.to_string()),
    }
}

fn changed(person: &Person, patch: Value) -> Result<Person, serde_json::Error> {
    let mut value = serde_json::to_value(person)?;
    merge(&mut value, patch);
    // The number is how everybody else refers to the person and stays.
    value["cpr"] = Value::from(person.cpr.clone());
    serde_json::from_value(value)
}
