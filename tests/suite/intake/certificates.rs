//! Who may call: one client with one certificate.

use bevilling_tests::test_app::TestApp;

use crate::intake::{EXAMPLE, cases};

async fn refused(app: &TestApp, identity: Option<reqwest::Identity>) -> bool {
    let client = app.integration_client(identity);
    let request = client.post(format!("{}/integration/sf2900", app.integration_url));
    request.header("content-type", "text/xml").body(EXAMPLE).send().await.is_err()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_a_certificate_is_refused() {
    let app = TestApp::start().await;
    assert!(refused(&app, None).await);
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 0);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_another_authority_is_refused() {
    let app = TestApp::start().await;
    assert!(refused(&app, Some(app.certificates.stranger.identity())).await);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_certificate_of_the_same_name_and_authority_is_refused() {
    let app = TestApp::start().await;
    assert!(refused(&app, Some(app.certificates.double.identity())).await);
    assert!(
        !refused(&app, Some(app.certificates.client.identity())).await,
        "the one we know is served"
    );
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_listener_for_people_takes_no_forms() {
    let app = TestApp::start().await;
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .build()
        .expect("a client for this machine");
    let answer = client
        .post(format!("{}/integration/sf2900", app.url))
        .header("content-type", "text/xml")
        .body(EXAMPLE)
        .send()
        .await;
    assert!(!answer.expect("an answer").status().is_success());
    app.run_jobs().await;
    assert_eq!(cases(&app).await, 0);
    app.stop().await;
}
