//! A system that follows the lists misses nothing of what changes while it reads and after.

use std::collections::BTreeMap;

use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_tests::database::Engine;
use bevilling_tests::machine::Machine;
use serde_json::{Value, json};

use super::records::page;
use crate::integrations::desk::{Desk, approve_letter};

/// Another system that keeps what it last read of each payment, and how far it has read.
struct Follower<'m> {
    machine: &'m Machine,
    token: &'m str,
    states: BTreeMap<String, String>,
    changed: i64,
}

impl Follower<'_> {
    /// Takes rows in; what came before is put in place of what was known.
    fn take(&mut self, rows: &[Value]) {
        for row in rows {
            let text = |name: &str| row[name].as_str().expect("a text").to_owned();
            self.states.insert(text("order"), text("state"));
            self.changed = row["changed"].as_i64().expect("a number");
        }
    }

    /// Reads from an address to the end.
    async fn read(&mut self, from: Option<String>) {
        let mut next = from;
        while let Some(path) = next {
            let (rows, after) = page(self.machine, self.token, &path).await;
            self.take(&rows);
            next = after;
        }
    }

    fn all(&self, state: &str) -> bool {
        self.states.len() == 2 && self.states.values().all(|found| found == state)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_advances_between_two_pages_and_after_is_told_on_either_engine() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        let (_, order) = desk.to_be_paid("P1").await;
        desk.to_be_paid("P8").await;
        desk.app.run_jobs().await;
        let machine = desk.app.machine(&["payments.read"]).await;
        let token = machine.token(&desk.app).await;
        let mut follower =
            Follower { machine: &machine, token: &token, states: BTreeMap::new(), changed: 0 };
        let (rows, next) = page(&machine, &token, "/api/v1/payments?limit=1").await;
        follower.take(&rows);
        desk.app.tell("/__sim/nks/settle", json!({})).await;
        desk.app.run_jobs().await;
        follower.read(next).await;
        assert!(follower.all("paid"), "{engine:?} {:?}", follower.states);

        let end = order.as_str().replace('-', "");
        desk.app.tell("/__sim/nks/return", json!({ "endToEndId": end, "code": "AC04" })).await;
        desk.app.run_jobs().await;
        let path = format!("/api/v1/payments?limit=1&changedSince={}", follower.changed);
        follower.read(Some(path)).await;
        assert_eq!(follower.states[order.as_str()], "returned", "{engine:?}");
        let read: Value = machine.get(&token, &format!("/api/v1/payments/{order}")).await.read();
        assert_eq!((&read["order"], &read["state"]), (&json!(order), &json!("returned")));
        desk.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_that_comes_late_to_an_old_case_is_told_on_either_engine() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(desk) = Desk::start_on(engine).await else { continue };
        let old = desk.decided("P1", DecisionChoice::Grant).await;
        let new = desk.granted("P8").await;
        let machine = desk.app.machine(&["grants.read"]).await;
        let token = machine.token(&desk.app).await;
        let (rows, _) = page(&machine, &token, "/api/v1/grants").await;
        let cases = |rows: &[Value]| rows.iter().map(|row| row["case"].clone()).collect::<Vec<_>>();
        assert_eq!(cases(&rows), [json!(new)]);
        desk.run(&old, vec![approve_letter()]).await;
        desk.app.run_jobs().await;
        let since = format!("/api/v1/grants?changedSince={}", rows[0]["changed"]);
        let (rows, _) = page(&machine, &token, &since).await;
        assert_eq!(cases(&rows), [json!(new), json!(old)], "{engine:?}");
        desk.stop().await;
    }
}
