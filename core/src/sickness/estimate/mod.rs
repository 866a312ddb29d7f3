//! What an absence would come to, by what a person types: the right, who pays whom, the weeks, the refund, the deadlines. An
//! estimate with its reasons, never a decision.

pub mod draft;
pub mod fields;
pub mod kinds;
mod read;
pub mod result;
mod right;
mod typed;

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::sickness::estimate::draft::SicknessDraft;
use crate::sickness::estimate::read::FieldReader;
use crate::sickness::estimate::result::{NearestChange, SicknessEstimate};
use crate::sickness::estimate::typed::Typed;
use crate::sickness::right::{assess_right, nearest_changes};
use crate::text::Language;

impl SicknessDraft {
    /// The estimate on a day.
    #[must_use]
    pub fn estimate(&self, today: NaiveDate, book: &RateBook<'_>) -> SicknessEstimate {
        let mut read = FieldReader::default();
        let typed = Typed::of(self, today, book, &mut read);
        let facts = right::facts(&typed, today);
        let right = assess_right(&facts, today, book);
        right::ask_for_months(&typed, &right, &mut read);
        let changes = nearest_changes(&facts, today, book)
            .into_iter()
            .map(|change| NearestChange::new(change, Language::Da))
            .collect();
        SicknessEstimate {
            wrong: read.wrong,
            missing: read.missing,
            against: against(&right),
            right,
            changes,
            employer: None,
            payers: Vec::new(),
            covered: None,
            limit: None,
            weeks: Vec::new(),
            totals: Vec::new(),
            refund: None,
            deadlines: Vec::new(),
            reassessment: None,
        }
    }
}

/// What stands against the right, each once.
fn against(right: &Assessment) -> Vec<Code> {
    let mut codes = right.refusing();
    codes.extend(right.manual());
    codes.dedup();
    codes
}
