//! The reassessment point — *revurderingstidspunktet* — now, and where it lies if the absence goes on (SDL §§ 24, 25).

pub mod facts;
pub mod projection;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::Area;
use crate::sickness::reassessment::facts::ReassessmentFacts;
use crate::sickness::reassessment::rules::{REASSESSMENT, ReassessmentRule};

/// What explanations need to know of the reassessment point.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| {
        REASSESSMENT.iter().copied().find(|rule| rule.id == id).map(ReassessmentRule::heading)
    },
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether the point is reached at the end of the month of a day.
#[must_use]
pub fn assess_month(facts: &ReassessmentFacts, day: NaiveDate, book: &RateBook<'_>) -> Assessment {
    assess(REASSESSMENT, facts, book, day)
}
