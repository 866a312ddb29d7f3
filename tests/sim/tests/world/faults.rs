//! Faults that are asked for.

use serde_json::json;

use crate::support::World;

#[tokio::test]
async fn cut_after_does_the_work_and_gives_no_answer() {
    let world = World::start().await;
    world.tell("/__sim/faults", json!({ "peer": "udk", "kind": "cut_after", "count": 1 })).await;
    let cut = world.get("/sim/udk/pension/1703509858").send().await;
    assert!(cut.is_err(), "the connection is closed without an answer");
    let entry = world.read("/__sim/ledger?peer=udk").await["entries"][0].clone();
    assert_eq!(entry["fault"], "cut_after");
    assert_eq!(entry["status"], 200, "the work was done");
    assert_eq!(world.read("/sim/udk/pension/1703509858").await["cpr"], "1703509858");
}

#[tokio::test]
async fn cut_before_does_nothing() {
    let world = World::start().await;
    world.tell("/__sim/faults", json!({ "peer": "udk", "kind": "cut_before" })).await;
    assert!(world.get("/sim/udk/pension/1703509858").send().await.is_err());
    let entry = world.read("/__sim/ledger?peer=udk").await["entries"][0].clone();
    assert_eq!(entry["verdict"], "not done");
}

#[tokio::test]
async fn a_status_with_retry_after_is_answered_without_work() {
    let world = World::start().await;
    let params = json!({ "status": 429, "retry_after": 7 });
    world
        .tell(
            "/__sim/faults",
            json!({ "peer": "udk", "kind": "http", "count": 1, "params": params }),
        )
        .await;
    let answer = world.get("/sim/udk/pension/1703509858").send().await.expect("an answer");
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "7");
}

#[tokio::test]
async fn half_an_answer_is_seen_as_cut() {
    let world = World::start().await;
    world.tell("/__sim/faults", json!({ "peer": "udk", "kind": "truncated" })).await;
    let body = match world.get("/sim/udk/pension/1703509858").send().await {
        Ok(answer) => answer.text().await,
        Err(error) => Err(error),
    };
    assert!(body.is_err());
}

#[tokio::test]
async fn cleared_faults_hit_nothing_and_control_is_never_hit() {
    let world = World::start().await;
    world.tell("/__sim/faults", json!({ "peer": "*", "kind": "cut_before", "count": 5 })).await;
    world.read("/__sim/clock").await;
    let cleared = reqwest::Client::builder().tls_certs_only([]).build().expect("a client");
    let answer = cleared.delete(world.url("/__sim/faults")).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    world.read("/sim/udk/pension/1703509858").await;
}

#[tokio::test]
async fn a_hanging_answer_ends_when_the_world_stops() {
    let world = World::start().await;
    world.tell("/__sim/faults", json!({ "peer": "udk", "kind": "hang" })).await;
    let hanging = world.get("/sim/udk/pension/1703509858");
    let waiting = tokio::spawn(async move { hanging.send().await });
    while world.read("/__sim/ledger?peer=udk").await["entries"].as_array().is_none_or(Vec::is_empty)
    {
        tokio::task::yield_now().await;
    }
    world.stop().await;
    assert!(waiting.await.expect("no panic").is_err());
}
