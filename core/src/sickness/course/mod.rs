//! The course of an absence — *sygeforløb*: from what is known about it to a week for each payee, with the reason of each day.
//!
//! One function for server and preview. Nothing is kept from one computation to the next: what is known now, or was known at a
//! moment, gives the same weeks always.

mod basis;
pub mod difference;
mod leave;
mod right;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::fact::{Known, Origin, Source};
use crate::sickness::course::basis::Basis;
use crate::sickness::days::{monday_of, weeks_between};
use crate::sickness::earning::facts::EarningFacts;
use crate::sickness::ledger::entry::WeekKey;
use crate::sickness::payee::Payee;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::payer::stretch::{Stretch, stretches};
use crate::sickness::profit::facts::ProfitFacts;
use crate::sickness::right::facts::RightFacts;
use crate::sickness::several::{Job, several};
use crate::sickness::timeline::known::{as_known, on};
use crate::sickness::timeline::precedence::{Counted, counted, standing};
use crate::sickness::timeline::statement::Statement;
use crate::sickness::timeline::weeks::{Pay, weeks};
use crate::sickness::unemployed::facts::UnemployedFacts;
use crate::sickness::week::facts::{BusinessWeek, UnemployedWeek, WeekFacts};

/// What is known about an absence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct AbsenceFacts {
    /// What is said about days in every activity: recovery, a stop, leave.
    pub statements: Vec<Statement>,
    /// Jobs, a business, unemployment.
    pub activities: Vec<Activity>,
    /// A caseworker says that the citizen's own part of the weekly maximum comes first, by day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citizen_first: Vec<Known<bool>>,
}

/// What is known about an activity. All of it are histories; where a set of facts is told, the set that was learnt last counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Activity {
    /// For who pays whom. Whether there is a right, and from which day, the rules of the right find where what they need is told.
    pub payer: PayerFacts,
    /// What the right in this activity is found from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<Known<RightFacts>>,
    /// What is said about days in this activity alone.
    pub statements: Vec<Statement>,
    /// Agreed hours of each weekday, Monday first, by day: what partial absence is measured on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed_hours: Vec<Known<[Hours; 7]>>,
    /// Work in rota — *turnus*, by day: the weekly maximum does not hold, and a person looks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rota: Vec<Known<bool>>,
    /// Became unemployed during the absence, without a right to pay, by day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost_work: Vec<Known<bool>>,
    /// The employer offers no work of fewer hours, by day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no_part_time_work: Vec<Known<bool>>,
    /// Earning per hour after labour-market contribution, by day, as somebody found it.
    pub hourly_earning: Vec<Known<Money>>,
    /// What the earning is computed from, by the days that it holds for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earning: Vec<Known<EarningFacts>>,
    /// What the employer paid in wages, each entry for days of one week.
    pub wages: Vec<Known<Money>>,
    /// What is known of a week of a self-employed person. What is not told here of insurance and first day, is taken from who pays
    /// whom; the weekly amount from the profit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub business: Vec<Known<BusinessWeek>>,
    /// The income of a business.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profit: Vec<Known<ProfitFacts>>,
    /// What is known of a week of an unemployed person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unemployed: Vec<Known<UnemployedWeek>>,
    /// The hours of an unemployed person. Without them the hours of absence count as they are stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unemployed_hours: Vec<Known<UnemployedFacts>>,
}

/// A week of an activity for a payee. Employers are told apart by the activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ActivityWeek {
    /// The week and the payee.
    pub key: WeekKey,
    /// The place of the activity among those of the absence.
    pub activity: usize,
}

/// An absence computed.
#[derive(Debug)]
pub struct Course<'a> {
    /// Every week for every payee that has a day in it, with all that it rests on.
    pub weeks: BTreeMap<ActivityWeek, Assessment>,
    activities: Vec<Computed<'a>>,
}

/// An activity computed.
#[derive(Debug)]
struct Computed<'a> {
    right: Option<Assessment>,
    /// The rules, or a person whom they asked, said whether there is a right.
    is_decided: bool,
    stretches: Vec<Stretch>,
    standing: Vec<&'a Statement>,
    income: Vec<Assessment>,
    partial: BTreeMap<NaiveDate, Assessment>,
    rota: bool,
    /// Somebody reports leave on a day that no caseworker decided about.
    leave: bool,
}

/// Why a day pays as it does.
#[derive(Debug, Clone, Copy)]
pub struct DayReason<'a> {
    /// Who pays whom and why, for a stretch of days.
    pub payer: &'a Stretch,
    /// The statement that counts for the day, and why before others. None when nobody speaks of it.
    pub counted: Option<Counted<'a>>,
}

impl Course<'_> {
    /// Why a day of an activity pays as it does; none outside the days that were computed.
    #[must_use]
    pub fn reason(&self, activity: usize, day: NaiveDate) -> Option<DayReason<'_>> {
        let found = self.activities.get(activity)?;
        let payer = found.stretches.iter().find(|stretch| stretch.contains(day))?;
        Some(DayReason { payer, counted: counted(&found.standing, day) })
    }

    /// The right in an activity; none where nothing is told that it is found from.
    #[must_use]
    pub fn right(&self, activity: usize) -> Option<&Assessment> {
        self.activities.get(activity)?.right.as_ref()
    }

    /// Who pays whom in an activity, in stretches of days.
    #[must_use]
    pub fn stretches(&self, activity: usize) -> &[Stretch] {
        self.activities.get(activity).map_or(&[], |found| &found.stretches)
    }

    /// What the earning, the profit or the hours of unemployment of an activity came to, each with all that it rests on.
    #[must_use]
    pub fn income(&self, activity: usize) -> &[Assessment] {
        self.activities.get(activity).map_or(&[], |found| &found.income)
    }

    /// What the rules of partial absence found in a week of an activity; none where they were not asked: in full absence, after
    /// recovery, and of others than employees.
    #[must_use]
    pub fn partial(&self, activity: usize, monday: NaiveDate) -> Option<&Assessment> {
        self.activities.get(activity)?.partial.get(&monday)
    }

    /// Every reason for a person to look, each once and in the order in which they appear. Weeks add none of their own while
    /// somebody is waited for.
    #[must_use]
    pub fn manual(&self) -> Vec<Code> {
        let rights = self.activities.iter().filter(|found| !found.is_decided);
        let rights = rights.filter_map(|found| found.right.as_ref());
        let whys = self.activities.iter().flat_map(|activity| &activity.stretches);
        let others = self
            .activities
            .iter()
            .flat_map(|found| found.income.iter().chain(found.partial.values()));
        let days = whys.map(|stretch| &stretch.why);
        let all = rights.chain(days).chain(others).chain(self.weeks.values());
        let besides = [
            (self.claimed_twice(), Code::MultiJob),
            (self.activities.iter().any(|activity| activity.rota), Code::Turnus),
            (self.activities.iter().any(|activity| activity.leave), Code::Holiday),
        ];
        let besides = besides.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code);
        let mut found: Vec<Code> = Vec::new();
        for code in all.flat_map(Assessment::manual).chain(besides) {
            if !found.contains(&code) {
                found.push(code);
            }
        }
        found
    }

    /// True when two employers are refunded for the same day. Whether they claim the same hours, a person must see.
    fn claimed_twice(&self) -> bool {
        let refunded = |stretch: &&Stretch| stretch.payment() == Some(DayPayment::ToEmployer);
        self.activities.iter().enumerate().any(|(place, found)| {
            let others = || self.activities[..place].iter().flat_map(|other| &other.stretches);
            found.stretches.iter().filter(refunded).any(|stretch| {
                others()
                    .filter(refunded)
                    .any(|other| other.from <= stretch.to && stretch.from <= other.to)
            })
        })
    }
}

/// The jobs and payees of a week; without a place a job that takes part and has no week of its own.
type Together = Vec<(Option<ActivityWeek>, Job)>;

/// The weeks of an absence between two days, as known at a moment.
///
/// # Errors
/// `DATE_ORDER` when the last day lies before the first, `E_OUT_OF_RANGE` for more weeks than are looked at, `E_RANGE` for wages
/// that are not those of one week.
pub fn course<'a>(
    facts: &'a AbsenceFacts,
    (from, to): (NaiveDate, NaiveDate),
    known_at: DateTime<Utc>,
    book: &RateBook<'_>,
) -> Result<Course<'a>, Code> {
    let mut found: BTreeMap<NaiveDate, Together> = BTreeMap::new();
    let mut activities = Vec::with_capacity(facts.activities.len());
    for (place, activity) in facts.activities.iter().enumerate() {
        if !activity.wages.iter().all(is_of_one_week) {
            return Err(Code::Range);
        }
        let standing = standing(facts.statements.iter().chain(&activity.statements), known_at);
        let mut payer = activity.payer.as_known(known_at);
        let right = right::found(activity, &mut payer, known_at, book);
        if payer.leave.is_empty() {
            payer.leave = leave::told(&standing, (from, to));
        }
        let stretches = stretches(&payer, from, to, book);
        let basis = Basis::of(activity, &payer, known_at, book);
        let pay = Pay {
            hourly_earning: &basis.hourly_earning,
            payee: &payees(&stretches, known_at),
            wages: &as_known(&activity.wages, known_at),
            absence: Some(&basis.absence(&payer, book)),
        };
        let weeks = weeks(&standing, pay, from, to)?;
        for (key, facts) in weeks.facts {
            let week = ActivityWeek { key, activity: place };
            found.entry(key.monday).or_default().push((Some(week), basis.job(key.monday, facts)));
        }
        for monday in weeks.open {
            let facts = WeekFacts::default();
            found.entry(monday).or_default().push((None, basis.job(monday, facts)));
        }
        activities.push(Computed {
            is_decided: !payer.has_right.is_empty(),
            right,
            stretches,
            leave: leave::asks(&standing, (from, to)),
            standing,
            rota: basis.rota.iter().any(|known| known.value),
            income: basis.income,
            partial: weeks.partial,
        });
    }
    let citizen_first = as_known(&facts.citizen_first, known_at);
    let mut weeks = BTreeMap::new();
    for (monday, together) in found {
        let own = on(&citizen_first, monday);
        within_maximum(monday, together, own, book, &mut weeks);
    }
    Ok(Course { weeks, activities })
}

/// The weekly maximum is one for all jobs and payees of a week (§ 50, stk. 2).
fn within_maximum(
    monday: NaiveDate,
    together: Together,
    citizen_first: Option<&Known<bool>>,
    book: &RateBook<'_>,
    weeks: &mut BTreeMap<ActivityWeek, Assessment>,
) {
    if let [(Some(week), job)] = together.as_slice() {
        weeks.insert(*week, assess(job.kind.rules, &job.facts, book, monday));
        return;
    }
    let (places, jobs): (Vec<_>, Vec<Job>) = together.into_iter().unzip();
    let found = several(monday, &jobs, citizen_first, book);
    let found = places.into_iter().zip(found);
    weeks.extend(found.filter_map(|(week, shared)| Some((week?, shared.week))));
}

/// Who gets the money by day, as the stretches found it. What they did not find stays unknown.
fn payees(stretches: &[Stretch], known_at: DateTime<Utc>) -> Vec<Known<Option<Payee>>> {
    stretches
        .iter()
        .filter_map(|stretch| {
            let source = Source { origin: Origin::Case, on: stretch.from };
            let payee = stretch.payment()?.payee();
            let period = Period::new(stretch.from, Some(stretch.to)).ok()?;
            Some(Known::new(payee, source, known_at).during(period))
        })
        .collect()
}

fn is_of_one_week(wages: &Known<Money>) -> bool {
    wages.valid.is_some_and(|days| {
        days.to().is_some_and(|last| {
            monday_of(days.from()) == monday_of(last) && weeks_between(days.from(), last) == 0
        })
    })
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_kinds;
