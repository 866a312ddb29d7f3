//! Persons and pensions.

use serde_json::json;

use crate::support::World;

const NS: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/";

fn question(cpr: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <p:PersonLookupRequest xmlns:p=\"{NS}\" xmlns:c=\"http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/\" \
         xmlns:a=\"http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/\">\
         <a:AuthorityContext><a:MunicipalityCVR>99010002</a:MunicipalityCVR></a:AuthorityContext>\
         <c:PNR>{cpr}</c:PNR></p:PersonLookupRequest></s:Body></s:Envelope>"
    )
}

async fn ask(world: &World, body: String) -> (u16, String) {
    let answer = world
        .post("/service/CPR/PersonBaseDataExtended/5")
        .header("content-type", "text/xml; charset=utf-8")
        .header("SOAPAction", format!("\"{NS}PersonLookup\""))
        .body(body)
        .send()
        .await
        .expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a body"))
}

#[tokio::test]
async fn a_known_person_is_told_with_name_address_and_status() {
    let world = World::start().await;
    let (status, body) = ask(&world, question("1703509858")).await;
    assert_eq!(status, 200, "{body}");
    let document = roxmltree::Document::parse(&body).expect("well-formed");
    let text = |name: &str| {
        let found = document.descendants().find(|node| node.has_tag_name((NS, name)));
        found.and_then(|node| node.text()).map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(text("personadresseringsnavn"), "Karen Elisabeth Thorsager");
    assert_eq!(text("kommunekode"), "899");
    assert_eq!(text("antalBoernUnder18"), "0");
    assert_eq!(text("tilmeldtDigitalpost"), "false");
    assert!(body.contains("<p:dato>1950-03-17</p:dato>"));
    world.stop().await;
}

#[tokio::test]
async fn an_unknown_number_is_a_fault_with_status_500() {
    let world = World::start().await;
    let (status, body) = ask(&world, question("0101015555")).await;
    assert_eq!(status, 500);
    assert!(body.contains("ServiceplatformFault/1/"));
    assert!(body.contains("<f:ErrorCode>SIM-PNR-UNKNOWN</f:ErrorCode>"));
}

#[tokio::test]
async fn a_question_that_breaks_the_schema_is_refused() {
    let world = World::start().await;
    let turned = question("1703509858").replace("c:PNR", "c:CPR");
    let (status, body) = ask(&world, turned).await;
    assert_eq!(status, 500);
    assert!(body.contains("SIM-REQUEST"));
}

#[tokio::test]
async fn a_change_of_life_shows_in_the_next_answer_and_a_reset_takes_it_back() {
    let world = World::start().await;
    let patch = json!({ "status": 90, "statusOn": "2026-01-10" });
    world.tell("/__sim/cpr/change", json!({ "persona": "P1", "patch": patch })).await;
    assert!(ask(&world, question("1703509858")).await.1.contains("<p:status>90</p:status>"));
    world.tell("/__sim/reset", json!({})).await;
    assert!(ask(&world, question("1703509858")).await.1.contains("<p:status>1</p:status>"));
}

#[tokio::test]
async fn pension_data_carry_the_simulated_day_and_take_changes() {
    let world = World::start().await;
    let path = "/sim/udk/pension/1801479800";
    let before = world.read(path).await;
    assert_eq!(before["asOf"], "2026-01-12");
    assert_eq!(before["wealth"], json!({ "status": "NotStated" }));
    let wealth = json!({ "status": "Stated", "referenceDate": "2026-01-01", "lines": [], "decidedTotalOre": 100 });
    world
        .tell("/__sim/udk/change", json!({ "cpr": "1801479800", "patch": { "wealth": wealth } }))
        .await;
    world.tell("/__sim/clock", json!({ "advance": "P1D" })).await;
    let after = world.read(path).await;
    assert_eq!(after["asOf"], "2026-01-13");
    assert_eq!(after["wealth"]["decidedTotalOre"], 100);
    let unknown = world.get("/sim/udk/pension/0101015555").send().await.expect("an answer");
    assert_eq!(unknown.status(), 404);
}

#[tokio::test]
async fn the_ledger_keeps_no_persons_number() {
    let world = World::start().await;
    world.read("/sim/udk/pension/1703509858").await;
    let ledger = world.read("/__sim/ledger?peer=udk").await;
    assert_eq!(ledger["entries"][0]["path"], "/sim/udk/pension/**********");
    assert!(!ledger.to_string().contains("1703509858"));
}
