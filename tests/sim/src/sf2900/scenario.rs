//! Scripts of several submissions, the believable day among them.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::message::named;
use super::submit::{Submit, send};
use crate::reply::{ok, read, refused};
use crate::state::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    name: String,
}

pub(super) async fn start(State(sim): State<Shared>, body: Bytes) -> Response {
    let wanted = match read::<Start>(&body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let steps = match steps(&wanted.name) {
        Ok(Some(steps)) => steps,
        Ok(None) => {
            return refused(
                StatusCode::NOT_FOUND,
                "SIM-SCENARIO",
                &format!("Known: {}", NAMES.join(", ")),
            );
        }
        Err(error) => {
            return refused(StatusCode::INTERNAL_SERVER_ERROR, "SIM-SCENARIO", &error.to_string());
        }
    };
    let today = sim.world().clock.today();
    let mut results = Vec::new();
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    for (number, (mut step, told)) in (1..).zip(steps) {
        // The same script on the same day is the same messages, so that starting it twice adds nothing.
        step.transaction_id = Some(named(&format!("{}/{today}/{number}", wanted.name)).to_string());
        match send(&sim, step).await {
            Ok(mut answer) => {
                let receipt = answer["receipt"].as_str().unwrap_or("none").to_owned();
                *counts.entry(receipt).or_default() += 1;
                if let Some(answer) = answer.as_object_mut() {
                    answer.remove("body");
                    answer.remove("deliveries");
                    answer.insert("step".to_owned(), told);
                }
                results.push(answer);
            }
            Err(text) => return refused(StatusCode::CONFLICT, "SIM-SCENARIO", &text),
        }
    }
    ok(
        &json!({ "name": wanted.name, "sent": results.len(), "receipts": counts, "results": results }),
    )
}

const NAMES: [&str; 6] = [
    "day",
    "kp.application.simple",
    "kp.application.on_behalf",
    "kp.wealth_missing",
    "kp.over_limit",
    "kp.form.repeat",
];

type Steps = Vec<(Submit, Value)>;

fn steps(name: &str) -> Result<Option<Steps>, serde_json::Error> {
    let list = match name {
        "day" => day(),
        "kp.application.simple" => json!([{ "persona": "P1", "insurance": "GRUPPE_5" }]),
        "kp.application.on_behalf" => {
            json!([{ "persona": "P7", "on_behalf": "P3", "variant": "late_file" }])
        }
        "kp.wealth_missing" => json!([{ "persona": "P14" }]),
        "kp.over_limit" => json!([{ "persona": "P2" }]),
        "kp.form.repeat" => {
            json!([{ "persona": "P8", "variant": "repeat_changed", "deliveries": 3 }])
        }
        _ => return Ok(None),
    };
    let told: Vec<Value> = serde_json::from_value(list)?;
    let read = |told: Value| serde_json::from_value(told.clone()).map(|step| (step, told));
    told.into_iter().map(read).collect::<Result<_, _>>().map(Some)
}

/// Each situation a caseworker meets, once or twice.
fn day() -> Value {
    json!([
        { "persona": "P1", "insurance": "GRUPPE_5", "files": ["bilag.pdf"] },
        { "persona": "P8" },
        { "persona": "P7", "on_behalf": "P3" },
        { "persona": "P2", "insurance": "GRUPPE_1" },
        { "persona": "P9", "insurance": "GRUPPE_5" },
        { "persona": "P11" },
        { "persona": "P13", "files": ["faktura tandlæge.pdf"] },
        { "persona": "P14" },
        { "persona": "P15" },
        { "persona": "P16" },
        { "persona": "P6", "insurance": "GRUPPE_BASIS" },
        { "persona": "P19" },
        { "persona": "P27", "insurance": "GRUPPE_2" },
        { "persona": "P28", "files": ["bilag.pdf", "faktura fodbehandling.pdf"] },
        { "persona": "P18" },
        { "persona": "P17" },
        { "persona": "P21" },
        { "persona": "P24", "variant": "missing_file" },
        { "persona": "P25", "variant": "repeat_same" },
        { "persona": "P12", "variant": "wrong_kle" },
    ])
}

#[cfg(test)]
mod tests {
    use super::{NAMES, steps};
    use crate::personas::People;
    use std::collections::BTreeSet;

    #[test]
    fn every_scenario_is_about_people_who_exist() {
        let people = People::read().expect("the table is right");
        for name in NAMES {
            for (step, _) in steps(name).expect("readable").expect("known") {
                let who = step.persona.expect("a persona");
                assert!(people.find(&who).is_some(), "{name}: {who}");
            }
        }
    }

    #[test]
    fn the_day_has_at_least_fourteen_people() {
        let day = steps("day").expect("readable").expect("known");
        let people =
            day.iter().filter_map(|(step, _)| step.persona.clone()).collect::<BTreeSet<_>>();
        assert!(people.len() >= 14);
    }
}
