//! The control interface under `/__sim`: clock, faults, reset, ledger, people.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::{duration, rfc3339};
use crate::faults::Fault;
use crate::oidc::users;
use crate::reply::{ok, read, refused};
use crate::state::{Shared, World};

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(overview))
        .route("/__sim/health", get(health))
        .route("/__sim/users", get(sign_in_users))
        .route("/__sim/people", get(people))
        .route("/__sim/clock", get(clock).post(move_clock))
        .route("/__sim/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/__sim/connect", post(connect))
        .route("/__sim/reset", post(reset))
        .route("/__sim/ledger", get(ledger))
}

async fn overview(State(sim): State<Shared>) -> Response {
    ok(&json!({
        "program": "bevilling-sim",
        "purpose": "Simulated registers, sign-on, post, payments and self-service. All people are made up.",
        "issuer": sim.issuer(),
        "control": ["/__sim/users", "/__sim/people", "/__sim/clock", "/__sim/faults", "/__sim/reset", "/__sim/connect", "/__sim/ledger",
            "/__sim/scenario", "/__sim/sf2900/submit", "/__sim/sf2900/build", "/__sim/udk/change", "/__sim/cpr/change", "/__sim/oidc/revoke",
            "/__sim/nks/settle", "/__sim/nks/return", "/__sim/state/post", "/__sim/state/nks", "/__sim/state/sf2900", "/__sim/state/webhook"],
    }))
}

async fn health() -> Response {
    ok(&json!({ "status": "ok" }))
}

async fn sign_in_users() -> Response {
    let list = users::ALL
        .iter()
        .map(|user| json!({ "id": user.id, "name": user.name, "role": user.shown, "uuid": user.uuid }))
        .collect::<Vec<_>>();
    ok(&Value::from(list))
}

async fn people(State(sim): State<Shared>) -> Response {
    let world = sim.world();
    let list = world
        .people
        .all()
        .map(|person| json!({ "key": person.key, "name": person.name(), "cpr": person.cpr, "about": person.about }))
        .collect::<Vec<_>>();
    ok(&Value::from(list))
}

fn now(world: &World) -> Value {
    json!({ "now": rfc3339(world.clock.now()), "today": world.clock.today() })
}

async fn clock(State(sim): State<Shared>) -> Response {
    ok(&now(&sim.world()))
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Move {
    Advance(String),
    Set(DateTime<Utc>),
}

async fn move_clock(State(sim): State<Shared>, body: Bytes) -> Response {
    let wanted = match read::<Move>(&body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let mut world = sim.world();
    match wanted {
        Move::Set(at) => world.clock.set(at),
        Move::Advance(text) => {
            let moved = duration(&text).is_some_and(|by| world.clock.advance(by));
            if !moved {
                let text = "advance must be a duration like PT4H or P1D";
                return refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-CLOCK", text);
            }
        }
    }
    let at = world.clock.now();
    let events = world.run_until(at);
    let mut answer = now(&world);
    answer["events"] = Value::from(events);
    ok(&answer)
}

async fn faults(State(sim): State<Shared>) -> Response {
    ok(&json!({ "faults": sim.world().faults.list() }))
}

async fn add_fault(State(sim): State<Shared>, body: Bytes) -> Response {
    match read::<Fault>(&body) {
        Ok(fault) => {
            let mut world = sim.world();
            world.faults.add(fault);
            ok(&json!({ "faults": world.faults.list() }))
        }
        Err(response) => response,
    }
}

async fn clear_faults(State(sim): State<Shared>) -> Response {
    sim.world().faults.clear();
    ok(&json!({ "faults": [] }))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Connect {
    sf2900_url: Option<String>,
    backchannel_url: Option<String>,
}

/// Tells where the system under test listens, when that was not known at start.
async fn connect(State(sim): State<Shared>, body: Bytes) -> Response {
    match read::<Connect>(&body) {
        Ok(wanted) => {
            sim.connect(wanted.sf2900_url, wanted.backchannel_url);
            let targets = sim.targets();
            ok(
                &json!({ "sf2900_url": targets.sf2900_url, "backchannel_url": targets.backchannel_url }),
            )
        }
        Err(response) => response,
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reset {
    seed: Option<u64>,
}

async fn reset(State(sim): State<Shared>, body: Bytes) -> Response {
    match read::<Reset>(&body) {
        Ok(reset) => {
            sim.reset(reset.seed);
            ok(&now(&sim.world()))
        }
        Err(response) => response,
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LedgerQuery {
    peer: Option<String>,
    since: u64,
}

async fn ledger(State(sim): State<Shared>, Query(query): Query<LedgerQuery>) -> Response {
    let world = sim.world();
    ok(&json!({ "entries": world.ledger.read(query.peer.as_deref(), query.since) }))
}
