//! Letters: checked as the platform checks them, counted once.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::json;

use crate::support::{World, value};

const UUID: &str = "0198f0c2-9a10-7e11-8a44-2f6f0f7b1c02";
const PDF: &str = "%PDF-1.4 <pdfaid:part>1</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>";

fn kombi(cpr: &str) -> String {
    let pdf = BASE64_STANDARD.encode(PDF);
    format!(
        "<kombi_request><KombiValgKode>Automatisk Valg</KombiValgKode>\
         <fp:ForsendelseISamling xmlns:fp=\"urn:oio:fjernprint:1.0.0\" xmlns:dkal=\"urn:oio:dkal:1.0.0\">\
         <fp:ForsendelseI><fp:AfsendelseIdentifikator>0198f0c2-9a10-7e11-8a44-2f6f0f7b1c01</fp:AfsendelseIdentifikator>\
         <dkal:FilformatNavn>pdf</dkal:FilformatNavn><dkal:MeddelelseIndholdData>{pdf}</dkal:MeddelelseIndholdData>\
         <fp:TransaktionsParametreI/><fp:DokumentParametre/></fp:ForsendelseI></fp:ForsendelseISamling>\
         <memo:Message xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.2\"><memo:MessageHeader>\
         <memo:messageType>DIGITALPOST</memo:messageType><memo:messageUUID>{UUID}</memo:messageUUID>\
         <memo:label>Afgørelse om tillæg</memo:label><memo:mandatory>false</memo:mandatory>\
         <memo:legalNotification>false</memo:legalNotification>\
         <memo:Sender><memo:senderID>99010002</memo:senderID><memo:idType>CVR</memo:idType><memo:label>Korshavn Kommune</memo:label></memo:Sender>\
         <memo:Recipient><memo:recipientID>{cpr}</memo:recipientID><memo:idType>CPR</memo:idType></memo:Recipient>\
         </memo:MessageHeader><memo:MessageBody><memo:createdDateTime>2026-01-15T07:00:00Z</memo:createdDateTime>\
         <memo:MainDocument><memo:File><memo:encodingFormat>application/pdf</memo:encodingFormat>\
         <memo:filename>Afgoerelse.pdf</memo:filename><memo:language>da</memo:language><memo:content>{pdf}</memo:content>\
         </memo:File></memo:MainDocument></memo:MessageBody></memo:Message></kombi_request>"
    )
}

/// Both token steps.
async fn token(world: &World) -> String {
    let request = json!({
        "TokenType": "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0",
        "RequestType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue",
        "KeyType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey",
        "AnvenderKontekst": { "Cvr": "99010002" },
        "AppliesTo": { "EndpointReference": { "Address": "http://entityid.kombit.dk/service/kombipostafsend/1" } },
    });
    let first = world.tell("/runtime/api/rest/wstrust/v1/issue", request).await;
    let assertion =
        first["RequestedSecurityToken"]["Assertion"].as_str().expect("an assertion").to_owned();
    let form = [("saml-token", assertion)];
    let second = world
        .post("/service/AccessTokenService_1/token")
        .form(&form)
        .send()
        .await
        .expect("an answer");
    let second = value(second).await;
    assert_eq!(second["token_type"], "Holder-of-key");
    second["access_token"].as_str().expect("a token").to_owned()
}

async fn send(world: &World, token: &str, body: String) -> (u16, String) {
    let answer = world
        .post("/service/KombiPostAfsend_1/kombi")
        .header("authorization", format!("Holder-of-key {token}"))
        .header("x-TransaktionsId", UUID)
        .header("x-TransaktionsTid", "2026-01-15T07:00:00Z")
        .body(body)
        .send()
        .await
        .expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a body"))
}

#[tokio::test]
async fn the_same_letter_twice_is_one_letter_with_one_answer() {
    let world = World::start().await;
    let token = token(&world).await;
    let (status, first) = send(&world, &token, kombi("1703509858")).await;
    assert_eq!(status, 200, "{first}");
    assert!(first.contains("FjernprintStrålfors"), "P1 is not on Digital Post");
    let (_, again) = send(&world, &token, kombi("1703509858")).await;
    assert_eq!(first, again);
    let letters = world.read("/__sim/state/post").await;
    assert_eq!(letters["letters"].as_array().map(Vec::len), Some(1));
    assert_eq!(letters["letters"][0]["deliveries"], 2);
    assert_eq!(letters["letters"][0]["channel"], "FysiskPost");
    let pdf = world.get(&format!("/__sim/state/post/{UUID}/pdf")).send().await.expect("an answer");
    assert_eq!(pdf.bytes().await.expect("a body"), PDF.as_bytes());
}

#[tokio::test]
async fn somebody_on_digital_post_gets_it_there() {
    let world = World::start().await;
    let token = token(&world).await;
    let (_, answer) = send(&world, &token, kombi("1210469849")).await;
    assert!(answer.contains("<AdvisId>DigitalPost</AdvisId><AdvisTekst>RECEIVED</AdvisTekst>"));
}

#[tokio::test]
async fn what_the_platform_checks_is_refused_with_its_code() {
    let world = World::start().await;
    let token = token(&world).await;
    let good = kombi("1703509858");
    let old = BASE64_STANDARD.encode("%PDF-1.7 without anything");
    for (wrong, code) in [
        (good.replace("memo:", "m:").replace("xmlns:memo=", "xmlns:m="), "SIM-PREFIX"),
        (good.replace(&BASE64_STANDARD.encode(PDF), &old), "SIM-PDFA"),
        (good.replace("Afgørelse om tillæg", "Sag om 170350-9858"), "SIM-LABEL"),
        (good.replace("Afgørelse om tillæg", &"x".repeat(256)), "SIM-LABEL"),
        (good.replace("<fp:DokumentParametre/>", ""), "SIM-SCHEMA"),
        (good.replace(UUID, "ikke-en-uuid"), "SIM-UUID"),
        (good.replace("</kombi_request>", ""), "SIM-SCHEMA"),
    ] {
        let (status, body) = send(&world, &token, wrong).await;
        assert_eq!(status, 500, "{code}");
        assert!(body.contains("<error_response>") && body.contains(code), "{code}: {body}");
    }
    assert_eq!(world.read("/__sim/state/post").await["letters"], json!([]));
}

#[tokio::test]
async fn an_identifier_is_not_used_for_another_letter() {
    let world = World::start().await;
    let token = token(&world).await;
    send(&world, &token, kombi("1703509858")).await;
    let (status, body) = send(&world, &token, kombi("1210469849")).await;
    assert_eq!(status, 500);
    assert!(body.contains("SIM-UUID-REUSED"));
}

#[tokio::test]
async fn without_a_good_token_nothing_is_taken() {
    let world = World::start().await;
    let (status, _) = send(&world, "made-up", kombi("1703509858")).await;
    assert_eq!(status, 401);
    let token = token(&world).await;
    world.tell("/__sim/clock", json!({ "advance": "PT1H" })).await;
    let (status, _) = send(&world, &token, kombi("1703509858")).await;
    assert_eq!(status, 401, "an hour is all a token lives");
}

#[tokio::test]
async fn registration_is_told() {
    let world = World::start().await;
    let token = token(&world).await;
    for (cpr, registered) in [("1703509858", false), ("1210469849", true), ("0101015555", false)] {
        let answer = world
            .get(&format!("/service/PostForespoerg_1/digitalpost?cprNumber={cpr}"))
            .header("authorization", format!("Holder-of-key {token}"))
            .header("x-TransaktionsId", UUID)
            .header("x-TransaktionsTid", "2026-01-15T07:00:00Z")
            .send()
            .await
            .expect("an answer");
        assert_eq!(value(answer).await, json!({ "result": registered }));
    }
}
