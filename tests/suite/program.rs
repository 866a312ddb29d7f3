//! The program `bevilling`: its commands, and how it ends.

use std::process::Output;
use std::time::{Duration, Instant};

use bevilling_core::law::RULE_BUILD;
use bevilling_tests::program::Settings;
use bevilling_tests::test_app::TestApp;
use serde_json::json;

fn told(output: &Output) -> (Option<i32>, String) {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code(), String::from_utf8_lossy(&both).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_command_says_what_it_did_or_why_not() {
    let app = TestApp::start().await;
    app.case_for(json!({ "persona": "P1" })).await;
    let settings = || Settings::of(&app);
    let run = async |arguments: &[&str]| told(&settings().run(arguments).await);

    assert_eq!(run(&["rule-build"]).await, (Some(0), format!("{RULE_BUILD}\n")));
    assert_eq!(run(&["migrate"]).await.0, Some(0));
    let (code, text) = run(&["check-config"]).await;
    assert!(code == Some(0) && text.contains("Korshavn Kommune"), "{text}");
    let (code, text) = run(&["verify-audit"]).await;
    assert!(code == Some(0) && text.contains("is sound"), "{text}");
    let copy = app.folder.path().join("copy.db").display().to_string();
    assert_eq!(run(&["backup", &copy]).await.0, Some(0));
    assert_eq!(run(&["backup", &copy]).await.0, Some(1), "a copy never replaces another");
    let (code, text) = run(&["no-such-command"]).await;
    assert!(code == Some(2) && text.starts_with("usage:"), "{text}");

    let wrong = settings().with("BEVILLING_SECRET_KEY", "abc").run(&["check-config"]).await;
    let (code, text) = told(&wrong);
    assert!(code == Some(1) && text.contains("BEVILLING_SECRET_KEY"), "{text}");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_trail_is_told_with_its_place() {
    let app = TestApp::start().await;
    app.case_for(json!({ "persona": "P1" })).await;
    app.database.execute("DROP TRIGGER audit_no_update").await;
    app.database.execute("UPDATE audit SET body = '{}' WHERE seq = 1").await;
    let (code, text) = told(&Settings::of(&app).run(&["verify-audit"]).await);
    assert!(
        code == Some(1) && text.contains("breaks at entry 1: its content was changed"),
        "{text}"
    );
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_asked_to_end_does_so_within_ten_seconds() {
    let app = TestApp::start().await;
    let mut program = Settings::of(&app).serve(app.folder.path().join("program.log")).await;
    // A browser keeps its connection open, and somebody else never finishes a request.
    let client = bevilling_tests::client::Client::new(&program.url);
    client.get("/health/live").await;
    let address = program.url.trim_start_matches("http://").to_owned();
    let mut slow = tokio::net::TcpStream::connect(address).await.expect("the server listens");
    let half = b"POST /api/v1/persons/search HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{";
    tokio::io::AsyncWriteExt::write_all(&mut slow, half).await.expect("half a request");
    client.get("/health/live").await;

    let begun = Instant::now();
    let process = program.child.id().expect("it runs").to_string();
    let asked = tokio::process::Command::new("kill").args(["-TERM", &process]).status().await;
    assert!(asked.expect("kill is there").success());
    let ended = tokio::time::timeout(Duration::from_secs(15), program.child.wait()).await;
    let ended = ended.expect("it ends").expect("it has ended");
    assert!(ended.success(), "{ended}");
    assert!(begun.elapsed() < Duration::from_secs(11), "{:?}", begun.elapsed());
    app.stop().await;
}
