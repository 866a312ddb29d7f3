//! Reports and requests, and how far each has come.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::ids::{LetterId, MunicipalityId, ReportId};

/// A report or a request that came in, as far as the case keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Report {
    /// The identifier.
    pub id: ReportId,
    /// What it says.
    pub content: Content,
    /// When it was signed, which counts for every deadline; when it was told, if nobody signed.
    pub signed_at: DateTime<Utc>,
    /// The civil day of it in Denmark.
    pub signed_on: NaiveDate,
    /// How it came.
    pub via: Via,
    /// Where the citizen was registered when it was signed, which tells whose it is.
    pub registered: Registered,
}

/// Where a citizen is registered — *bopælsregistrering i CPR*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "registered")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Registered {
    /// In a municipality.
    In {
        /// Which.
        municipality: MunicipalityId,
    },
    /// Abroad: the municipality of the workplace takes the report.
    Abroad {
        /// Which that is.
        workplace: MunicipalityId,
    },
}

impl Registered {
    /// The municipality that a report goes to. The sender cannot choose, and a later move changes nothing.
    #[must_use]
    pub const fn goes_to(&self) -> &MunicipalityId {
        match self {
            Registered::In { municipality } => municipality,
            Registered::Abroad { workplace } => workplace,
        }
    }
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Content {
    /// An absence — *anmeldelse*.
    Notification {
        /// The employer; none when nobody can claim a refund.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        employer: Option<Refundable>,
        /// The first day.
        first_absence_day: NaiveDate,
        /// The last day, when the absence is over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_absence_day: Option<NaiveDate>,
    },
    /// An employer's claim for days — *anmodning om refusion*.
    RefundRequest {
        /// The employer.
        employer: CvrNumber,
        /// The days.
        period: Period,
    },
    /// The citizen's own claim — *anmodning om sygedagpenge* (SDL § 38).
    BenefitApplication,
}

/// An employer that can claim, and from when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Refundable {
    /// The employer.
    pub employer: CvrNumber,
    /// The first day that can be refunded, by the rules of the employer period.
    pub first_refundable_day: NaiveDate,
}

/// How something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Via {
    /// Digitally, through NemRefusion or the citizen's own pages.
    NemRefusion,
    /// By Digital Post.
    DigitalPost,
    /// By letter.
    Letter,
    /// By telephone.
    Telephone,
    /// At the counter.
    InPerson,
}

/// A report with how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Way {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// How far.
    pub stage: Stage,
    /// What the validation system says of a notification, once it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vas: Option<Vas>,
    /// The day the letter with the form was sent; none when nobody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatched_on: Option<NaiveDate>,
    /// Whether the income of all months was fetched for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub income_known: bool,
}

/// A question to the validation system — *VAS*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Vas {
    /// The last day on which its answer is waited for.
    pub until: NaiveDate,
    /// Its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<VasAnswer>,
}

/// What the validation system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum VasAnswer {
    /// The zero advice: nothing to remark.
    NoRemark,
    /// An advice — *advis*: a person looks. By itself it is never a ground for refusal.
    Advice,
}

/// How far a report has come. From a grant on, its weeks carry the way to the payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "stage")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Stage {
    /// A refund request that came before its notification: messages can come in the wrong order.
    AwaitingNotification {
        /// How long nobody is asked to look.
        until: DateTime<Utc>,
    },
    /// It belongs to a case, and the citizen is asked nothing.
    Paired,
    /// The citizen is asked.
    AwaitingCitizen {
        /// The last day for the answer.
        until: NaiveDate,
    },
    /// The citizen was reminded.
    Reminded {
        /// The last day for the answer.
        until: NaiveDate,
    },
    /// The citizen answered, and the answer fits.
    Matched,
    /// The income of all months is known.
    IncomeFetched,
    /// Right and amount are computed, and nothing asks for a person any more.
    Assessed,
    /// A person must look.
    Manual {
        /// Why.
        reasons: Vec<Code>,
    },
    /// Granted, wholly or in part.
    Granted {
        /// The decision.
        decision: LetterId,
    },
    /// Refused.
    Refused {
        /// The decision.
        decision: LetterId,
    },
    /// Taken back or replaced by a later report of the same sender.
    Annulled,
}

/// Whether the citizen's form fits the report (SDL § 40, stk. 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum FormAnswer {
    /// First day, cause and job are the same.
    Agrees,
    /// Something differs.
    Disagrees,
}

impl Stage {
    /// True where nothing is decided and the report is not taken back.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self {
            Stage::AwaitingNotification { .. }
            | Stage::Paired
            | Stage::AwaitingCitizen { .. }
            | Stage::Reminded { .. }
            | Stage::Matched
            | Stage::IncomeFetched
            | Stage::Assessed
            | Stage::Manual { .. } => true,
            Stage::Granted { .. } | Stage::Refused { .. } | Stage::Annulled => false,
        }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Stage::AwaitingNotification { .. } => "awaitingNotification",
            Stage::Paired => "paired",
            Stage::AwaitingCitizen { .. } => "awaitingCitizen",
            Stage::Reminded { .. } => "reminded",
            Stage::Matched => "matched",
            Stage::IncomeFetched => "incomeFetched",
            Stage::Assessed => "assessed",
            Stage::Manual { .. } => "manual",
            Stage::Granted { .. } => "granted",
            Stage::Refused { .. } => "refused",
            Stage::Annulled => "annulled",
        }
    }
}

impl Way {
    /// True when the income of the months must be fetched for it, and was not.
    #[must_use]
    pub const fn needs_income(&self) -> bool {
        !self.income_known && !matches!(self.report.content, Content::RefundRequest { .. })
    }

    /// The employer that asks for a refund with this report.
    #[must_use]
    pub const fn refunds_to(&self) -> Option<&CvrNumber> {
        match &self.report.content {
            Content::RefundRequest { employer, .. } => Some(employer),
            Content::Notification { .. } | Content::BenefitApplication => None,
        }
    }
}
