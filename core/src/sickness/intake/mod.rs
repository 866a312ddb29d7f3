//! What comes in about an absence, as it came, and what is accepted of it: nobody computes with what was not checked.

pub mod overlap;

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CprNumber;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::days::months_earlier;
use crate::sickness::intake::overlap::{Split, split};

/// A report as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct RawReport {
    /// The civil registration number, as it was written.
    pub cpr: String,
    /// The first absence day.
    pub first_absence_day: NaiveDate,
    /// The last absence day, when the absence is over.
    pub last_absence_day: Option<NaiveDate>,
    /// Agreed hours a week, where they are stated.
    pub weekly_hours: Option<Hours>,
    /// The refund that is asked for, in a request.
    pub request: Option<RawRequest>,
}

/// A request as it came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RawRequest {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The pay for these days.
    pub pay: Money,
}

/// What the civil register says of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterAnswer {
    /// Nobody has it.
    NotFound,
    /// A living person.
    Alive,
    /// Somebody who died.
    Dead {
        /// The day.
        on: NaiveDate,
    },
}

/// A report that can be taken in.
#[derive(Clone, PartialEq, Eq)]
pub struct AbsenceReport {
    cpr: CprNumber,
    absence: Period,
    weekly_hours: Option<Hours>,
    request: Option<Request>,
    remarks: Vec<Code>,
}

/// A request that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The days that can be decided about, and those that are granted already.
    pub days: Split,
    /// The pay for all days asked for: a refund is never more.
    pub pay: Money,
}

/// What is wrong with a report, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    /// The field.
    pub path: &'static str,
    /// What is wrong.
    pub code: Code,
}

impl AbsenceReport {
    /// Whose absence it is.
    #[must_use]
    pub const fn cpr(&self) -> &CprNumber {
        &self.cpr
    }

    /// The days of the absence.
    #[must_use]
    pub const fn absence(&self) -> &Period {
        &self.absence
    }

    /// Agreed hours a week, where they are stated.
    #[must_use]
    pub const fn weekly_hours(&self) -> Option<Hours> {
        self.weekly_hours
    }

    /// The refund that is asked for.
    #[must_use]
    pub const fn request(&self) -> Option<&Request> {
        self.request.as_ref()
    }

    /// Why a person must look, though it is taken in.
    #[must_use]
    pub fn remarks(&self) -> &[Code] {
        &self.remarks
    }

    /// Checks a report that came on a day. `granted` are the days that this employer has a refund for already.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its field.
    pub fn check(
        raw: &RawReport,
        register: RegisterAnswer,
        granted: &[Period],
        today: NaiveDate,
        book: &RateBook<'_>,
    ) -> Result<AbsenceReport, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let mut flaw = |path, code| flaws.push(Flaw { path, code });
        let mut remarks = Vec::new();
        let first = raw.first_absence_day;
        let cpr = raw.cpr.parse::<CprNumber>().ok();
        if cpr.is_none() || register == RegisterAnswer::NotFound {
            flaw("cpr", Code::CprInvalid);
        } else if matches!(register, RegisterAnswer::Dead { on } if on < first) {
            flaw("cpr", Code::CprDeceased);
        }
        if first > today {
            flaw("firstAbsenceDay", Code::DateFuture);
        }
        if raw.last_absence_day.is_some_and(|last| last > today) {
            flaw("lastAbsenceDay", Code::DateFuture);
        }
        let absence = Period::new(first, raw.last_absence_day);
        if absence.is_err() {
            flaw("lastAbsenceDay", Code::DateOrder);
        }
        match book.rate(&rates::SICKNESS_STALE_YEARS, today) {
            Some(years) => {
                let months = u32::try_from(years.amount).unwrap_or(u32::MAX).saturating_mul(12);
                if first < months_earlier(today, months) {
                    remarks.push(Code::Stale);
                }
            }
            None => flaw("firstAbsenceDay", Code::RateMissing),
        }
        if let Some(hours) = raw.weekly_hours {
            if hours <= Hours::ZERO || hours > Hours::WEEK {
                flaw("weeklyHours", Code::Range);
            }
            match book.rate(&rates::SICKNESS_LONG_WEEK, today) {
                Some(most) if hours.hundredths() > most.amount => remarks.push(Code::LongWeek),
                Some(_) => {}
                None => flaw("weeklyHours", Code::RateMissing),
            }
        }
        let request = raw.request.map(|asked| {
            if asked.to > today {
                flaw("request.to", Code::PeriodFuture);
            }
            if asked.to < asked.from || asked.from < first {
                flaw("request.from", Code::DateOrder);
            }
            if asked.pay.is_negative() {
                flaw("request.pay", Code::IncomeOutlier);
            }
            let days = split((asked.from, asked.to), granted);
            if !days.granted.is_empty() {
                if days.free.is_empty() {
                    flaw("request", Code::PeriodOverlap);
                } else {
                    remarks.push(Code::PeriodOverlap);
                }
            }
            Request { days, pay: asked.pay }
        });
        match (cpr, absence) {
            (Some(cpr), Ok(absence)) if flaws.is_empty() => {
                Ok(AbsenceReport { cpr, absence, weekly_hours: raw.weekly_hours, request, remarks })
            }
            _ => Err(flaws),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-03-02";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn raw() -> RawReport {
        RawReport {
            cpr: "1703509858".into(),
            first_absence_day: day("2026-01-05"),
            last_absence_day: None,
            weekly_hours: Some(Hours::FULL_TIME),
            request: Some(RawRequest {
                from: day("2026-02-04"),
                to: day("2026-02-28"),
                pay: Money::from_ore(2_500_000),
            }),
        }
    }

    fn check(
        raw: &RawReport,
        register: RegisterAnswer,
    ) -> Result<Vec<Code>, Vec<(&'static str, Code)>> {
        AbsenceReport::check(raw, register, &[], day(TODAY), &RateBook::NATIONAL)
            .map(|report| report.remarks().to_vec())
            .map_err(|flaws| flaws.into_iter().map(|flaw| (flaw.path, flaw.code)).collect())
    }

    fn refused(raw: &RawReport, path: &'static str, code: Code) {
        assert_eq!(check(raw, RegisterAnswer::Alive), Err(vec![(path, code)]));
    }

    fn remarked(raw: &RawReport, remarks: &[Code]) {
        assert_eq!(check(raw, RegisterAnswer::Alive), Ok(remarks.to_vec()));
    }

    #[test]
    fn what_is_right_is_taken_in_as_it_came() {
        let report = AbsenceReport::check(
            &raw(),
            RegisterAnswer::Alive,
            &[],
            day(TODAY),
            &RateBook::NATIONAL,
        );
        let Ok(report) = report else { panic!("it is right") };
        assert_eq!(report.cpr().digits(), "1703509858");
        assert_eq!(*report.absence(), Period::open(day("2026-01-05")));
        assert_eq!(report.weekly_hours(), Some(Hours::FULL_TIME));
        let request = report.request().expect("a request");
        assert_eq!((request.days.free.len(), request.days.granted.len()), (1, 0));
        assert!(report.remarks().is_empty());
    }

    #[test]
    fn a_number_that_nobody_has_is_no_case() {
        refused(&RawReport { cpr: "123".into(), ..raw() }, "cpr", Code::CprInvalid);
        let invalid = Err(vec![("cpr", Code::CprInvalid)]);
        assert_eq!(check(&raw(), RegisterAnswer::NotFound), invalid);
        let dead = |on| check(&raw(), RegisterAnswer::Dead { on: day(on) });
        assert_eq!(dead("2026-01-04"), Err(vec![("cpr", Code::CprDeceased)]));
        assert_eq!(dead("2026-01-05"), Ok(Vec::new()));
    }

    #[test]
    fn days_are_in_order_and_not_to_come() {
        let first = |on| RawReport { first_absence_day: day(on), request: None, ..raw() };
        remarked(&first(TODAY), &[]);
        refused(&first("2026-03-03"), "firstAbsenceDay", Code::DateFuture);
        let last = |on| RawReport { last_absence_day: Some(day(on)), ..raw() };
        remarked(&last(TODAY), &[]);
        refused(&last("2026-03-03"), "lastAbsenceDay", Code::DateFuture);
        remarked(&last("2026-01-05"), &[]);
        refused(&last("2026-01-04"), "lastAbsenceDay", Code::DateOrder);
    }

    #[test]
    fn three_years_back_a_person_looks() {
        let first = |on| RawReport { first_absence_day: day(on), request: None, ..raw() };
        remarked(&first("2023-03-02"), &[]);
        remarked(&first("2023-03-01"), &[Code::Stale]);
    }

    #[test]
    fn a_week_has_hours_and_not_more_than_168() {
        let hours = |hundredths| RawReport {
            weekly_hours: Some(Hours::from_hundredths(hundredths)),
            ..raw()
        };
        refused(&hours(0), "weeklyHours", Code::Range);
        refused(&hours(-1), "weeklyHours", Code::Range);
        remarked(&hours(1), &[]);
        remarked(&hours(4_800), &[]);
        remarked(&hours(4_801), &[Code::LongWeek]);
        remarked(&hours(16_800), &[Code::LongWeek]);
        refused(&hours(16_801), "weeklyHours", Code::Range);
    }

    #[test]
    fn a_request_is_about_days_gone_by_after_the_first() {
        let asked = |from, to| RawReport {
            request: Some(RawRequest { from: day(from), to: day(to), pay: Money::ZERO }),
            ..raw()
        };
        remarked(&asked("2026-02-04", TODAY), &[]);
        refused(&asked("2026-02-04", "2026-03-03"), "request.to", Code::PeriodFuture);
        refused(&asked("2026-02-28", "2026-02-27"), "request.from", Code::DateOrder);
        refused(&asked("2026-01-04", "2026-02-27"), "request.from", Code::DateOrder);
        let mut negative = raw();
        negative.request =
            negative.request.map(|asked| RawRequest { pay: Money::from_ore(-1), ..asked });
        refused(&negative, "request.pay", Code::IncomeOutlier);
    }

    #[test]
    fn days_that_are_granted_are_refused_and_the_others_are_not() {
        let with = |granted: &[(&str, &str)]| {
            let granted: Vec<Period> = granted
                .iter()
                .map(|(from, to)| Period::new(day(from), Some(day(to))).expect("in order"))
                .collect();
            AbsenceReport::check(
                &raw(),
                RegisterAnswer::Alive,
                &granted,
                day(TODAY),
                &RateBook::NATIONAL,
            )
        };
        let Ok(part) = with(&[("2026-02-01", "2026-02-10")]) else { panic!("some days are free") };
        assert_eq!(part.remarks(), [Code::PeriodOverlap]);
        let days = &part.request().expect("a request").days;
        assert_eq!(
            days.free,
            [Period::new(day("2026-02-11"), Some(day("2026-02-28"))).expect("in order")]
        );
        let whole = with(&[("2026-02-01", "2026-02-28")]);
        let flaw = Flaw { path: "request", code: Code::PeriodOverlap };
        assert_eq!(whole.err(), Some(vec![flaw]));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = RawReport {
            cpr: String::new(),
            first_absence_day: day("2026-03-04"),
            last_absence_day: Some(day("2026-03-03")),
            weekly_hours: Some(Hours::ZERO),
            request: None,
        };
        let found = check(&wrong, RegisterAnswer::Alive).expect_err("much is wrong");
        assert_eq!(found.len(), 5, "{found:?}");
    }
}
