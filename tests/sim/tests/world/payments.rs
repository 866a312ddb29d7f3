//! Payments: once, whatever happens to the answer.

use serde_json::json;

use crate::support::{World, value};

const A: &str = "0198f0c29a107e118a442f6f0f7b1c01";
const B: &str = "0198f0c29a107e118a442f6f0f7b1c02";

fn file(payments: &[(&str, &str)], sum: &str) -> String {
    let transactions = payments
        .iter()
        .map(|(id, amount)| {
            format!(
                "<CdtTrfTxInf><PmtId><EndToEndId>{id}</EndToEndId></PmtId>\
                 <Amt><InstdAmt Ccy=\"DKK\">{amount}</InstdAmt></Amt>\
                 <Cdtr><Nm>Karen Elisabeth Thorsager</Nm><Id><PrvtId><Othr><Id>1703509858</Id></Othr></PrvtId></Id></Cdtr>\
                 <RmtInf><Ustrd>Kommunal ydelse</Ustrd></RmtInf></CdtTrfTxInf>"
            )
        })
        .collect::<String>();
    let number = payments.len();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"><CstmrCdtTrfInitn>\
         <GrpHdr><MsgId>0198f0c29a107e118a442f6f0f7b0001</MsgId><CreDtTm>2026-01-12T08:00:00</CreDtTm>\
         <NbOfTxs>{number}</NbOfTxs><CtrlSum>{sum}</CtrlSum>\
         <InitgPty><Id><OrgId><Othr><Id>99010002</Id></Othr></OrgId></Id></InitgPty></GrpHdr>\
         <PmtInf><PmtInfId>1</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>\
         <NbOfTxs>{number}</NbOfTxs><CtrlSum>{sum}</CtrlSum><ReqdExctnDt>2026-01-16</ReqdExctnDt>\
         <Dbtr><Nm>Korshavn Kommune</Nm></Dbtr><DbtrAcct><Id><IBAN>DK8199990000012345</IBAN></Id></DbtrAcct>\
         <DbtrAgt><FinInstnId/></DbtrAgt>{transactions}</PmtInf></CstmrCdtTrfInitn></Document>"
    )
}

async fn send(world: &World, file: String) -> (u16, serde_json::Value) {
    let answer = world.post("/sim/nks/bundles").body(file).send().await.expect("an answer");
    (answer.status().as_u16(), value(answer).await)
}

#[tokio::test]
async fn a_repeat_has_the_stored_answer_and_is_paid_once() {
    let world = World::start().await;
    let (status, first) = send(&world, file(&[(A, "153.00")], "153.00")).await;
    assert_eq!(status, 200, "{first}");
    let (_, again) = send(&world, file(&[(A, "153.00")], "153.00")).await;
    assert_eq!(first["receipt"], again["receipt"]);
    world.tell("/__sim/nks/settle", json!({})).await;
    let state = world.read("/__sim/state/nks").await;
    assert_eq!(state["payments"][0]["timesPaid"], 1);
    assert_eq!(state["payments"][0]["deliveries"], 2);
    assert_eq!(state["payments"][0]["ore"], 15_300);
    assert_eq!(state["paidMoreThanOnce"], 0);
}

#[tokio::test]
async fn a_repeat_with_another_amount_is_refused_as_a_whole() {
    let world = World::start().await;
    send(&world, file(&[(A, "153.00")], "153.00")).await;
    let (status, answer) = send(&world, file(&[(A, "154.00"), (B, "1.00")], "155.00")).await;
    assert_eq!((status, answer["code"].as_str()), (409, Some("SIM-REPEAT-DIFFERENT")));
    let unknown = world.get(&format!("/sim/nks/orders/{B}")).send().await.expect("an answer");
    assert_eq!(unknown.status(), 404);
}

#[tokio::test]
async fn sums_and_profile_are_checked() {
    let world = World::start().await;
    let good = file(&[(A, "153.00")], "153.00");
    for (wrong, code) in [
        (file(&[(A, "153.00")], "153.01"), "SIM-PROFILE"),
        (file(&[(A, "153.005")], "153.00"), "SIM-PROFILE"),
        (file(&[(A, "1.00"), (A, "1.00")], "2.00"), "SIM-PROFILE"),
        (good.replace("<NbOfTxs>1", "<NbOfTxs>2"), "SIM-PROFILE"),
        (good.replace("DKK", "EUR"), "SIM-PROFILE"),
        (good.replace("<BtchBookg>true</BtchBookg>", "<Ukendt/>"), "SIM-PROFILE"),
        (good.replace("</Document>", ""), "Unreadable"),
        (good.replace("pain.001.001.03", "pain.001.001.09"), "Unreadable"),
    ] {
        let (status, answer) = send(&world, wrong).await;
        assert!(status >= 400);
        assert_eq!(answer["code"], code, "{answer}");
    }
    assert_eq!(world.read("/__sim/state/nks").await["payments"], json!([]));
}

#[tokio::test]
async fn answers_come_by_the_simulated_clock() {
    let world = World::start().await;
    send(&world, file(&[(A, "153.00")], "153.00")).await;
    let statuses = async |after: u64| {
        let answer = world.read(&format!("/sim/nks/answers?after={after}")).await;
        let list = answer["answers"].as_array().cloned().unwrap_or_default();
        (
            list.iter()
                .map(|a| a["status"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>(),
            answer["next"].as_u64().expect("where to go on"),
        )
    };
    let (received, first) = statuses(0).await;
    assert_eq!(received, ["Received"]);
    world.tell("/__sim/clock", json!({ "advance": "PT1M" })).await;
    let (accepted, second) = statuses(first).await;
    assert_eq!(accepted, ["AcceptedForPayment"]);
    world.tell("/__sim/clock", json!({ "set": "2026-01-16T05:00:00+01:00" })).await;
    let (completed, third) = statuses(second).await;
    assert_eq!(completed, ["Completed"]);
    assert_eq!(statuses(third).await, (Vec::new(), third));
    world.tell("/__sim/nks/return", json!({ "endToEndId": A, "code": "AC04" })).await;
    let answer = world.read(&format!("/sim/nks/answers?after={third}")).await;
    assert_eq!(answer["answers"][0]["status"], "Returned");
    assert_eq!(answer["answers"][0]["code"], "AC04");
}

#[tokio::test]
async fn an_order_whose_answer_was_cut_can_be_asked_for() {
    let world = World::start().await;
    world
        .tell("/__sim/faults", json!({ "peer": "nks", "op": "bundles", "kind": "cut_after" }))
        .await;
    let cut = world.post("/sim/nks/bundles").body(file(&[(A, "153.00")], "153.00")).send().await;
    assert!(cut.is_err());
    let order = world.read(&format!("/sim/nks/orders/{A}")).await;
    assert_eq!(order["status"], "Received");
    let (_, again) = send(&world, file(&[(A, "153.00")], "153.00")).await;
    assert_eq!(order["receipt"], again["receipt"]);
    assert_eq!(world.read("/__sim/state/nks").await["payments"].as_array().map(Vec::len), Some(1));
}
