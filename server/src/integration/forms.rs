//! Towards the platform that delivers self-service forms: our later receipts, and the files that came beside a form.

use bevilling_core::cpr::CvrNumber;
use reqwest::Url;
use serde::Deserialize;
use uuid::Uuid;

use crate::integration::platform::error::PortError;
use crate::integration::platform::fault::Fault;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;
use crate::integration::platform::tree::Tree;
use crate::integration::sf2900::context::DistributionContext;
use crate::integration::sf2900::receipt::{Caller, LATER_RECEIPT_ACTION, Receipt, later_receipt};

/// The largest file that is taken over, in bytes.
const LARGEST_FILE: Most = Most(100 * 1024 * 1024);

/// Speaks to the platform about forms.
pub struct FormsAdapter {
    http: Http,
    municipality: CvrNumber,
    receipt_url: Url,
    files_url: Url,
}

#[derive(Deserialize)]
struct Listing {
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    name: String,
}

impl FormsAdapter {
    /// An adapter that speaks for a municipality, whose files lie in the folder of a user.
    #[must_use]
    pub fn new(http: Http, base: Url, municipality: CvrNumber, user: &str) -> FormsAdapter {
        let at = |segments: &[&str]| {
            let mut url = base.clone();
            if let Ok(mut path) = url.path_segments_mut() {
                path.pop_if_empty().extend(segments);
            }
            url
        };
        FormsAdapter {
            http,
            municipality,
            receipt_url: at(&["service", "SP", "Distribution", "3"]),
            files_url: at(&["__sim", "sftp", user]),
        }
    }

    /// The words that tell the sender what became of a form.
    #[must_use]
    pub fn write_receipt(
        &self,
        receipt: &Receipt,
        context: &DistributionContext,
        call_id: Uuid,
    ) -> Vec<u8> {
        let caller = Caller { municipality: self.municipality.clone(), call_id };
        later_receipt(receipt, context, &caller)
    }

    /// Tells the sender what became of a form. The same receipt again is no second one.
    ///
    /// # Errors
    /// [`PortError`] when the platform does not take it.
    pub async fn send_receipt(&self, body: Vec<u8>) -> Result<(), PortError> {
        let request = self
            .http
            .client()
            .post(self.receipt_url.clone())
            .header(reqwest::header::CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", format!("\"{LATER_RECEIPT_ACTION}\""))
            .body(body);
        let Answer { status, body } =
            self.http.send(Peer::Forms, Call::Write, request, Most::MESSAGE).await?;
        let answer = Tree::soap(&body);
        match answer.as_ref().ok().and_then(Fault::find) {
            Some(fault) => Err(fault.error()),
            None if status.is_success() && answer.is_ok() => Ok(()),
            None if status.is_success() => {
                Err(PortError::UnknownOutcome { detail: "the answer cannot be read".to_owned() })
            }
            None => Err(PortError::transient(format!("status {}", status.as_u16()))),
        }
    }

    /// The content of a file that a form names; nothing while it has not come.
    ///
    /// # Errors
    /// [`PortError`] when the folder cannot be read.
    pub async fn fetch_file(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        if let Some(content) = self.file(name).await? {
            return Ok(Some(content));
        }
        match self.list().await?.iter().find(|listed| is_same_file(&listed.name, name)) {
            Some(listed) => self.file(&listed.name).await,
            None => Ok(None),
        }
    }

    async fn file(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        let mut url = self.files_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(name);
        }
        let request = self.http.client().get(url);
        let Answer { status, body } =
            self.http.send(Peer::Files, Call::Read, request, LARGEST_FILE).await?;
        match status.as_u16() {
            200 => Ok(Some(body)),
            404 => Ok(None),
            other => Err(PortError::transient(format!("status {other}"))),
        }
    }

    async fn list(&self) -> Result<Vec<Listed>, PortError> {
        let mut url = self.files_url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push("");
        }
        let request = self.http.client().get(url);
        let Answer { status, body } =
            self.http.send(Peer::Files, Call::Read, request, Most::MESSAGE).await?;
        if !status.is_success() {
            return Err(PortError::transient(format!("status {}", status.as_u16())));
        }
        serde_json::from_slice::<Listing>(&body)
            .map(|listing| listing.files)
            .map_err(|_| PortError::contract("the list of files cannot be read"))
    }
}

/// Senders put their own user before a name: then the identifier within the two names tells.
fn is_same_file(listed: &str, named: &str) -> bool {
    match (identifier(listed), identifier(named)) {
        (Some(listed), Some(named)) => listed == named,
        _ => false,
    }
}

/// The one UUID in a file name.
fn identifier(name: &str) -> Option<Uuid> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let last = stem.rsplit('_').next()?;
    Uuid::try_parse(last).ok().filter(|_| last.len() == 36)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_recognized_by_its_identifier_whatever_stands_before() {
        let named = "KORSHAVN_BILAG_7c1e0d52-8f0e-4a1b-b1d7-52a9b0f6c3d4.PDF";
        let other = "KORSHAVN_BILAG_0a9d3b7e-55f1-4f0e-9f0c-3d1b8a7c6e20.PDF";
        assert!(is_same_file("SFTP1_BILAG_7C1E0D52-8f0e-4a1b-b1d7-52a9b0f6c3d4.PDF", named));
        assert!(!is_same_file(other, named));
        assert!(
            !is_same_file("bilag.pdf", "bilag.pdf"),
            "without an identifier only the whole name tells"
        );
    }
}
