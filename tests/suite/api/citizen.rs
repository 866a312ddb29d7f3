//! Citizens' own door: who comes in by it, and what it does not open.

use bevilling_tests::client::Client;
use bevilling_tests::test_app::TestApp;
use chrono::Duration;
use serde_json::Value;

async fn problem_of(client: &Client, path: &str) -> (u16, String) {
    let answer = client.get(path).await;
    (answer.status.as_u16(), answer.problem().name().to_owned())
}

#[tokio::test]
async fn a_citizen_signs_in_by_a_door_of_their_own_and_it_opens_nothing_else() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    client.sign_in_citizen("P1").await;
    let session: Value = client.get("/api/v1/citizen/session").await.read();
    assert_eq!(session["name"], "Karen Elisabeth Thorsager");
    for path in ["/api/v1/session", "/api/v1/tasks", "/api/v1/cases/x"] {
        assert_eq!(problem_of(&client, path).await, (401, "signed-out".to_owned()), "{path}");
    }
    // The secret of one door under the cookie of the other finds nothing, whatever stands before it.
    let secret = client.cookie("__Host-citizen").expect("a session");
    for moved_secret in [secret.clone(), format!("citizen:{secret}")] {
        let moved = Client::new(&app.url);
        moved.set_cookie("__Host-sid", &moved_secret);
        assert_eq!(problem_of(&moved, "/api/v1/session").await, (401, "signed-out".to_owned()));
    }
    app.stop().await;
}

#[tokio::test]
async fn a_page_that_is_none_of_ours_is_the_first_page_of_the_own_door() {
    let app = TestApp::start().await;
    for (wanted, back) in [("/portal/%23/send", "/portal/#/send"), ("/portal/%C3%B8", "/portal/")] {
        let client = Client::new(&app.url);
        let answer = client.try_sign_in_citizen("P1", wanted).await;
        assert_eq!(answer.location(), back, "{wanted}");
    }
    app.stop().await;
}

#[tokio::test]
async fn staff_are_no_citizens() {
    let app = TestApp::start().await;
    let client = app.sign_in("anna.sagsbehandler").await;
    let path = "/api/v1/citizen/session";
    assert_eq!(problem_of(&client, path).await, (401, "signed-out".to_owned()));
    let secret = client.cookie("__Host-sid").expect("a session");
    let moved = Client::new(&app.url);
    moved.set_cookie("__Host-citizen", &secret);
    assert_eq!(problem_of(&moved, path).await, (401, "signed-out".to_owned()));
    app.stop().await;
}

#[tokio::test]
async fn a_weak_sign_in_is_told_so_and_an_old_one_is_over() {
    let app = TestApp::start().await;
    let weak = Client::new(&app.url);
    weak.sign_in_citizen("P1.lav").await;
    let path = "/api/v1/citizen/session";
    assert_eq!(problem_of(&weak, path).await, (403, "loa-too-low".to_owned()));
    let client = Client::new(&app.url);
    client.sign_in_citizen("P1").await;
    app.advance(Duration::minutes(31)).await;
    assert_eq!(problem_of(&client, path).await, (401, "signed-out".to_owned()));
    app.stop().await;
}

#[tokio::test]
async fn who_signs_out_is_out() {
    let app = TestApp::start().await;
    let client = Client::new(&app.url);
    client.sign_in_citizen("P1").await;
    let answer = client
        .send(
            client
                .request(reqwest::Method::POST, "/auth/citizen/logout")
                .header("accept", "application/json"),
        )
        .await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    assert_eq!(client.cookie("__Host-citizen"), None);
    let path = "/api/v1/citizen/session";
    assert_eq!(problem_of(&client, path).await, (401, "signed-out".to_owned()));
    app.stop().await;
}
