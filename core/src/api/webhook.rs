//! Other systems that are told what happens: where, of what, and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{EventId, WebhookId};

macro_rules! event_types {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        /// What other systems can be told of, by the type that the message carries.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum EventType { $($(#[$doc])* #[serde(rename = $text)] $name,)+ }

        // The derive does not see names that a macro gives.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for EventType {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                use utoipa::openapi::schema::{ObjectBuilder, Type};
                let names = EventType::ALL.iter().map(|kind| kind.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for EventType {}

        impl EventType {
            /// Every type.
            pub const ALL: &'static [EventType] = &[$(EventType::$name,)+];

            /// The type as messages carry it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(EventType::$name => $text,)+ }
            }
        }
    };
}

event_types! {
    /// A message of a citizen came in.
    SubmissionReceived = "dk.korshavn.ydelse.indberetning.modtaget.v1";
    /// A case was opened.
    CaseOpened = "dk.korshavn.ydelse.sag.oprettet.v1";
    /// Nothing more happens on a case.
    CaseClosed = "dk.korshavn.ydelse.sag.lukket.v1";
    /// Somebody has something to do.
    TaskCreated = "dk.korshavn.ydelse.opgave.oprettet.v1";
    /// A decision took effect: its letter was handed over.
    DecisionMade = "dk.korshavn.ydelse.afgoerelse.truffet.v1";
    /// A letter was handed over.
    LetterSent = "dk.korshavn.ydelse.brev.afsendt.v1";
    /// A letter was not taken.
    LetterFailed = "dk.korshavn.ydelse.brev.fejlet.v1";
    /// A payment was completed.
    PaymentCompleted = "dk.korshavn.ydelse.udbetaling.gennemfoert.v1";
    /// A payment was rejected, or came back.
    PaymentRejected = "dk.korshavn.ydelse.udbetaling.afvist.v1";
}

/// Whether a webhook is told of anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WebhookState {
    /// It is told.
    Active,
    /// Somebody has stopped it.
    Disabled,
    /// The receiver said that it is gone for good (410), and it was stopped.
    Gone,
}

/// `POST /webhooks` and `PUT /webhooks/{id}`: a webhook as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookRequest {
    /// What people call it.
    pub name: String,
    /// Where the messages go.
    pub url: String,
    /// Of what it is told.
    pub types: Vec<EventType>,
    /// Active or disabled.
    pub state: WebhookState,
}

/// A webhook, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookView {
    /// The identifier.
    pub id: WebhookId,
    /// Its version, for `If-Match`.
    pub version: i64,
    /// What people call it.
    pub name: String,
    /// Where the messages go.
    pub url: String,
    /// Of what it is told.
    pub types: Vec<EventType>,
    /// Whether it is told of anything.
    pub state: WebhookState,
    /// Until when messages carry the signature of the secret before this one as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_secret_until: Option<DateTime<Utc>>,
    /// The receiver asked for a pause; until then nothing is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// How many messages are to be delivered yet.
    pub waiting: i64,
    /// How many messages were given up.
    pub given_up: i64,
}

/// A webhook with the secret that its messages are signed with. It is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookWithSecret {
    /// The webhook.
    pub webhook: WebhookView,
    /// The secret: `whsec_` and base64.
    pub secret: String,
}

impl std::fmt::Debug for WebhookWithSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookWithSecret").field("webhook", &self.webhook).finish_non_exhaustive()
    }
}

/// How far a message to a webhook has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DeliveryState {
    /// It is to be sent, for the first time or again.
    Waiting,
    /// It is being sent.
    Sending,
    /// The receiver has it.
    Delivered,
    /// Every attempt failed; it goes out again only when somebody asks for it.
    GivenUp,
}

/// What an attempt to deliver came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AttemptOutcome {
    /// The receiver has it.
    Delivered,
    /// The receiver says no.
    Refused,
    /// The receiver sends us elsewhere; nobody is followed.
    Redirected,
    /// The receiver is gone for good.
    Gone,
    /// The receiver has no time.
    Busy,
    /// There is no receiver, or the connection was cut.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// The address leads into a network that nothing is sent to.
    Forbidden,
}

/// An attempt to deliver a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptView {
    /// When.
    pub at: DateTime<Utc>,
    /// What it came to.
    pub outcome: AttemptOutcome,
    /// The status of the answer, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<i64>,
    /// How long it took, in milliseconds.
    pub duration_ms: i64,
}

/// A message to a webhook and what became of it. What it says about the case is for the receiver alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    /// The event, which is the identifier of the message.
    pub event: EventId,
    /// What happened.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// How far the message has come.
    pub state: DeliveryState,
    /// When it is tried again, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The attempts, the latest first.
    pub attempts: Vec<AttemptView>,
}

/// `POST /webhooks/{id}/replay`: everything since a time is to be delivered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplayRequest {
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What is to be delivered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplayView {
    /// How many messages.
    pub messages: i64,
}
