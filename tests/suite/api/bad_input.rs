//! What cannot be right is a problem document: nothing lost, nothing told of our inside.

use bevilling_core::code::Code;
use bevilling_core::ids::DocumentId;
use bevilling_core::money::Money;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::kinds::Payee;
use bevilling_tests::client::etag;
use bevilling_tests::test_app::TestApp;
use bevilling_tests::wait::LIMIT;
use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;

use super::support::{Desk, dentist, line_of, session};

#[tokio::test]
async fn an_unknown_route_or_method_is_a_problem() {
    let app = TestApp::start().await;
    for path in [
        "/api",
        "/api/v1/nothing",
        "/api/v2/session",
        "/auth/nothing",
        "/nothing",
        "/health/nothing",
    ] {
        let answer = app.client.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().name()), (404, "not-found"), "{path}");
    }
    let answer = app.client.send(app.client.request(Method::DELETE, "/api/v1/session")).await;
    assert_eq!((answer.status.as_u16(), answer.problem().name()), (405, "method-not-allowed"));
    assert!(answer.header("allow").contains("GET"), "{:?}", answer.headers);
    let problem = app.client.get("/api/v1/nothing").await.problem();
    assert_eq!(problem.instance.as_deref(), Some("/api/v1/nothing"));
    assert_eq!(problem.trace_id.map(|id| id.len()), Some(32));
    app.stop().await;
}

#[tokio::test]
async fn a_body_of_another_type_or_size_or_none_is_a_problem() {
    let desk = Desk::start().await;
    let id = desk.app.case_for(json!({ "persona": "P1", "form": "SP241" })).await;
    let path = format!("/api/v1/cases/{id}/withdrawal");
    let send = async |kind: &str, body: Vec<u8>| {
        let request = desk
            .anna
            .request(Method::POST, &path)
            .header("idempotency-key", Uuid::new_v4().to_string())
            .header("if-match", etag(1));
        let answer = desk.anna.send(request.header("content-type", kind).body(body)).await;
        (answer.status.as_u16(), answer.problem().name().to_owned())
    };
    let problem = |status: u16, name: &str| (status, name.to_owned());
    assert_eq!(send("text/xml", b"<reason/>".to_vec()).await, problem(415, "media-type"));
    assert_eq!(
        send("application/x-www-form-urlencoded", b"reason=x".to_vec()).await,
        problem(415, "media-type")
    );
    for malformed in ["", "{", "{\"reason\":", "[1,2", "\u{feff}{}", "nope"] {
        assert_eq!(
            send("application/json", malformed.as_bytes().to_vec()).await,
            problem(400, "malformed"),
            "{malformed}"
        );
    }
    assert_eq!(
        send("application/json", vec![0xff, 0xfe, b'{', b'}']).await,
        problem(400, "malformed")
    );
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    assert_eq!(send("application/json", deep.into_bytes()).await, problem(400, "malformed"));
    let large = format!("{{\"reason\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(send("application/json", large.into_bytes()).await, problem(413, "too-large"));
    assert_eq!(send("application/json", b"{}".to_vec()).await, problem(422, "validation"));
    assert_eq!(
        send("application/json", b"{\"reason\":\"x\",\"extra\":1}".to_vec()).await,
        problem(422, "validation")
    );
    let long = format!("{{\"reason\":\"{}\"}}", "x".repeat(4_001));
    assert_eq!(send("application/json", long.into_bytes()).await, problem(409, "state"));
    assert_eq!(desk.anna.case(&id).await.version, 1, "nothing was saved");
    desk.stop().await;
}

#[tokio::test]
async fn a_large_body_that_does_not_say_so_is_cut_off() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna").await;
    let host = app.url.trim_start_matches("http://");
    let mut socket = TcpStream::connect(host).await.expect("the server listens");
    let cookie = anna.cookie("__Host-sid").expect("a session");
    let head = format!(
        "POST /api/v1/persons/search HTTP/1.1\r\nHost: {host}\r\nCookie: __Host-sid={cookie}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await.expect("the server reads");
    // Sixteen pieces are all that is allowed; one byte more is too much, and nothing more is sent.
    let piece = format!("10000\r\n{}\r\n", " ".repeat(0x1_0000));
    for _ in 0..16 {
        socket.write_all(piece.as_bytes()).await.expect("the server reads");
    }
    socket.write_all(b"1\r\n \r\n").await.expect("the server reads");
    let mut answer = Vec::new();
    tokio::time::timeout(LIMIT, socket.read_to_end(&mut answer))
        .await
        .expect("in time")
        .expect("the server answers");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(
        answer.starts_with("HTTP/1.1 413") && answer.contains("problems/too-large"),
        "{answer}"
    );
    app.stop().await;
}

#[tokio::test]
async fn fields_that_are_wrong_are_named_as_the_form_names_them() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let session = session(&desk.anna).await;
    let path = format!("/api/v1/cases/{}/lines", view.case.id);
    let good = line_of(&view, &session, dentist(&session, 30_000));
    let check = async |request: serde_json::Value, language: &str| {
        let posted = desk
            .anna
            .posting(&path, &request, Uuid::new_v4())
            .header("if-match", etag(view.version))
            .header("accept-language", language);
        let problem = desk.anna.send(posted).await.problem();
        assert_eq!(
            (problem.status, problem.name(), problem.code.as_str()),
            (422, "validation", "E_VALIDATION")
        );
        problem.errors
    };
    let with = |change: fn(&mut serde_json::Value)| {
        let mut request = serde_json::to_value(&good).expect("JSON");
        change(&mut request["expense"]);
        request
    };
    let wrong = check(with(|expense| expense["grossPrice"] = json!("meget")), "da").await;
    assert_eq!(
        (wrong[0].pointer.as_str(), wrong[0].code.as_str()),
        ("expense.grossPrice", "E_AMOUNT")
    );
    let negative = check(with(|expense| expense["regionalSubsidy"] = json!(-1)), "da").await;
    assert_eq!(
        (negative[0].pointer.as_str(), negative[0].code.as_str()),
        ("expense.regionalSubsidy", "E_AMOUNT")
    );
    let danish = check(with(|expense| *expense = json!({})), "da").await;
    let english = check(with(|expense| *expense = json!({})), "en").await;
    let pointers: Vec<&str> = danish.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "expense.kind",
            "expense.date",
            "expense.grossPrice",
            "expense.regionalSubsidy",
            "expense.insuranceSubsidy",
            "payee"
        ]
    );
    assert_ne!(danish[0].message, english[0].message);

    let mut stranger = good.clone();
    stranger.expense.document = Some(DocumentId::new("of-another-case"));
    let wrong = check(serde_json::to_value(&stranger).expect("JSON"), "da").await;
    assert_eq!(wrong[0].pointer, "expense.document");
    desk.stop().await;
}

#[tokio::test]
async fn row_19_a_subsidy_above_the_price_stops_the_computation() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let session = session(&desk.anna).await;
    let mut expense = dentist(&session, 30_000);
    expense.regional_subsidy = Some(Money::from_ore(40_000));
    let path = format!("/api/v1/cases/{}/lines", view.case.id);
    let refused =
        desk.anna.post_at(&path, view.version, &line_of(&view, &session, expense)).await.problem();
    assert_eq!((refused.name(), refused.code.as_str()), ("state", "not-supported"));
    assert!(
        refused.reasons.iter().any(|code| code.as_str() == "E_SUBSIDY_EXCEEDS_PRICE"),
        "{:?}",
        refused.reasons
    );
    desk.stop().await;
}

#[tokio::test]
async fn another_sites_page_changes_nothing() {
    let app = TestApp::start().await;
    let anna = app.sign_in("anna").await;
    let request = anna.request(Method::POST, "/auth/logout").header("sec-fetch-site", "cross-site");
    let answer = anna.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.problem().name()), (403, "forbidden"));
    // A browser too old to say from where it asks still names the origin of its page.
    for origin in ["https://evil.example", "null"] {
        for path in ["/auth/logout", "/auth/citizen/logout"] {
            let request = anna.request(Method::POST, path).header("origin", origin);
            assert_eq!(anna.send(request).await.problem().name(), "forbidden", "{origin} {path}");
        }
    }
    assert_eq!(anna.get("/api/v1/session").await.status.as_u16(), 200);
    let own = anna.request(Method::POST, "/auth/logout").header("origin", &app.url);
    assert_eq!(anna.send(own).await.status.as_u16(), 303);
    app.stop().await;
}

#[tokio::test]
async fn pages_and_parameters_of_lists_are_checked() {
    let desk = Desk::start().await;
    for persona in ["P1", "P8", "P9"] {
        desk.app.case_for(json!({ "persona": persona, "form": "SP241" })).await;
    }
    let page: serde_json::Value = desk.anna.get("/api/v1/tasks?limit=2").await.read();
    assert_eq!(
        (page["items"].as_array().map(Vec::len), page["total"].as_i64()),
        (Some(2), Some(3))
    );
    let answer = desk.anna.get("/api/v1/tasks?limit=2").await;
    let next =
        answer.header("link").trim_start_matches('<').split('>').next().expect("a link").to_owned();
    let rest: serde_json::Value = desk.anna.get(&next).await.read();
    assert_eq!(
        (rest["items"].as_array().map(Vec::len), rest["next"].as_str()),
        (Some(1), None),
        "{rest}"
    );
    assert_ne!(rest["items"][0]["case"], page["items"][0]["case"]);
    for wrong in ["limit=x", "kind=nothing", "waiting=perhaps", "sort=asc"] {
        assert_eq!(
            desk.anna.get(&format!("/api/v1/tasks?{wrong}")).await.problem().name(),
            "bad-request",
            "{wrong}"
        );
    }
    assert!(desk.anna.get("/api/v1/tasks?cursor=nonsense").await.status.is_success());
    let dorte = desk.app.sign_in("dorte.lokaladministrator").await;
    for (client, path) in
        [(&desk.anna, "persons/x?adress=show"), (&dorte, "webhooks/none/deliveries?page=2")]
    {
        let answer = client.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.problem().name(), "bad-request", "{path}");
    }
    desk.stop().await;
}

#[tokio::test]
async fn a_supplier_as_payee_is_refused_at_the_field_and_nothing_is_saved() {
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let session = session(&desk.anna).await;
    let expense = ExpenseInput { payee: Some(Payee::Supplier), ..dentist(&session, 30_000) };
    let path = format!("/api/v1/cases/{}/lines", view.case.id);
    let refused =
        desk.anna.post_at(&path, view.version, &line_of(&view, &session, expense)).await.problem();
    assert_eq!((refused.status, refused.name()), (422, "validation"));
    assert_eq!(
        (refused.errors[0].pointer.as_str(), refused.errors[0].code),
        ("payee", Code::SupplierNotPaid)
    );
    assert!(desk.anna.case(view.case.id.as_str()).await.case.lines.is_empty());
    desk.stop().await;
}
