//! Lists for other systems: thin, stable while rows come, and written down.

use std::collections::BTreeSet;

use bevilling_core::ids::ActorId;
use bevilling_tests::machine::{ADMINISTRATOR, Key, Machine};
use bevilling_tests::sample::karen;
use serde_json::{Value, json};

use super::super::support::{Desk, approval_of, dentist, line_of, session};

/// A page and where the next one is.
pub(super) async fn page(
    machine: &Machine,
    token: &str,
    path: &str,
) -> (Vec<Value>, Option<String>) {
    let answer = machine.get(token, path).await;
    let link = answer.header("link").to_owned();
    let body: Value = answer.read();
    let next = link.strip_prefix('<').and_then(|rest| rest.split('>').next()).map(str::to_owned);
    assert_eq!(next.is_some(), body["next"].is_string(), "{link}");
    (body["items"].as_array().expect("rows").clone(), next)
}

#[tokio::test]
async fn a_list_is_read_page_by_page_while_cases_come_and_nothing_is_lost_or_doubled() {
    let desk = Desk::start().await;
    let machine = desk.app.machine(&["cases.read"]).await;
    let token = machine.token(&desk.app).await;
    let mut before = BTreeSet::new();
    for persona in ["P1", "P2", "P3", "P8", "P9"] {
        before.insert(desk.app.case_for(json!({ "persona": persona, "form": "SP241" })).await);
    }
    let (mut seen, mut next) = (Vec::new(), Some("/api/v1/cases?limit=2".to_owned()));
    let mut comes = ["P4", "P5"].into_iter();
    while let Some(path) = next {
        let (rows, after) = page(&machine, &token, &path).await;
        assert!(rows.len() <= 2);
        seen.extend(rows.into_iter().map(|row| row["id"].as_str().expect("an id").to_owned()));
        next = after;
        if let Some(persona) = comes.next() {
            desk.app.case_for(json!({ "persona": persona, "form": "SP241" })).await;
        }
    }
    let all: BTreeSet<String> = seen.iter().cloned().collect();
    assert_eq!(all.len(), seen.len(), "nothing comes twice");
    assert!(before.is_subset(&all), "nothing is lost");
    assert_eq!(all.len(), 7, "what came behind the page is on a later one");
    desk.stop().await;
}

#[tokio::test]
async fn grants_and_payments_tell_states_days_and_amounts_and_not_who_it_is() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let entered = line_of(&view, &session, dentist(&session, 30_000));
    let view = desk.anna.act(&id, "lines", &entered).await;
    let line = view.case.lines[0].clone();
    desk.anna.act(&id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    desk.app.case_for(json!({ "persona": "P8", "form": "SP241" })).await;

    let all = ["cases.read", "tasks.read", "grants.read", "payments.read"];
    let machine = desk.app.machine(&all).await;
    let token = machine.token(&desk.app).await;
    let (grants, _) = page(&machine, &token, "/api/v1/grants").await;
    assert_eq!(grants.len(), 1);
    assert_eq!((&grants[0]["case"], &grants[0]["from"]), (&json!(id), &json!("2026-10-12")));
    let (payments, _) = page(&machine, &token, "/api/v1/payments").await;
    assert_eq!(payments.len(), 1);
    assert_eq!(
        (&payments[0]["amount"], &payments[0]["state"], &payments[0]["line"]),
        (&json!(line.amount.ore()), &json!("received"), &json!(line.id))
    );
    let (tasks, _) = page(&machine, &token, "/api/v1/tasks").await;
    assert!(
        tasks.iter().all(|task| task.get("personName").is_none() && task.get("line").is_none())
    );
    let (cases, _) =
        page(&machine, &token, &format!("/api/v1/cases?case={id}&state=granted")).await;
    assert_eq!((cases.len(), &cases[0]["state"]), (1, &json!("granted")));
    for path in ["cases", "tasks", "grants", "payments"] {
        let text = machine.get(&token, &format!("/api/v1/{path}")).await.text();
        for told in ["Thorsager", "170350", "Tandbehandling"] {
            assert!(!text.contains(told), "{path} tells {told}");
        }
    }
    desk.stop().await;
}

#[tokio::test]
async fn whom_a_list_shows_to_a_system_is_written_down_before() {
    let desk = Desk::start().await;
    desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    let machine = desk.app.machine(&["cases.read", "tasks.read"]).await;
    let token = machine.token(&desk.app).await;
    page(&machine, &token, "/api/v1/cases").await;
    page(&machine, &token, "/api/v1/tasks").await;
    let mut reader = desk.app.app.store.read().await.expect("the database answers");
    let entries = reader.access_to(&karen()).await.expect("read");
    let by: Vec<_> =
        entries.iter().filter(|entry| entry.user == ActorId::new(&machine.id)).collect();
    assert_eq!(by.len(), 2, "one for each list");
    drop(reader);
    desk.stop().await;
}

#[tokio::test]
async fn a_payment_that_an_event_names_is_read_with_its_scope_alone_and_written_down() {
    let desk = crate::integrations::desk::Desk::start().await;
    let (_, order) = desk.to_be_paid("P1").await;
    let dorte = desk.app.sign_in(ADMINISTRATOR).await;
    let machine = desk.app.machine_with(&dorte, &["payments.read"], Key::p256("k-1")).await;
    let token = machine.token(&desk.app).await;
    let path = format!("/api/v1/payments/{order}");
    let one: Value = machine.get(&token, &path).await.read();
    let (all, _) = page(&machine, &token, "/api/v1/payments").await;
    assert_eq!(vec![one], all, "the row of the list");
    let mut reader = desk.app.app.store.read().await.expect("the database answers");
    let entries = reader.access_to(&karen()).await.expect("read");
    let by = entries.iter().filter(|entry| entry.user == ActorId::new(&machine.id)).count();
    assert_eq!(by, 2, "one for the payment and one for the list");
    drop(reader);
    let nothing = machine.get(&token, "/api/v1/payments/none").await;
    assert_eq!(nothing.problem().name(), "not-found");

    let other = desk.app.machine_with(&dorte, &["cases.read"], Key::p256("k-1")).await;
    let token = other.token(&desk.app).await;
    for path in [path.as_str(), "/api/v1/payments/none"] {
        let refused = other.get(&token, path).await;
        assert_eq!(refused.problem().name(), "forbidden", "it hears nothing of which there are");
    }
    desk.stop().await;
}

#[tokio::test]
async fn a_page_that_cannot_be_asked_for_is_a_problem() {
    let desk = Desk::start().await;
    // A misspelt filter must not give everything.
    for path in ["cases?changed_since=1", "grants?state=granted", "payments?page=2"] {
        let answer = desk.anna.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.problem().name(), "bad-request", "{path}");
    }
    for persona in ["P1", "P8"] {
        desk.app.case_for(json!({ "persona": persona, "form": "SP241" })).await;
    }
    for path in [
        "cases?limit=x",
        "cases?state=nothing",
        "cases?changedSince=today",
        "grants?limit=-",
        "payments?limit=1.5",
    ] {
        let answer = desk.anna.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.problem().name(), "bad-request", "{path}");
    }
    for (path, rows, total) in [
        ("cases?limit=0", 1, 2),
        ("cases?limit=-7", 1, 2),
        ("cases?limit=99999", 2, 2),
        ("cases?cursor=nonsense", 2, 2),
        ("cases?cursor=1~nothing", 1, 2),
        ("cases?cursor=9999~nothing", 0, 2),
        ("cases?changedSince=9999", 0, 0),
        ("cases?case=nobody", 0, 0),
        ("cases?state=granted", 0, 0),
        ("grants", 0, 0),
        ("payments", 0, 0),
    ] {
        let list: Value = desk.anna.get(&format!("/api/v1/{path}")).await.read();
        let found = list["items"].as_array().map(Vec::len);
        assert_eq!((found, &list["total"]), (Some(rows), &json!(total)), "{path}");
    }
    desk.stop().await;
}
