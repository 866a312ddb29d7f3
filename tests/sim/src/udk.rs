//! Pension data from Udbetaling Danmark, as our own JSON: the real element names are not public.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::rfc3339;
use crate::personas::{Pension, Person, merge, updated_on};
use crate::reply::{ok, read, refused};
use crate::state::{Shared, World};

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sim/udk/pension/{cpr}", get(pension))
        .route("/__sim/udk/change", post(change))
}

async fn pension(State(sim): State<Shared>, Path(cpr): Path<String>) -> Response {
    let world = sim.world();
    match snapshot(&world, &cpr) {
        Some(mut value) => {
            value["fetchedAt"] = Value::from(rfc3339(world.clock.now()));
            value["asOf"] = Value::from(world.clock.today().to_string());
            ok(&value)
        }
        None => {
            refused(StatusCode::NOT_FOUND, "SIM-UDK-UNKNOWN", "Nothing is known about that number.")
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    /// A number, or a key like `P7`.
    #[serde(alias = "persona")]
    cpr: String,
    patch: Value,
}

async fn change(State(sim): State<Shared>, body: Bytes) -> Response {
    let change = match read::<Change>(&body) {
        Ok(change) => change,
        Err(response) => return response,
    };
    let mut world = sim.world();
    let cpr = world.people.find(&change.cpr).map(|person| person.cpr.clone());
    let found = cpr.and_then(|cpr| snapshot(&world, &cpr).map(|snapshot| (cpr, snapshot)));
    let Some((cpr, mut snapshot)) = found else {
        return refused(
            StatusCode::NOT_FOUND,
            "SIM-UDK-UNKNOWN",
            "Nothing is known about that person.",
        );
    };
    if !change.patch.is_object() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-BODY", "patch must be an object");
    }
    merge(&mut snapshot, change.patch);
    world.people.snapshots.insert(cpr, snapshot.clone());
    ok(&snapshot)
}

fn snapshot(world: &World, cpr: &str) -> Option<Value> {
    if let Some(changed) = world.people.snapshots.get(cpr) {
        return Some(changed.clone());
    }
    let person = world.people.by_cpr(cpr)?;
    person.pension.as_ref().map(|pension| write(person, pension))
}

/// The full form of the table's short one.
fn write(person: &Person, pension: &Pension) -> Value {
    let none = pension.kind.as_deref() == Some("Ingen");
    let status = |given: &Option<String>, usual: &str| {
        given.clone().unwrap_or_else(|| if none { "Ingen" } else { usual }.to_owned())
    };
    let residence = person.address.as_ref().map(|address| format!("{:03}", address.municipality));
    let granting = pension.municipality.clone().unwrap_or_else(|| "899".to_owned());
    let mut cohabitation =
        json!({ "kind": if pension.partner.is_some() { "Par" } else { "Enlig" } });
    if let Some(partner) = &pension.partner {
        cohabitation["cohabitantCpr"] = Value::from(partner.clone());
    }
    let (num, den) = pension.fraction.unwrap_or((40, 40));
    let mut value = json!({
        "cpr": person.cpr,
        "caseStatus": status(&pension.case_status, "Aktiv"),
        "pensionType": pension.kind,
        "pensionStatus": status(&pension.pension_status, "Loebende"),
        "municipalities": {
            "owner": granting, "residence": residence, "granting": granting, "administering": granting,
        },
        "cohabitation": cohabitation,
        "wealth": wealth(pension),
        "personalPercent": history(&pension.percent),
        "healthPercent": history(&pension.health),
        "pensionFraction": { "num": num, "den": den },
        "awardedOn": pension.since,
        "grantedOn": pension.since.map(decided_on),
        "paidInAdvance": false,
        "foreignPension": pension.foreign_pension,
        "underAdministration": pension.under_administration,
    });
    if let Some(started) = pension.case_started {
        value["caseStarted"] = Value::from(started.to_string());
    }
    if let Some(abroad) = &pension.abroad {
        value["abroad"] = abroad.clone();
    }
    value
}

/// The decision is made some weeks before the pension begins.
fn decided_on(since: NaiveDate) -> NaiveDate {
    since - chrono::Days::new(40)
}

fn history(entries: &[(u8, NaiveDate, Option<NaiveDate>)]) -> Value {
    let list = entries.iter().map(|(percent, from, to)| {
        let mut entry = json!({ "percent": percent, "from": from, "updatedOn": updated_on(*from) });
        if let Some(to) = to {
            entry["to"] = Value::from(to.to_string());
        }
        entry
    });
    list.collect::<Vec<_>>().into()
}

fn wealth(pension: &Pension) -> Value {
    let Some(lines) = &pension.wealth else {
        return json!({ "status": "NotStated" });
    };
    let less = |kind: &str| matches!(kind, "disregard" | "landTaxLoan");
    let total =
        lines.iter().map(|(_, kind, ore)| if less(kind) { -ore } else { *ore }).sum::<i64>();
    let list = lines
        .iter()
        .map(|(owner, kind, ore)| json!({ "owner": owner, "kind": kind, "ore": ore }))
        .collect::<Vec<_>>();
    json!({ "status": "Stated", "referenceDate": "2026-01-01", "lines": list, "decidedTotalOre": total.max(0) })
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::personas::People;

    #[test]
    fn the_first_person_has_sixty_percent_and_little_wealth() {
        let people = People::read().expect("the table is right");
        let person = people.find("P1").expect("P1");
        let value = write(person, person.pension.as_ref().expect("a pension"));
        assert_eq!(value["pensionType"], "Folkepension");
        assert_eq!(value["personalPercent"][1]["percent"], 60);
        assert_eq!(value["personalPercent"][1]["from"], "2026-01-01");
        assert_eq!(value["healthPercent"].as_array().map(Vec::len), Some(0));
        assert!(value["wealth"]["decidedTotalOre"].as_i64().is_some_and(|ore| ore < 10_800_000));
    }

    #[test]
    fn a_kind_not_delivered_is_null_and_wealth_not_stated_has_no_lines() {
        let people = People::read().expect("the table is right");
        let person = people.find("P15").expect("P15");
        let value = write(person, person.pension.as_ref().expect("a pension"));
        assert!(value["pensionType"].is_null());
        assert_eq!(value["wealth"], serde_json::json!({ "status": "NotStated" }));
    }
}
