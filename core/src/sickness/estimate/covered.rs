//! The days that an estimate covers, and the hours of absence on each.

use chrono::{Datelike, NaiveDate};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::sickness::days::{is_weekday_holiday, minus, monday_of, plus};
use crate::sickness::estimate::draft::WEEKS;
use crate::sickness::estimate::result::EstimateLimit;
use crate::sickness::estimate::typed::{End, Typed};

/// The days of an estimate.
#[derive(Debug)]
pub(super) struct Covered {
    /// From the first absence day to the last that is computed; none when the absence counts as over at once.
    pub(super) period: Option<Period>,
    /// Why it ends before the absence does.
    pub(super) limit: Option<EstimateLimit>,
    /// The hours of absence, week by week; none while the agreed hours are not known.
    pub(super) weeks: Vec<WeekHours>,
    /// Less than the least absence in a week cut short: a person must look.
    pub(super) doubtful: bool,
}

/// The hours of absence of a week.
#[derive(Debug, Clone, Copy)]
pub(super) struct WeekHours {
    pub(super) monday: NaiveDate,
    /// Monday first; a day outside the absence and a public holiday have none.
    pub(super) days: [Hours; 7],
}

impl Covered {
    /// The days and hours, when first day and end are typed.
    pub(super) fn of(
        typed: &Typed,
        agreed: Option<[Hours; 7]>,
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
            doubtful: false,
        };
        if let Some(agreed) = agreed {
            let week = AbsentWeek { agreed, first, last };
            match typed.employee.as_ref().and_then(|employee| employee.worked.as_ref()) {
                None => covered.weeks = week.mondays().map(|monday| week.whole(monday)).collect(),
                Some(worked) => covered.partly(&week, worked, book)?,
            }
        }
        Some(covered)
    }

    /// Partial absence: hours agreed less hours worked. A full week with less than the least absence ends it.
    fn partly(
        &mut self,
        week: &AbsentWeek,
        worked: &[Option<Hours>],
        book: &RateBook<'_>,
    ) -> Option<()> {
        let least = book.rate(&rates::SICKNESS_PARTIAL_HOURS, week.first)?.amount;
        let mut end = None;
        for (at, monday) in week.mondays().enumerate() {
            let Some(Some(worked)) = worked.get(at) else {
                end = Some((monday, EstimateLimit::WorkedHours));
                break;
            };
            let whole = week.whole(monday);
            let agreed = Hours::sum(whole.days)?;
            let absence = agreed.checked_sub(*worked)?.max(Hours::ZERO);
            if absence.hundredths() < least {
                if Some(agreed) == Hours::sum(week.agreed) {
                    end = Some((monday, EstimateLimit::Recovered));
                    break;
                }
                self.doubtful = true;
            }
            self.weeks.push(WeekHours { monday, days: shared(absence, &whole.days)? });
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
    fn whole(&self, monday: NaiveDate) -> WeekHours {
        let mut days = self.agreed;
        for (hours, day) in days.iter_mut().zip(monday.iter_days()) {
            if day < self.first || self.last < day || is_weekday_holiday(day) {
                *hours = Hours::ZERO;
            }
        }
        WeekHours { monday, days }
    }
}

impl WeekHours {
    /// The hours of a day.
    pub(super) fn on(&self, day: NaiveDate) -> Hours {
        let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        if monday_of(day) == self.monday { self.days[at] } else { Hours::ZERO }
    }
}

/// Hours of absence shared over the days as the agreed hours are; they add up exactly.
fn shared(absence: Hours, agreed: &[Hours; 7]) -> Option<[Hours; 7]> {
    let total = Hours::sum(*agreed)?.hundredths();
    if total == 0 {
        return Some([Hours::ZERO; 7]);
    }
    let mut days = [Hours::ZERO; 7];
    let (mut so_far, mut given) = (0_i64, 0_i64);
    for (day, agreed) in days.iter_mut().zip(agreed) {
        so_far = so_far.checked_add(agreed.hundredths())?;
        let until = absence.hundredths().checked_mul(so_far)?.checked_div(total)?;
        *day = Hours::from_hundredths(until.checked_sub(given)?);
        given = until;
    }
    Some(days)
}
