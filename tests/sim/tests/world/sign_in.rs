//! Sign-in: the authorization code flow with PKCE, and its end.

use std::collections::BTreeMap;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use bevilling_sim::Config;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::support::{MONDAY, World, value};

const CALLBACK: &str = "http://127.0.0.1:8080/auth/callback";
const VERIFIER: &str = "en-hemmelighed-som-er-lang-nok-til-at-tælle-43-tegn";

fn question() -> Vec<(&'static str, String)> {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    vec![
        ("client_id", "bevilling".to_owned()),
        ("redirect_uri", CALLBACK.to_owned()),
        ("response_type", "code".to_owned()),
        ("scope", "openid".to_owned()),
        ("state", "st&te".to_owned()),
        ("nonce", "n-1".to_owned()),
        ("acr_values", "Substantial".to_owned()),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256".to_owned()),
    ]
}

fn ask(world: &World, fields: &[(&'static str, String)]) -> reqwest::RequestBuilder {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    world.get(&format!("/runtime/oauth2/authorize?{query}"))
}

/// The page's form is sent with a user's button; the answer is the address one is sent back to.
async fn choose(world: &World, user: &str) -> BTreeMap<String, String> {
    let mut fields = question();
    fields.push(("user", user.to_owned()));
    let answer =
        world.post("/runtime/oauth2/authorize").form(&fields).send().await.expect("an answer");
    assert_eq!(answer.status(), 303);
    let to = answer.headers()["location"].to_str().expect("an address").to_owned();
    let (back, query) = to.split_once('?').expect("a query");
    assert_eq!(back, CALLBACK);
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

async fn exchange(world: &World, code: &str, verifier: &str, secret: &str) -> (u16, Value) {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", verifier),
    ];
    let request =
        world.post("/runtime/oauth2/token").basic_auth("bevilling", Some(secret)).form(&form);
    let answer = request.send().await.expect("an answer");
    (answer.status().as_u16(), value(answer).await)
}

/// The claims, when the published key signed them.
async fn verified(world: &World, token: &str) -> Option<Value> {
    let keys = world.read("/runtime/oauth2/jwks").await;
    let part = |name: &str| {
        BASE64_URL_SAFE_NO_PAD
            .decode(keys["keys"][0][name].as_str().expect("a part"))
            .expect("base64")
    };
    let key = RsaPublicKeyComponents { n: part("n"), e: part("e") };
    let (message, signature) = token.rsplit_once('.').expect("three parts");
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).expect("base64");
    key.verify(&RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), &signature).ok()?;
    let claims = BASE64_URL_SAFE_NO_PAD.decode(message.split_once('.')?.1).expect("base64");
    serde_json::from_slice(&claims).ok()
}

#[tokio::test]
async fn a_user_signs_in_with_a_code_and_its_verifier() {
    let world = World::start().await;
    let found = world.read("/runtime/oauth2/.well-known/openid-configuration").await;
    assert_eq!(found["issuer"], world.issuer());
    let page = ask(&world, &question()).send().await.expect("an answer");
    let page = page.text().await.expect("a body");
    assert!(page.contains("<html lang=\"da\">") && page.contains("value=\"anna.sagsbehandler\""));
    assert!(page.contains("name=\"state\" value=\"st&amp;te\""), "what was sent is escaped");

    let back = choose(&world, "anna.sagsbehandler").await;
    assert_eq!(back["state"], "st&te");
    let (status, answer) = exchange(&world, &back["code"], VERIFIER, "local-secret").await;
    assert_eq!(status, 200, "{answer}");
    let claims = verified(&world, answer["id_token"].as_str().expect("a token"))
        .await
        .expect("a good signature");
    assert_eq!(claims["iss"], world.issuer());
    assert_eq!(claims["aud"], "bevilling");
    assert_eq!(claims["nonce"], "n-1");
    assert_eq!(claims["https://data.gov.dk/concept/core/nsis/loa"], "Substantial");
    assert_eq!(claims["https://data.gov.dk/model/core/eid/professional/cvr"], "99010002");
    let list = claims["https://data.gov.dk/model/core/eid/privilegesIntermediate"]
        .as_str()
        .expect("a list");
    let list = String::from_utf8(BASE64_STANDARD.decode(list).expect("base64")).expect("text");
    assert!(list.contains("usersystemrole/sagsbehandler_ydelse/1"));

    let (status, again) = exchange(&world, &back["code"], VERIFIER, "local-secret").await;
    assert_eq!(
        (status, again["error"].as_str()),
        (400, Some("invalid_grant")),
        "a code works once"
    );
}

#[tokio::test]
async fn a_wrong_verifier_or_secret_gets_no_token() {
    let world = World::start().await;
    let back = choose(&world, "anna").await;
    let (status, answer) = exchange(&world, &back["code"], &"x".repeat(43), "local-secret").await;
    assert_eq!((status, answer["error"].as_str()), (400, Some("invalid_grant")));
    let back = choose(&world, "anna").await;
    let (status, answer) = exchange(&world, &back["code"], VERIFIER, "forkert").await;
    assert_eq!((status, answer["error"].as_str()), (401, Some("invalid_client")));
}

#[tokio::test]
async fn an_expired_key_signs_what_nobody_can_verify() {
    let world = World::start().await;
    let back = choose(&world, "pia.noegle").await;
    let (_, answer) = exchange(&world, &back["code"], VERIFIER, "local-secret").await;
    assert!(verified(&world, answer["id_token"].as_str().expect("a token")).await.is_none());
}

#[tokio::test]
async fn a_request_without_pkce_or_to_another_machine_is_refused() {
    let world = World::start().await;
    let without =
        |name: &str| question().into_iter().filter(|(field, _)| *field != name).collect::<Vec<_>>();
    let answer = ask(&world, &without("code_challenge")).send().await.expect("an answer");
    let to = answer.headers()["location"].to_str().expect("an address").to_owned();
    assert!(to.starts_with(CALLBACK) && to.contains("error=invalid_request"));

    let mut elsewhere = without("redirect_uri");
    elsewhere.push(("redirect_uri", "https://evil.example/auth/callback".to_owned()));
    let answer = ask(&world, &elsewhere).send().await.expect("an answer");
    assert_eq!(answer.status(), 400);
    assert!(answer.headers().get("location").is_none());
}

#[tokio::test]
async fn somebody_who_gives_up_is_sent_back_with_an_error() {
    let world = World::start().await;
    assert_eq!(choose(&world, "cancel").await["error"], "access_denied");
}

#[tokio::test]
async fn a_revoked_user_is_told_about_by_a_signed_token() {
    let (heard, mut hear) = mpsc::channel::<String>(1);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let take = async |State(heard): State<mpsc::Sender<String>>, body: String| {
        heard.send(body).await.expect("somebody listens");
    };
    let app = Router::new().route("/auth/backchannel-logout", post(take)).with_state(heard);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let backchannel_url = Some(format!("http://{address}/auth/backchannel-logout"));
    let world =
        World::with(Config { backchannel_url, ..Config::for_test(MONDAY).expect("a time") }).await;
    let answer = world.tell("/__sim/oidc/revoke", json!({ "user": "anna" })).await;
    assert_eq!(answer["status"], 200);
    let body = hear.recv().await.expect("a token");
    let token = body.strip_prefix("logout_token=").expect("the field");
    let claims = verified(&world, token).await.expect("a good signature");
    assert_eq!(claims["sub"], "0198f0c2-1000-7000-8000-000000000001");
    assert!(claims["events"]["http://schemas.openid.net/event/backchannel-logout"].is_object());
    assert!(claims.get("nonce").is_none());
}
