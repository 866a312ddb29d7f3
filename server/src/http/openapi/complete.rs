//! Completes the description: each operation with every problem that it can answer and an example of each, and with examples of
//! what is sent and answered. Which problems there are follows from what an operation takes, so that none is forgotten.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use utoipa::openapi::content::Content;
use utoipa::openapi::example::Example;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::response::Response;
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Header, OpenApi, Ref, RefOr, Schema};

use bevilling_core::text::Language;

use crate::http::problem::{HttpProblem, ProblemKind};

/// What stands in for a status in the handlers: why not.
const ANY: &str = "4XX";
const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
/// What the examples of problems are about.
const PLACE: &str = "/api/v1/cases/0198f0c2-5a00-7000-8000-0c6f2f1e7a01";
/// The name of an example's trace.
const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// An example of each type that is sent or answered, by its name; a list of a type in brackets. A test writes them from what a
/// server answers.
static EXAMPLES: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("examples.json")).expect("a test writes this file")
});

/// Examples by the name under which operations refer to them: each stands in the description once.
type Shared = BTreeMap<String, RefOr<Example>>;

/// Completes every operation.
pub(super) fn complete(described: &mut OpenApi) {
    let mut shared = Shared::new();
    for item in described.paths.paths.values_mut() {
        let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.delete];
        for operation in all.into_iter().flatten() {
            let by_status = problems(operation);
            operation.responses.responses.remove(ANY);
            for (status, kinds) in by_status {
                let response = told(&kinds, &mut shared);
                operation.responses.responses.insert(status, response.into());
            }
            show(operation, &mut shared);
        }
    }
    described.components.get_or_insert_default().examples = shared;
}

/// Refers to an example, which is kept when it was not there yet.
fn refer(name: String, example: Example, shared: &mut Shared) -> RefOr<Example> {
    let place = Ref::new(format!("#/components/examples/{name}"));
    shared.entry(name).or_insert_with(|| example.into());
    RefOr::Ref(place)
}

/// The problems of an operation by status, as far as they follow from what it takes.
fn problems(operation: &Operation) -> BTreeMap<String, Vec<ProblemKind>> {
    use ProblemKind::{
        AssessmentDiffers, BadRequest, Forbidden, IdempotencyConflict, IdempotencyMissing,
        IdempotencyRunning, Internal, InvalidToken, LoaTooLow, Malformed, MediaType, NotFound,
        PeerUnavailable, PreconditionRequired, RateLimited, RuleBuildDiffers, SignedOut, Stale,
        State, Timeout, TooLarge, Unavailable, Validation,
    };
    let parameters =
        operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        });
    let parameters: Vec<_> = parameters.collect();
    let has = |place: &ParameterIn| parameters.iter().any(|found| found.parameter_in == *place);
    let header = |name: &str| parameters.iter().any(|found| found.name == name);
    let security: Vec<String> = operation
        .security
        .iter()
        .flatten()
        .filter_map(|needed| serde_json::to_value(needed).ok())
        .filter_map(|needed| needed.as_object()?.keys().next().cloned())
        .collect();
    let is_open =
        operation.security.iter().flatten().any(|needed| *needed == SecurityRequirement::default());
    if is_open {
        // It says in words of its own what is wrong in a request.
        let kinds = [RateLimited, Internal, Unavailable, Timeout];
        return by_status(kinds);
    }
    let machine = security.iter().any(|scheme| scheme == "client");
    let citizen = security.iter().any(|scheme| scheme == "citizen");
    let mut kinds = vec![SignedOut, RateLimited, Internal, Unavailable, Timeout];
    if !citizen {
        kinds.extend([Forbidden, LoaTooLow]);
    }
    if machine {
        kinds.push(InvalidToken);
    }
    if has(&ParameterIn::Path) {
        kinds.push(NotFound);
    }
    if has(&ParameterIn::Query) {
        kinds.push(BadRequest);
    }
    if operation.request_body.is_some() {
        kinds.extend([Malformed, MediaType, TooLarge, Validation]);
    }
    if header("Idempotency-Key") {
        kinds.extend([IdempotencyMissing, IdempotencyConflict, IdempotencyRunning, State]);
    }
    if header("If-Match") {
        kinds.extend([PreconditionRequired, Stale, BadRequest, State]);
        kinds.extend([RuleBuildDiffers, AssessmentDiffers, PeerUnavailable]);
    }
    by_status(kinds)
}

fn by_status(kinds: impl IntoIterator<Item = ProblemKind>) -> BTreeMap<String, Vec<ProblemKind>> {
    let mut by_status: BTreeMap<String, Vec<ProblemKind>> = BTreeMap::new();
    for kind in kinds {
        let told = by_status.entry(kind.status().as_str().to_owned()).or_default();
        if !told.contains(&kind) {
            told.push(kind);
        }
    }
    by_status
}

/// An answer with these problems.
fn told(kinds: &[ProblemKind], shared: &mut Shared) -> Response {
    let titles: Vec<&str> = kinds.iter().map(|kind| kind.title(Language::En)).collect();
    let mut content = Content::new(Some(Ref::from_schema_name("Problem")));
    for kind in kinds {
        let problem = HttpProblem::new(*kind).document(Language::En, PLACE, TRACE);
        let mut example = Example::new();
        example.summary = kind.title(Language::En).to_owned();
        example.value = serde_json::to_value(problem).ok();
        let example = refer(format!("problem-{}", kind.name()), example, shared);
        content.examples.insert(kind.name().to_owned(), example);
    }
    let mut response = Response::new(titles.join("; "));
    response.content.insert(PROBLEM.to_owned(), content.into());
    if kinds.iter().any(|kind| kind.status().as_u16() == 429 || kind.status().as_u16() == 503) {
        let mut seconds = Header::default();
        seconds.description = Some("When to try again, in seconds".to_owned());
        response.headers.insert("Retry-After".to_owned(), seconds.into());
    }
    response
}

/// Shows what is sent and what is answered.
fn show(operation: &mut Operation, shared: &mut Shared) {
    let sent = operation.request_body.iter_mut().filter_map(|body| match body {
        RefOr::T(body) => Some(body),
        RefOr::Ref(_) => None,
    });
    let sent = sent.flat_map(|body| body.content.iter_mut());
    let answered =
        operation.responses.responses.values_mut().filter_map(|response| match response {
            RefOr::T(response) => Some(response),
            RefOr::Ref(_) => None,
        });
    let answered = answered.flat_map(|response| response.content.iter_mut());
    for (media_type, content) in sent.chain(answered) {
        if let RefOr::T(content) = content
            && media_type == JSON
            && content.example.is_none()
            && content.examples.is_empty()
        {
            let Some(name) = content.schema.as_ref().and_then(name_of) else { continue };
            let Some(value) = EXAMPLES.get(&name) else { continue };
            let mut example = Example::new();
            example.value = Some(value.clone());
            // A list is called as what it lists, and more.
            let name = name.trim_matches(['[', ']']).to_owned()
                + if name.starts_with('[') { "-list" } else { "" };
            content.examples.insert("example".to_owned(), refer(name, example, shared));
        }
    }
}

/// The name of a type; of a list the name of what it lists, in brackets.
fn name_of(schema: &RefOr<Schema>) -> Option<String> {
    match schema {
        RefOr::Ref(named) => named.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(Schema::Array(list)) => match &list.items {
            ArrayItems::RefOrSchema(item) => name_of(item).map(|name| format!("[{name}]")),
            ArrayItems::False => None,
        },
        RefOr::T(_) => None,
    }
}
