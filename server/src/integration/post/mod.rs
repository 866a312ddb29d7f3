//! Letters: Digital Post and print through one service, KombiPost (SF1601).

pub mod answer;

pub mod request;
pub mod shipment;

use bevilling_core::cpr::{CprNumber, CvrNumber};
use serde::Deserialize;
use uuid::Uuid;

use crate::integration::platform::error::PortError;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;
use crate::integration::platform::token::Tokens;
use crate::integration::post::answer::Accepted;

const ENTITY: &str = "http://entityid.kombit.dk/service/kombipostafsend/1";

/// Sends letters on behalf of one municipality.
pub struct PostAdapter {
    http: Http,
    tokens: Tokens,
    send_url: String,
    ask_url: String,
    /// The beginnings of the platform's codes that mean "never": the rest is tried again.
    permanent: Vec<String>,
}

#[derive(Deserialize)]
struct Registered {
    result: bool,
}

impl PostAdapter {
    /// An adapter that sends for a municipality.
    #[must_use]
    pub fn new(http: Http, base: &str, municipality: CvrNumber) -> PostAdapter {
        let tokens = Tokens::new(http.clone(), base, ENTITY, municipality);
        PostAdapter {
            http,
            tokens,
            send_url: format!("{base}/service/KombiPostAfsend_1/kombi"),
            ask_url: format!("{base}/service/PostForespoerg_1/digitalpost"),
            permanent: vec!["DP".to_owned()],
        }
    }

    /// Whether a citizen receives Digital Post. Who asks, and why, is noted before: [`crate::integration::lookup::receives_digital_post`].
    ///
    /// # Errors
    /// [`PortError`] when the platform gives no answer that can be read.
    pub(crate) async fn is_registered(&self, cpr: &CprNumber) -> Result<bool, PortError> {
        let ask = |http: &reqwest::Client| {
            // Digits need no escaping. The address holds the number and is never logged.
            http.get(format!("{}?cprNumber={}", self.ask_url, cpr.digits()))
        };
        let answer = self.call(Call::Read, Uuid::now_v7(), ask).await?;
        if !answer.status.is_success() {
            return Err(answer::refusal(&answer.body, &self.permanent));
        }
        serde_json::from_slice::<Registered>(&answer.body)
            .map(|answer| answer.result)
            .map_err(|_| PortError::contract("the answer about registration cannot be read"))
    }

    /// Sends a letter, as [`request::write`] wrote it, by the channel that the platform chooses. The same again is the same letter.
    ///
    /// # Errors
    /// [`PortError`] when the platform does not take it, or gives no answer that can be read.
    pub async fn send(&self, message: Uuid, body: Vec<u8>) -> Result<Accepted, PortError> {
        let body = axum::body::Bytes::from(body);
        let send = |http: &reqwest::Client| {
            http.post(&self.send_url)
                .header(reqwest::header::CONTENT_TYPE, "application/xml; charset=utf-8")
                .body(body.clone())
        };
        let answer = self.call(Call::Write, message, send).await?;
        if !answer.status.is_success() {
            return Err(answer::refusal(&answer.body, &self.permanent));
        }
        answer::accepted(&answer.body)
    }

    /// One call with the platform's three headers. A token that is turned down is replaced once.
    async fn call(
        &self,
        call: Call,
        transaction: Uuid,
        build: impl Fn(&reqwest::Client) -> reqwest::RequestBuilder,
    ) -> Result<Answer, PortError> {
        let mut again = true;
        loop {
            let token = self.tokens.current().await?;
            let request = build(self.http.client())
                .header(reqwest::header::AUTHORIZATION, format!("Holder-of-key {token}"))
                .header("x-TransaktionsId", transaction.to_string())
                .header("x-TransaktionsTid", self.http.now().to_rfc3339());
            match self.http.send(Peer::Post, call, request, Most::MESSAGE).await {
                Err(PortError::Auth { .. }) if again => {
                    again = false;
                    self.tokens.forget(&token).await;
                }
                outcome => return outcome,
            }
        }
    }
}
