//! The civil register — *CPR*: `PersonBaseDataExtended` over SOAP 1.1 (SF1520).

mod answer;
mod request;

pub mod person;

use bevilling_core::cpr::{CprNumber, CvrNumber};
use uuid::Uuid;

use crate::integration::asked::Asked;
use crate::integration::cpr::person::Person;
use crate::integration::platform::error::PortError;
use crate::integration::platform::fault::Fault;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;
use crate::integration::platform::tree::Tree;

/// Asks the civil register about one person at a time.
pub struct CprAdapter {
    http: Http,
    url: String,
    municipality: CvrNumber,
}

impl CprAdapter {
    /// An adapter that asks on behalf of a municipality.
    #[must_use]
    pub fn new(http: Http, base: &str, municipality: CvrNumber) -> CprAdapter {
        let url = format!("{base}/service/CPR/PersonBaseDataExtended/5");
        CprAdapter { http, url, municipality }
    }

    /// What the register says about a number; nothing when it does not know the number.
    ///
    /// Who asks and why must be said: without it nothing is looked up.
    ///
    /// # Errors
    /// [`PortError`] when the register gives no answer that can be read.
    pub async fn lookup(
        &self,
        cpr: &CprNumber,
        asked: &Asked<'_>,
    ) -> Result<Option<Person>, PortError> {
        let body = request::write(cpr, &self.municipality, asked, Uuid::now_v7());
        let request = self
            .http
            .client()
            .post(&self.url)
            .header(reqwest::header::CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", format!("\"{}\"", request::ACTION))
            .body(body);
        let Answer { status, body } =
            self.http.send(Peer::CivilRegister, Call::Read, request, Most::MESSAGE).await?;
        // A fault comes with 500: what it says counts, not the status.
        let answer = match Tree::soap(&body) {
            Ok(answer) => answer,
            Err(_) if status.is_server_error() => {
                return Err(PortError::transient(format!("status {}", status.as_u16())));
            }
            Err(error) => return Err(error),
        };
        match Fault::find(&answer) {
            Some(fault) if is_unknown_number(&fault) => Ok(None),
            Some(fault) => Err(fault.error()),
            None => answer::read(&answer, cpr).map(Some),
        }
    }
}

/// The platform publishes no list of codes. A fault that speaks of the number is about the number; other faults are outages.
fn is_unknown_number(fault: &Fault) -> bool {
    fault.code.to_ascii_uppercase().contains("PNR") || fault.text.contains("findes ikke")
}
