//! Pension data of Udbetaling Danmark (SF1411_A). The element names of the real service are not public: what
//! goes over the wire is the canonical form, as JSON.

mod answer;

use bevilling_core::cpr::CprNumber;
use bevilling_core::supplement::snapshot::PensionSnapshot;

use crate::integration::asked::Asked;
use crate::integration::platform::error::PortError;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;

/// Asks for the pension data of one person at a time.
pub struct PensionAdapter {
    http: Http,
    url: String,
}

impl PensionAdapter {
    /// An adapter that asks at this address.
    #[must_use]
    pub fn new(http: Http, base: &str) -> PensionAdapter {
        PensionAdapter { http, url: format!("{base}/sim/udk/pension") }
    }

    /// The pension data of a person; nothing when the authority does not know the number.
    ///
    /// # Errors
    /// [`PortError`] when the authority gives no answer that can be read.
    pub async fn fetch(
        &self,
        cpr: &CprNumber,
        asked: &Asked<'_>,
    ) -> Result<Option<PensionSnapshot>, PortError> {
        // The address is the peer's and holds the number; it is never logged.
        let request = self
            .http
            .client()
            .get(format!("{}/{}", self.url, cpr.digits()))
            .header("x-OnBehalfOfUser", asked.user.as_str());
        let Answer { status, body } =
            self.http.send(Peer::PensionAuthority, Call::Read, request, Most::MESSAGE).await?;
        match status.as_u16() {
            200 => answer::read(&body, cpr, self.http.now()).map(Some),
            404 => Ok(None),
            500..=599 => Err(PortError::transient(format!("status {}", status.as_u16()))),
            other => Err(PortError::contract(format!("status {other}"))),
        }
    }
}
