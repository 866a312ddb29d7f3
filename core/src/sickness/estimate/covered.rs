//! The days that an estimate covers, and the hours of absence on each.

use chrono::{Datelike, NaiveDate};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::rule::assessment::Outcome;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::days::{is_weekday_holiday, minus, monday_of, plus};
use crate::sickness::distribution::share;
use crate::sickness::estimate::draft::WEEKS;
use crate::sickness::estimate::result::{EstimateLimit, PartialEstimate};
use crate::sickness::estimate::typed::{End, Typed, TypedEmployee};
use crate::sickness::partial_week;
use crate::sickness::partial_week::facts::PartialFacts;
use crate::sickness::partial_week::rules::{ABSENCE, PAYABLE};
use crate::sickness::right::kinds::Claimant;

/// The days of an estimate.
#[derive(Debug)]
pub(super) struct Covered {
    /// From the first absence day to the last that is computed; none when the absence counts as over at once.
    pub(super) period: Option<Period>,
    /// Why it ends before the absence does.
    pub(super) limit: Option<EstimateLimit>,
    /// The hours of absence, week by week; none while the agreed hours are not known.
    pub(super) weeks: Vec<WeekHours>,
    /// What the rules of partial absence found, in each week that they were asked about.
    pub(super) partial: Vec<PartialEstimate>,
}

/// The hours of absence of a week.
#[derive(Debug, Clone, Copy)]
pub(super) struct WeekHours {
    pub(super) monday: NaiveDate,
    /// Monday first; a day outside the absence and a public holiday have none. Nothing where a person must look first.
    pub(super) days: [Option<Hours>; 7],
}

impl Covered {
    /// The days and hours, when first day and end are typed.
    pub(super) fn of(
        typed: &Typed,
        agreed: Option<[Hours; 7]>,
        known: &Known<()>,
        book: &RateBook<'_>,
    ) -> Option<Covered> {
        let (first, end) = typed.first.zip(typed.end)?;
        let reach = plus(monday_of(first), 7 * u64::try_from(WEEKS).ok()? - 1);
        let (last, limit) = match end {
            End::On(last) if last <= reach => (last, None),
            End::On(_) | End::Open => (reach, Some(EstimateLimit::Weeks)),
        };
        let mut covered = Covered {
            period: Period::new(first, Some(last)).ok(),
            limit,
            weeks: Vec::new(),
            partial: Vec::new(),
        };
        if let Some(agreed) = agreed {
            let week = AbsentWeek { agreed, first, last };
            match &typed.employee {
                Some(employee) if employee.worked.is_some() => {
                    covered.partly(&week, employee, known, book)?;
                }
                _ => {
                    let whole = |monday| WeekHours { monday, days: week.whole(monday).map(Some) };
                    covered.weeks = week.mondays().map(whole).collect();
                }
            }
        }
        Some(covered)
    }

    /// Partial absence, week by week. A full week with less than the least absence ends it.
    fn partly(
        &mut self,
        week: &AbsentWeek,
        employee: &TypedEmployee,
        known: &Known<()>,
        book: &RateBook<'_>,
    ) -> Option<()> {
        let contracted = Hours::sum(week.agreed)?;
        let typed = employee.worked.as_deref().unwrap_or_default();
        let mut end = None;
        for (at, monday) in week.mondays().enumerate() {
            let Some(Some(worked)) = typed.get(at) else {
                end = Some((monday, EstimateLimit::WorkedHours));
                break;
            };
            let whole = week.whole(monday);
            let here = Hours::sum(whole)?;
            if worked.is_zero() || here.is_zero() {
                self.weeks.push(WeekHours { monday, days: whole.map(Some) });
                continue;
            }
            let facts = PartialFacts {
                claimant: Some(known.with(Claimant::Employee)),
                contracted: Some(known.with(contracted)),
                shortened: Some(known.with(here != contracted)),
                contracted_here: Some(known.with(here)),
                worked: Some(known.with(*worked)),
                lost_work: employee.lost_work.map(|lost| known.with(lost)),
                no_part_time_work: employee.no_part_time_work.map(|none| known.with(none)),
            };
            let assessment = partial_week::compute(monday, &facts, book);
            let recovered = assessment.outcome == Outcome::Refuse;
            let hours = |rule: &str| match assessment.value(rule) {
                Some(Value::Hours(hours)) => Some(*hours),
                _ => None,
            };
            let days = match (hours(PAYABLE.id), hours(ABSENCE.id)) {
                (Some(payable), _) => share(payable, whole, monday, book)?.map(Some),
                // What a person must look at first is not known yet; without absence nothing is due.
                (None, Some(absence)) => share(absence, whole, monday, book)?
                    .map(|hours| hours.is_zero().then_some(hours)),
                (None, None) => [None; 7],
            };
            self.partial.push(PartialEstimate { monday, assessment });
            if recovered {
                end = Some((monday, EstimateLimit::Recovered));
                break;
            }
            self.weeks.push(WeekHours { monday, days });
        }
        if let Some((monday, limit)) = end {
            self.limit = Some(limit);
            self.period = Period::new(week.first, Some(minus(monday, 1))).ok();
        }
        Some(())
    }
}

/// The agreed hours of an absence.
struct AbsentWeek {
    agreed: [Hours; 7],
    first: NaiveDate,
    last: NaiveDate,
}

impl AbsentWeek {
    fn mondays(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last;
        monday_of(self.first).iter_weeks().take_while(move |monday| *monday <= last)
    }

    /// A week without work.
    fn whole(&self, monday: NaiveDate) -> [Hours; 7] {
        let mut days = self.agreed;
        for (hours, day) in days.iter_mut().zip(monday.iter_days()) {
            if day < self.first || self.last < day || is_weekday_holiday(day) {
                *hours = Hours::ZERO;
            }
        }
        days
    }
}

impl WeekHours {
    /// True when something may be due for a day.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        monday_of(day) == self.monday && self.days[at] != Some(Hours::ZERO)
    }
}
