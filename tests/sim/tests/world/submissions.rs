//! Submissions: what is sent, how often, and which receipts come back.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use bevilling_sim::Config;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{MONDAY, World};

const V2: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types";
const V3: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/types";

type Heard = Arc<Mutex<Vec<String>>>;

/// A receiver that takes everything.
async fn receiver() -> (World, Heard) {
    let heard = Heard::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let take = async |State(heard): State<Heard>, body: String| {
        heard.lock().expect("no panic").push(body);
        format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
             <d:FordelingsobjektModtagResponse xmlns:d=\"{V2}\"><d:ForretningsKvittering>\
             <d:ForretningsValideringsKode>MODTAGET</d:ForretningsValideringsKode>\
             <d:Kvitteringstype>Forretning</d:Kvitteringstype></d:ForretningsKvittering>\
             </d:FordelingsobjektModtagResponse></s:Body></s:Envelope>"
        )
    };
    let app = Router::new()
        .route("/integration/sf2900", post(take))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .with_state(heard.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let sf2900_url = Some(format!("http://{address}/integration/sf2900"));
    let world =
        World::with(Config { sf2900_url, ..Config::for_test(MONDAY).expect("a time") }).await;
    (world, heard)
}

fn texts(xml: &str, name: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).expect("well-formed");
    let found = document.descendants().filter(|node| node.tag_name().name() == name);
    found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

async fn submit(world: &World, body: Value) -> Value {
    world.tell("/__sim/sf2900/submit", body).await
}

#[tokio::test]
async fn an_application_is_delivered_and_its_receipt_told() {
    let (world, heard) = receiver().await;
    let wanted = json!({ "persona": "P1", "insurance": "GRUPPE_5", "files": ["bilag.pdf"] });
    let answer = submit(&world, wanted).await;
    assert_eq!(
        (answer["status"].as_u64(), answer["receipt"].as_str()),
        (Some(200), Some("MODTAGET")),
        "{answer}"
    );
    let sent = heard.lock().expect("no panic")[0].clone();
    assert_eq!(texts(&sent, "FormularType"), ["HelbredstillægAnsøgningFormular_1"]);
    assert_eq!(texts(&sent, "Personnummer"), ["urn:oio:cpr:1703509858"]);
    assert_eq!(texts(&sent, "Gruppe"), ["GRUPPE_5"]);
    assert_eq!(texts(&sent, "ModtagetDato"), ["2026-01-12"]);
    let name = texts(&sent, "Dokumentnavn")[0].clone();
    let file = world.get(&format!("/__sim/sftp/KORSHAVN/{name}")).send().await.expect("an answer");
    assert!(file.bytes().await.expect("a body").starts_with(b"%PDF-1.4"));
}

#[tokio::test]
async fn a_repeat_is_the_same_bytes_and_a_changed_one_is_not() {
    let (world, heard) = receiver().await;
    submit(&world, json!({ "persona": "P8", "variant": "repeat_same" })).await;
    submit(&world, json!({ "persona": "P8", "variant": "repeat_changed" })).await;
    let sent = heard.lock().expect("no panic").clone();
    assert_eq!(sent.len(), 4);
    assert_eq!(sent[0], sent[1]);
    assert_ne!(sent[2], sent[3]);
    assert_eq!(
        texts(&sent[2], "AnvenderTransaktionsID"),
        texts(&sent[3], "AnvenderTransaktionsID")
    );
}

#[tokio::test]
async fn a_power_of_attorney_names_its_holder_and_its_document() {
    let (world, heard) = receiver().await;
    submit(&world, json!({ "persona": "P7", "on_behalf": "P3" })).await;
    let sent = heard.lock().expect("no panic")[0].clone();
    assert_eq!(texts(&sent, "FuldmagthaversPersonnummer"), ["urn:oio:cpr:0211789816"]);
    assert_eq!(texts(&sent, "Underskrift"), ["Mette Thorsager Lund"]);
    let files = world.read("/__sim/sftp/KORSHAVN/").await;
    assert_eq!(
        files["files"][0]["name"].as_str(),
        texts(&sent, "FuldmagtDokumentnavn").first().map(String::as_str)
    );
}

#[tokio::test]
async fn each_variant_is_wrong_in_its_own_way() {
    let (world, heard) = receiver().await;
    let build = async |variant: &str| {
        let body = json!({ "persona": "P1", "variant": variant }).to_string();
        let answer = world.post("/__sim/sf2900/build").body(body).send().await.expect("an answer");
        answer.text().await.expect("a body")
    };
    assert_eq!(texts(&build("no_pdf").await, "FormularIndhold"), [""]);
    assert!(texts(&build("bad_xml").await, "Erklaering").is_empty());
    assert!(roxmltree::Document::parse(&build("not_well_formed").await).is_err());
    assert!(texts(&build("unknown_form").await, "SP241").is_empty());
    assert_eq!(texts(&build("unknown_type").await, "SP241").len(), 1);
    assert_eq!(texts(&build("wrong_kle").await, "RoutingKLEEmne"), ["27.36.04"]);
    assert_eq!(texts(&build("wrong_municipality").await, "RoutingMyndighed"), ["99013575"]);
    assert_eq!(texts(&build("name_31_files").await, "Dokumentnavn").len(), 31);
    assert_eq!(texts(&build("no_login").await, "AnsoegningUdenLogin").len(), 1);
    assert!(texts(&build("no_cpr").await, "Personnummer").is_empty());
    assert!(texts(&build("nfd_text").await, "Efternavn")[0].contains("a\u{30A}"));
    assert!(build("huge").await.len() > 10 * 1024 * 1024);
    let names = texts(&build("same_names").await, "Dokumentnavn");
    assert_eq!(names[0], names[1]);
    assert!(heard.lock().expect("no panic").is_empty(), "building delivers nothing");
}

#[tokio::test]
async fn late_files_show_themselves_after_an_hour_and_missing_ones_never() {
    let (world, _heard) = receiver().await;
    submit(&world, json!({ "persona": "P1", "variant": "late_file" })).await;
    submit(&world, json!({ "persona": "P8", "variant": "missing_file" })).await;
    let number =
        async || world.read("/__sim/sftp/KORSHAVN/").await["files"].as_array().map(Vec::len);
    assert_eq!(number().await, Some(0));
    world.tell("/__sim/clock", json!({ "advance": "PT1H" })).await;
    assert_eq!(number().await, Some(1));
}

fn later_receipt(id: &str, sent: &str) -> String {
    let one = |name: &str| format!("<v2:{name}>{}</v2:{name}>", texts(sent, name)[0]);
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <v3:FordelingskvitteringModtagRequest xmlns:v3=\"{V3}\" xmlns:v2=\"{V2}\"><v3:Forretningskvittering>\
         <v2:ForretningsValideringsKode>ACCEPTERET</v2:ForretningsValideringsKode>\
         <v2:Kvitteringstype>Forretning</v2:Kvitteringstype></v3:Forretningskvittering><v3:DistributionContext>\
         <v2:AnvenderTransaktionsID>{id}</v2:AnvenderTransaktionsID>{}{}{}<v2:RoutingValg><v2:RoutingKLEEmneHandling>{}{}\
         </v2:RoutingKLEEmneHandling></v2:RoutingValg></v3:DistributionContext></v3:FordelingskvitteringModtagRequest>\
         </s:Body></s:Envelope>",
        one("DistributionTransktionsID"),
        one("AfsendendeMyndighed"),
        one("RoutingMyndighed"),
        one("RoutingKLEEmne"),
        one("RoutingHandlingFacet"),
    )
}

async fn send_receipt(world: &World, body: String) -> (u16, String) {
    let action = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/port/FordelingskvitteringModtag";
    let request = world.post("/service/SP/Distribution/3").header("SOAPAction", action).body(body);
    let answer = request.send().await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a body"))
}

#[tokio::test]
async fn a_later_receipt_is_taken_once_and_not_after_forty_days() {
    let (world, heard) = receiver().await;
    let answer = submit(&world, json!({ "persona": "P1" })).await;
    let id = answer["transaction_id"].as_str().expect("an id").to_owned();
    let sent = heard.lock().expect("no panic")[0].clone();
    let receipt = later_receipt(&id, &sent);
    for _ in 0..2 {
        let (status, body) = send_receipt(&world, receipt.clone()).await;
        assert_eq!(status, 200, "{body}");
    }
    let state = world.read("/__sim/state/sf2900").await;
    assert_eq!(state["submissions"][0]["receipts"].as_array().map(Vec::len), Some(1));
    assert_eq!(state["submissions"][0]["receipts"][0]["receipt"], "ACCEPTERET");

    let unknown = receipt.replace(&id, "5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11");
    assert!(send_receipt(&world, unknown).await.1.contains("SIM-TRANSACTION"));
    let changed = receipt.replace("32.03.12", "32.03.13");
    assert!(send_receipt(&world, changed).await.1.contains("SIM-CONTEXT"));
    world.tell("/__sim/clock", json!({ "advance": "P41D" })).await;
    assert!(send_receipt(&world, receipt).await.1.contains("SIM-TOO-LATE"));
}

#[tokio::test]
async fn a_day_started_twice_is_the_same_messages() {
    let (world, heard) = receiver().await;
    let day = world.tell("/__sim/scenario", json!({ "name": "day" })).await;
    assert!(day["sent"].as_u64().is_some_and(|sent| sent >= 14));
    let first = heard.lock().expect("no panic").clone();
    world.tell("/__sim/scenario", json!({ "name": "day" })).await;
    let both = heard.lock().expect("no panic").clone();
    assert_eq!(first, both[first.len()..]);
}

#[tokio::test]
async fn a_receiver_that_is_down_is_told_and_nothing_else() {
    let sf2900_url = Some("http://127.0.0.1:9/integration/sf2900".to_owned());
    let world =
        World::with(Config { sf2900_url, ..Config::for_test(MONDAY).expect("a time") }).await;
    let answer = submit(&world, json!({ "persona": "P1" })).await;
    assert_eq!(answer["status"], Value::Null);
    assert!(answer["problem"].as_str().is_some_and(|problem| !problem.is_empty()));
}

#[tokio::test]
async fn a_duplicate_delivery_is_the_same_message_again() {
    let (world, heard) = receiver().await;
    let fault = json!({ "peer": "sf2900", "op": "deliver", "kind": "duplicate_delivery", "params": { "times": 3 } });
    world.tell("/__sim/faults", fault).await;
    submit(&world, json!({ "persona": "P1" })).await;
    submit(&world, json!({ "persona": "P8" })).await;
    let sent = heard.lock().expect("no panic").clone();
    assert_eq!(sent.len(), 4);
    assert!(sent[0] == sent[1] && sent[1] == sent[2]);
}

#[tokio::test]
async fn the_receiver_can_be_told_after_the_start_and_outlives_a_reset() {
    let world = World::start().await;
    let refused = world
        .post("/__sim/sf2900/submit")
        .body("{\"persona\":\"P1\"}")
        .send()
        .await
        .expect("an answer");
    assert_eq!(refused.status(), 422);
    let url = "http://127.0.0.1:9/integration/sf2900";
    world.tell("/__sim/connect", json!({ "sf2900_url": url })).await;
    world.tell("/__sim/reset", json!({})).await;
    assert_eq!(world.tell("/__sim/connect", json!({})).await["sf2900_url"], url);
    submit(&world, json!({ "persona": "P1" })).await;
}
