//! What somebody says about days.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::ids::StatementId;
use crate::rule::fact::Source;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Speaker {
    /// A caseworker, who decided between others.
    Caseworker,
    /// The job centre: a stop that was decided.
    JobCentre,
    /// The citizen.
    Citizen,
    /// The employer: notification and refund requests.
    Employer,
    /// The income register.
    Register,
}

/// What is said about each of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "says")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum DayState {
    /// Absent because of sickness for so many hours.
    Absent {
        /// The hours.
        hours: Hours,
    },
    /// At work, or not due to work.
    Present,
    /// On leave — *ferie*: no benefit.
    Leave,
    /// The absence is over, or benefit was stopped.
    Ended,
}

/// A statement about days. A correction is another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Statement {
    /// Its identifier.
    pub id: StatementId,
    /// Who speaks.
    pub by: Speaker,
    /// From which document or person, and on which day it was said.
    pub source: Source,
    /// When we learnt it.
    pub learnt: DateTime<Utc>,
    /// The days it is about.
    pub period: Period,
    /// What is said.
    pub state: DayState,
    /// The statement that it takes back, when it takes one back and says nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<StatementId>,
}

impl Statement {
    /// True when it speaks about a day.
    #[must_use]
    pub fn is_about(&self, day: NaiveDate) -> bool {
        self.withdraws.is_none() && self.period.contains(day)
    }
}
