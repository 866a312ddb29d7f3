//! Hands a message to the receiver and reads the receipt in the answer.

use axum::http::header;
use roxmltree::Node;

use super::message::V2;
use super::{Delivery, Error, Receipt};
use crate::clock::rfc3339;
use crate::ledger::{Entry, sha256};
use crate::soap;
use crate::state::Shared;
use crate::xml::{self, Times};

/// One attempt. Whatever happens is an answer to whoever asked for it, never an error of the simulator.
pub(super) async fn deliver(sim: &Shared, url: &str, body: String) -> Delivery {
    let at = rfc3339(sim.world().clock.now());
    let mut delivery = Delivery {
        at: at.clone(),
        body_sha256: sha256(body.as_bytes()),
        status: None,
        receipt: Receipt::default(),
        problem: None,
        body: String::new(),
    };
    let sent = sim
        .http
        .post(url)
        .header(header::CONTENT_TYPE, "text/xml; charset=utf-8")
        .header("SOAPAction", "\"\"")
        .body(body)
        .send()
        .await;
    match sent {
        Ok(answer) => {
            delivery.status = Some(answer.status().as_u16());
            match answer.text().await {
                Ok(text) => delivery.body = text,
                Err(error) => delivery.problem = Some(causes(&error)),
            }
        }
        Err(error) => delivery.problem = Some(causes(&error.without_url())),
    }
    if delivery.status == Some(200) && delivery.problem.is_none() {
        match receipt(&delivery.body) {
            Ok(receipt) => delivery.receipt = receipt,
            Err(text) => delivery.problem = Some(text),
        }
    }
    note(sim, &delivery, url, at);
    delivery
}

fn note(sim: &Shared, delivery: &Delivery, url: &str, at: String) {
    let verdict = match (&delivery.receipt.receipt, &delivery.problem) {
        (Some(code), _) => code.clone(),
        (None, Some(problem)) => problem.clone(),
        (None, None) => "no receipt".to_owned(),
    };
    sim.world().ledger.add(Entry {
        seq: 0,
        at,
        peer: "sf2900".to_owned(),
        op: "deliver".to_owned(),
        method: "POST".to_owned(),
        path: url.to_owned(),
        status: delivery.status,
        request_sha256: Some(delivery.body_sha256.clone()),
        response_sha256: delivery.status.map(|_| sha256(delivery.body.as_bytes())),
        verdict,
        fault: None,
    });
}

/// The receipt in our answer, which must follow the schema.
fn receipt(body: &str) -> Result<Receipt, String> {
    let (_, document) = xml::parse(body.as_bytes())?;
    let answer = soap::body(document.root_element())?;
    if !answer.has_tag_name((V2, "FordelingsobjektModtagResponse")) {
        return Err("the answer is not a FordelingsobjektModtagResponse".to_owned());
    }
    xml::check(answer, &[(V2, "ForretningsKvittering", Times::One)])?;
    let receipt = xml::child(answer, "ForretningsKvittering").ok_or("no receipt")?;
    read(receipt)
}

/// Reads a receipt's inside, the same in both directions.
pub(super) fn read(receipt: Node<'_, '_>) -> Result<Receipt, String> {
    xml::check(
        receipt,
        &[
            (V2, "ForretningsValideringsKode", Times::One),
            (V2, "Kvitteringstype", Times::One),
            (V2, "Begrundelse", Times::Optional),
            (V2, "FejlListe", Times::Optional),
        ],
    )?;
    let code = xml::need(receipt, &["ForretningsValideringsKode"])?;
    if !["MODTAGET", "AFLEVERET", "ACCEPTERET", "AFVIST", "FEJLET"].contains(&code) {
        return Err(format!("{code} is not a receipt's code"));
    }
    let kind = xml::need(receipt, &["Kvitteringstype"])?;
    if !["Teknisk", "Forretning", "Digital post"].contains(&kind) {
        return Err(format!("{kind} is not a kind of receipt"));
    }
    let mut errors = Vec::new();
    if let Some(list) = xml::child(receipt, "FejlListe") {
        xml::check(list, &[(V2, "Fejl", Times::Any)])?;
        for error in list.children().filter(Node::is_element) {
            xml::check(error, &[(V2, "FejlKode", Times::One), (V2, "FejlTekst", Times::One)])?;
            errors.push(Error {
                code: xml::text(error, &["FejlKode"]).to_owned(),
                text: xml::text(error, &["FejlTekst"]).to_owned(),
            });
        }
    }
    let reason = xml::child(receipt, "Begrundelse").and_then(|node| node.text()).map(str::to_owned);
    Ok(Receipt { receipt: Some(code.to_owned()), reason, errors })
}

/// The error with everything behind it: "connection refused" stands at the end of the chain.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
