//! What an absence would come to, by what a person types: the right, who pays whom, the weeks, the refund, the deadlines. An
//! estimate with its reasons, never a decision.

mod base;
mod covered;
mod dates;
pub mod draft;
pub mod fields;
pub mod kinds;
mod pay;
mod payers;
mod read;
mod refund;
pub mod result;
mod right;
pub mod shown;
mod typed;
mod weeks;

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::rate::RateSeries;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::Assessment;
use crate::sickness::estimate::base::Base;
use crate::sickness::estimate::covered::Covered;
use crate::sickness::estimate::draft::SicknessDraft;
use crate::sickness::estimate::read::FieldReader;
use crate::sickness::estimate::result::{NearestChange, PayerSpan, SicknessEstimate};
use crate::sickness::estimate::typed::Typed;
use crate::sickness::estimate::weeks::Weeks;
use crate::sickness::payee::Payee;
use crate::sickness::right::{assess_right, nearest_changes};
use crate::sickness::week::kind::WeekKind;
use crate::text::Language;

/// The rates that change from year to year and that every amount of an estimate rests on: it reaches as far as they are known.
pub static RATES: &[&RateSeries] = &[
    &rates::SICKNESS_WEEKLY_MAX,
    &rates::SICKNESS_HOURLY_MAX,
    &rates::SICKNESS_ATP_HOUR,
    &rates::SICKNESS_PENSION_OP,
    &rates::SICKNESS_REFUND_SUPPLEMENT,
];

impl SicknessDraft {
    /// The estimate on a day.
    #[must_use]
    pub fn estimate(&self, today: NaiveDate, book: &RateBook<'_>) -> SicknessEstimate {
        let mut read = FieldReader::default();
        let typed = Typed::of(self, today, book, &mut read);
        let known = right::typed_on(today);
        let employee = typed.employee.as_ref();
        let employer = typed
            .first
            .zip(employee)
            .and_then(|(first, found)| payers::employer(first, found, book));
        let facts = right::facts(&typed, employer.as_ref(), &known, book);
        let right = assess_right(&facts, today, book);
        right::ask_for_months(&typed, &right, &mut read);
        let base = Base::of(&typed, &known, book);
        if let Some(((first, employee), earning)) =
            typed.first.zip(employee).zip(base.income.as_ref())
        {
            pay::ask_for_pay(first, employee, earning, &mut read);
        }
        let changes = nearest_changes(&facts, today, book)
            .into_iter()
            .map(|change| NearestChange::new(change, Language::Da))
            .collect();
        let mut found = SicknessEstimate {
            wrong: read.wrong,
            missing: read.missing,
            against: against([&right], None),
            employer,
            payers: Vec::new(),
            income: None,
            covered: None,
            limit: None,
            partial: Vec::new(),
            weeks: Vec::new(),
            totals: Vec::new(),
            refund: None,
            deadlines: Vec::new(),
            reassessment: dates::reassessment(&typed, &known, book),
            right,
            changes,
        };
        if let Some(covered) = Covered::of(&typed, base.agreed, &known, book)
            && let Some(kind) = typed.claimant.and_then(WeekKind::of)
        {
            // A sum of what is typed so far would look like all of it.
            let is_sure = found.wrong.is_empty() && found.missing.is_empty();
            let weeks = Weeks {
                hours: if is_sure { &covered.weeks } else { &[] },
                kind,
                facts: &base.facts,
                known: &known,
                book,
            };
            found.income = base.income;
            found.cover(&typed, &covered, &weeks);
            found.partial = covered.partial;
        }
        found.deadlines = dates::deadlines(&typed, employer.as_ref(), found.refund.as_ref(), book);
        found
    }
}

impl SicknessEstimate {
    /// The days that are covered: who pays whom, the weeks, the refund, and what stands against it.
    fn cover(&mut self, typed: &Typed, covered: &Covered, weeks: &Weeks<'_>) {
        (self.covered, self.limit) = (covered.period, covered.limit);
        if let Some(period) = &covered.period {
            self.payers = payers::payers(typed, &self.right, period, weeks.known, weeks.book);
        }
        // Days of whom nobody can say who is paid make no weeks: they would look like nothing.
        if self.payers.iter().all(|span| span.payment.is_some()) {
            self.weeks = weeks.all(|day| payee_on(&self.payers, day));
            self.totals = weeks::totals(&self.weeks);
            self.refund = refund::refund(typed, &self.payers, weeks, weeks.book);
        }
        let days = self.payers.iter().map(|span| &span.why);
        let all = days.chain(self.weeks.iter().map(|week| &week.assessment));
        let partly = covered.partial.iter().map(|week| &week.assessment);
        // Who has recovered is refused nothing: the estimate ends there.
        let rota = weeks.facts.rota.as_ref().is_some_and(|rota| rota.value);
        let besides = partly.flat_map(Assessment::manual).chain(rota.then_some(Code::Turnus));
        self.against = against([&self.right].into_iter().chain(&self.income).chain(all), besides);
    }
}

/// Who gets the money of a day, if anybody does.
fn payee_on(spans: &[PayerSpan], day: NaiveDate) -> Option<Payee> {
    spans.iter().find(|span| span.period.contains(day))?.payment?.payee()
}

/// What stands against an estimate, each once.
fn against<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    besides: impl IntoIterator<Item = Code>,
) -> Vec<Code> {
    let mut found = Vec::new();
    let said = |assessment: &Assessment| [assessment.refusing(), assessment.manual()].concat();
    for code in assessments.into_iter().flat_map(said).chain(besides) {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_rules;
