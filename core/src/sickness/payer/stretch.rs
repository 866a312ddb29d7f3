//! Stretches of days with one answer: who pays whom changes only where something that is known begins or ends.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::law::rate::RateSeries;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::Assessment;
use crate::rule::fact::Known;
use crate::sickness::days::{minus, plus};
use crate::sickness::deadlines::reaches_back;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::payer::{payer_and_payee, payment};

/// Days for which the same is paid to the same, for the same reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Who pays whom and why, as asked for the first day.
    pub why: Assessment,
}

impl Stretch {
    /// What is paid for each of its days.
    #[must_use]
    pub fn payment(&self) -> Option<DayPayment> {
        payment(&self.why)
    }

    /// True on its days.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The stretches from one day to another, in order and without a hole.
#[must_use]
pub fn stretches(
    facts: &PayerFacts,
    from: NaiveDate,
    to: NaiveDate,
    book: &RateBook<'_>,
) -> Vec<Stretch> {
    let mut begins: Vec<NaiveDate> =
        turns(facts, book).into_iter().filter(|day| from < *day && *day <= to).collect();
    begins.insert(0, from);
    let ends = begins.iter().skip(1).map(|next| minus(*next, 1)).chain([to]);
    begins
        .iter()
        .zip(ends)
        .map(|(from, to)| Stretch { from: *from, to, why: payer_and_payee(*from, facts, book) })
        .collect()
}

/// Every day on which an answer may change, each once and in order.
fn turns(facts: &PayerFacts, book: &RateBook<'_>) -> Vec<NaiveDate> {
    let mut turns: Vec<NaiveDate> = Vec::new();
    let mut turn = |day: NaiveDate| {
        if let Err(at) = turns.binary_search(&day) {
            turns.insert(at, day);
        }
    };
    for first in facts.first_absence_day.iter().map(|known| known.value) {
        turn(first);
        // An insured employer is refunded from the second day.
        turn(plus(first, 1));
        for length in LENGTHS {
            if let Some(days) = book.rate(length, first) {
                turn(plus(first, u64::try_from(days.amount).unwrap_or(0)));
            }
        }
    }
    for begins in [&facts.right_from, &facts.insured_from, &facts.notified] {
        begins.iter().for_each(|known| turn(known.value));
    }
    for last in facts.last_absence_day.iter().chain(&facts.employment_ends) {
        turn(plus(last.value, 1));
    }
    for known in &facts.requested {
        if let Some(months) = book.rate(&rates::SICKNESS_REFUND_MONTHS, known.value) {
            turn(reaches_back(known.value, months.amount));
        }
    }
    let periods = periods(&facts.affiliation)
        .chain(periods(&facts.leave))
        .chain(periods(&facts.wages))
        .chain(periods(&facts.agreement))
        .chain(periods(&facts.defaults))
        .chain(periods(&facts.requested));
    for period in periods {
        turn(period.from());
        if let Some(last) = period.to() {
            turn(plus(last, 1));
        }
    }
    turns
}

/// Counted from the first absence day.
static LENGTHS: [&RateSeries; 3] = [
    &rates::SICKNESS_EMPLOYER_PERIOD,
    &rates::SICKNESS_SELF_EMPLOYED_WAITING,
    &rates::SICKNESS_FUND_DAYS,
];

fn periods<T>(history: &[Known<T>]) -> impl Iterator<Item = Period> {
    history.iter().filter_map(|known| known.valid)
}
