//! The platform's own service, where the later receipts arrive.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::Duration;
use roxmltree::Node;

use super::deliver;
use super::message::{Context, V2};
use super::{Receipt, Submission};
use crate::soap;
use crate::state::Shared;
use crate::xml::{self, Times};

const V3: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/types";
const ACTION: &str = "http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/3/port/FordelingskvitteringModtag";
const CALL: &str = "http://serviceplatformen.dk/xml/schemas/CallContext/1/";
const AUTHORITY: &str = "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/";
const LIMIT: usize = 10 * 1024 * 1024;
/// A receipt later than this many days is not taken.
const LAST_DAY: i64 = 40;

pub(super) async fn call(State(sim): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    match receive(&sim, &headers, &body) {
        Ok(()) => {
            soap::answer(&format!("<v3:FordelingskvitteringModtagResponse xmlns:v3=\"{V3}\"/>"))
        }
        Err((code, text)) => soap::fault("Client", code, &text),
    }
}

fn receive(sim: &Shared, headers: &HeaderMap, body: &[u8]) -> Result<(), (&'static str, String)> {
    if body.len() > LIMIT {
        return Err(("SIM-TOO-LARGE", "the call is larger than 10 MB".to_owned()));
    }
    let action =
        headers.get("soapaction").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if action.trim_matches('"') != ACTION {
        return Err((
            "SIM-ACTION",
            "the SOAPAction is not that of FordelingskvitteringModtag".to_owned(),
        ));
    }
    let (context, receipt) = read(body).map_err(|text| ("SIM-SCHEMA", text))?;
    let mut world = sim.world();
    let now = world.clock.now();
    let Some(submission) = world.platform.submissions.get_mut(&context.transaction_id) else {
        return Err(("SIM-TRANSACTION", "AnvenderTransaktionsID is not known".to_owned()));
    };
    if submission.context != context {
        return Err(("SIM-CONTEXT", "DistributionContext is not the one that was sent".to_owned()));
    }
    if now - submission.sent_at > Duration::days(LAST_DAY) {
        return Err(("SIM-TOO-LATE", format!("the receipt comes more than {LAST_DAY} days after")));
    }
    take(submission, receipt);
    Ok(())
}

/// The same receipt again is no second one.
fn take(submission: &mut Submission, receipt: Receipt) {
    if submission.receipts.last() != Some(&receipt) {
        submission.receipts.push(receipt);
    }
}

fn read(body: &[u8]) -> Result<(Context, Receipt), String> {
    let (_, document) = xml::parse(body)?;
    let request = soap::body(document.root_element())?;
    if !request.has_tag_name((V3, "FordelingskvitteringModtagRequest")) {
        return Err("the body is not a FordelingskvitteringModtagRequest".to_owned());
    }
    xml::check(
        request,
        &[
            (CALL, "CallContext", Times::Optional),
            (AUTHORITY, "AuthorityContext", Times::Optional),
            (V3, "Forretningskvittering", Times::One),
            (V3, "DistributionContext", Times::One),
        ],
    )?;
    let receipt = xml::child(request, "Forretningskvittering").ok_or("no receipt")?;
    let context = xml::child(request, "DistributionContext").ok_or("no context")?;
    Ok((read_context(context)?, deliver::read(receipt)?))
}

fn read_context(node: Node<'_, '_>) -> Result<Context, String> {
    xml::check(
        node,
        &[
            (V2, "AnvenderTransaktionsID", Times::One),
            (V2, "DistributionTransktionsID", Times::Optional),
            (V2, "DigitalPostMeddelelsesID", Times::Optional),
            (V2, "AfsendendeMyndighed", Times::One),
            (V2, "RoutingMyndighed", Times::One),
            (V2, "RoutingValg", Times::One),
            (V2, "DokumentFilNavn", Times::Optional),
        ],
    )?;
    let text = |path: &[&str]| xml::text(node, path).to_owned();
    Ok(Context {
        transaction_id: text(&["AnvenderTransaktionsID"]),
        distribution_id: text(&["DistributionTransktionsID"]),
        sender: text(&["AfsendendeMyndighed"]),
        municipality: text(&["RoutingMyndighed"]),
        kle: text(&["RoutingValg", "RoutingKLEEmneHandling", "RoutingKLEEmne"]),
        facet: text(&["RoutingValg", "RoutingKLEEmneHandling", "RoutingHandlingFacet"]),
    })
}
