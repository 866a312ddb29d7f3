//! What goes in and out of the case of an absence where it is asked from outside: circumstances, events, offers and refusals in words.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::api::problem::Problem;
use crate::ids::{ActorId, MunicipalityId};
use crate::law::rate_book::{Overlay, RateBook};
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::event::Recorded;
use crate::sickness::case::offers::{Action, Offer};
use crate::sickness::case::refusal::Refusal;
use crate::text::Language;

/// Who asks, when, and in which municipality: what a decision may read besides the case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Circumstances {
    /// Who asks.
    pub acting: Actor,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The municipality whose case it is.
    pub municipality: MunicipalityId,
    /// Its own rates and choices.
    #[serde(default)]
    pub overlay: Overlay,
}

/// Who asks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "as")]
pub enum Actor {
    /// The system, by the rules alone.
    System,
    /// A caseworker.
    Caseworker {
        /// Who.
        actor: ActorId,
    },
    /// Somebody who may also reopen what is closed.
    Authorized {
        /// Who.
        actor: ActorId,
    },
}

impl Circumstances {
    /// As deciding asks for them.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        let acting = match &self.acting {
            Actor::System => Acting::System,
            Actor::Caseworker { actor } => Acting::Caseworker(actor),
            Actor::Authorized { actor } => Acting::Authorized(actor),
        };
        Context {
            acting,
            today: self.today,
            now: self.now,
            book: RateBook::with(&self.overlay),
            municipality: &self.municipality,
        }
    }
}

/// What has happened, oldest first, as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Happened {
    /// The events, each with who and when.
    pub events: Vec<Recorded>,
}

/// What can be done with the case of a party.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Offers {
    /// Every action, open or not.
    pub offers: Vec<OfferedAction>,
}

/// An action, open or not.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OfferedAction {
    /// The action.
    pub action: Action,
    /// Why it is not open; none when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusalTold>,
}

/// Why something is not done.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RefusalTold {
    /// The stable code.
    pub code: String,
    /// What it means, in a sentence.
    pub sentence: String,
    /// The refusal with its particulars.
    pub refusal: Refusal,
}

impl Offers {
    /// The offers in a language.
    #[must_use]
    pub fn told(offers: Vec<Offer>, language: Language) -> Offers {
        let told = |offer: Offer| OfferedAction {
            action: offer.action,
            refused: offer.refusal.map(|refusal| RefusalTold {
                code: refusal.code().to_owned(),
                sentence: refusal.text(language),
                refusal,
            }),
        };
        Offers { offers: offers.into_iter().map(told).collect() }
    }
}

/// A refusal as a problem, in a language.
#[must_use]
pub fn refused(refusal: &Refusal, language: Language) -> Problem {
    let title = match language {
        Language::Da => "Det kan ikke gøres nu",
        Language::En => "This cannot be done now",
    };
    Problem {
        kind: "https://ydelse.korshavn.example/problems/state".to_owned(),
        title: title.to_owned(),
        status: 409,
        detail: Some(refusal.text(language)),
        instance: None,
        code: refusal.code().to_owned(),
        trace_id: None,
        errors: Vec::new(),
        reasons: match refusal {
            Refusal::NotAutomatic { reasons } => reasons.clone(),
            _ => Vec::new(),
        },
        current_version: None,
        allowed: Vec::new(),
    }
}
