//! The bank's addresses.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;

use super::read::{self, Payment};
use super::{Answer, Conflict, Status};
use crate::reply::{ok, read as read_body, refused};
use crate::state::{Shared, World};

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sim/nks/bundles", post(bundles))
        .route("/sim/nks/answers", get(answers))
        .route("/sim/nks/orders/{id}", get(order))
        .route("/__sim/nks/settle", post(settle))
        .route("/__sim/nks/return", post(give_back))
        .route("/__sim/nks/reject", post(reject))
        .route("/__sim/state/nks", get(state))
}

async fn bundles(State(sim): State<Shared>, body: Bytes) -> Response {
    let bundle = match read::bundle(&body) {
        Ok(bundle) => bundle,
        Err(read::Wrong::Unreadable(text)) => {
            return refused(StatusCode::BAD_REQUEST, "Unreadable", &text);
        }
        Err(read::Wrong::Profile(text)) => {
            return refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-PROFILE", &text);
        }
    };
    let mut world = sim.world();
    let now = world.clock.now();
    let World { bank, people, .. } = &mut *world;
    let known = |payment: &Payment| match payment.payee.split_once(' ') {
        Some(("CPR", cpr)) => people.by_cpr(cpr).is_some(),
        Some(("CVR", cvr)) => {
            ["99010002", "99013575", "99017147", "99020717", "99024291"].contains(&cvr)
        }
        _ => false,
    };
    match bank.take(bundle, now, known) {
        Ok(receipt) => ok(&json!({ "receipt": receipt })),
        Err(Conflict { end_to_end_id }) => {
            let text = format!(
                "{end_to_end_id} was received before with other content; nothing was taken"
            );
            refused(StatusCode::CONFLICT, "SIM-REPEAT-DIFFERENT", &text)
        }
    }
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn answers(State(sim): State<Shared>, Query(query): Query<After>) -> Response {
    let mut world = sim.world();
    let now = world.clock.now();
    world.bank.run(now);
    let list: Vec<&Answer> =
        world.bank.answers.iter().filter(|answer| answer.seq > query.after).take(1000).collect();
    let next = list.last().map_or(query.after, |answer| answer.seq);
    ok(&json!({ "answers": list, "next": next }))
}

async fn order(State(sim): State<Shared>, Path(id): Path<String>) -> Response {
    let mut world = sim.world();
    let now = world.clock.now();
    world.bank.run(now);
    match world.bank.orders.get(&id) {
        Some(order) => ok(&json!({
            "endToEndId": order.end_to_end_id,
            "receipt": order.receipt,
            "status": order.status,
            "at": order.at,
        })),
        None => refused(
            StatusCode::NOT_FOUND,
            "SIM-ORDER-UNKNOWN",
            "No order with that identifier was received.",
        ),
    }
}

async fn settle(State(sim): State<Shared>) -> Response {
    let mut world = sim.world();
    let now = world.clock.now();
    ok(&json!({ "completed": world.bank.settle(now) }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct End {
    end_to_end_id: String,
    #[serde(default)]
    code: Option<String>,
}

async fn give_back(State(sim): State<Shared>, body: Bytes) -> Response {
    end(&sim, &body, &[Status::Completed], Status::Returned, "SIM-RETURN")
}

async fn reject(State(sim): State<Shared>, body: Bytes) -> Response {
    let from = [Status::Received, Status::AcceptedForPayment];
    end(&sim, &body, &from, Status::RejectedPayment, "SIM-REJECT")
}

fn end(sim: &Shared, body: &[u8], from: &[Status], to: Status, code: &str) -> Response {
    let wanted = match read_body::<End>(body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let mut world = sim.world();
    let now = world.clock.now();
    world.bank.run(now);
    let code = wanted.code.as_deref().unwrap_or(code);
    if world.bank.end(&wanted.end_to_end_id, from, to, code, now) {
        ok(&json!({ "endToEndId": wanted.end_to_end_id, "status": to }))
    } else {
        refused(
            StatusCode::CONFLICT,
            "SIM-ORDER-STATE",
            "The order is unknown, or not at the point where this can happen.",
        )
    }
}

async fn state(State(sim): State<Shared>) -> Response {
    let mut world = sim.world();
    let now = world.clock.now();
    world.bank.run(now);
    let orders = world.bank.orders.values().collect::<Vec<_>>();
    let twice = orders.iter().filter(|order| order.times_paid > 1).count();
    ok(&json!({ "payments": orders, "paidMoreThanOnce": twice }))
}
