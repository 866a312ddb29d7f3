//! The payment calendar of the citizens — *udbetalingskalender* — and the weekly payment of the employers.
//!
//! A published calendar is data: `payout-calendar.toml`, and what the administrator publishes in the municipality's record. The rule
//! of practice here only proposes one; a day outside of what is published is a gap.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::calendar::{Calendar, ClosedDays, parse_iso_day};
use crate::code::Code;
use crate::law::rate_book::{OverlayPolicy, RateBook};
use crate::law::rates;
use crate::rule::reader::Choice;
use crate::sickness::days::{last_of_month, minus, monday_of, plus};

/// A period that is paid at once: whole ISO weeks in arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PayoutPeriod {
    /// The first day, a Monday.
    pub from: NaiveDate,
    /// The last day, a Sunday.
    pub to: NaiveDate,
    /// The day the money is on the account — *dispositionsdag*.
    pub value_date: NaiveDate,
}

impl PayoutPeriod {
    /// How many weeks it has.
    #[must_use]
    pub fn weeks(&self) -> i64 {
        (self.to.signed_duration_since(self.from).num_days() + 1) / 7
    }
}

/// From one month to the next there are four weeks or five.
const WEEKS: std::ops::RangeInclusive<i64> = 4..=5;

/// Why a calendar cannot be proposed or published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayoutPeriodError {
    /// Not four or five whole weeks that follow the period before.
    #[error("a period must have four or five whole weeks and follow the one before")]
    NotWholeWeeks,
    /// The value date is closed, or does not come after the period.
    #[error("the value date must be a bank day after the period")]
    NoBankDay,
    /// No policy says on which days banks are closed.
    #[error("the days on which banks are closed are not known")]
    ClosedDaysUnknown,
    /// Nobody says who publishes it.
    #[error("the publication has no source")]
    NoSource,
}

/// Days on which banks are closed besides public holidays — `SICKNESS_BANK_CLOSED`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BankClosed {
    /// The Friday after Ascension Day, 5 June, 24 and 31 December.
    FourDays,
    /// 24 December.
    ChristmasEve,
}

impl Choice for BankClosed {
    fn from_name(name: &str) -> Option<BankClosed> {
        match name {
            "BANK_CLOSED_FOUR" => Some(BankClosed::FourDays),
            "BANK_CLOSED_CHRISTMAS_EVE" => Some(BankClosed::ChristmasEve),
            _ => None,
        }
    }
}

/// When a week is paid that was decided after the payment of its period — `SICKNESS_LATE_PAYOUT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LatePayout {
    /// With the next period.
    NextPeriod,
    /// On the next Thursday.
    ExtraRun,
}

impl Choice for LatePayout {
    fn from_name(name: &str) -> Option<LatePayout> {
        match name {
            "LATE_NEXT_PERIOD" => Some(LatePayout::NextPeriod),
            "LATE_EXTRA_RUN" => Some(LatePayout::ExtraRun),
            _ => None,
        }
    }
}

/// The value date of a published period, as it is written: `2026-01-29`.
pub struct ValueDate(NaiveDate);

impl Choice for ValueDate {
    fn from_name(name: &str) -> Option<ValueDate> {
        parse_iso_day(name).map(ValueDate)
    }
}

/// The published period that a day belongs to.
///
/// # Errors
/// `CALENDAR_MISSING` when none is published for it.
pub fn published(day: NaiveDate, book: &RateBook<'_>) -> Result<PayoutPeriod, Code> {
    let found = book.policy(&rates::SICKNESS_PAYOUT_CALENDAR, day).ok_or(Code::CalendarMissing)?;
    let ValueDate(value_date) = ValueDate::from_name(&found.choice).ok_or(Code::CalendarMissing)?;
    let to = found.period.to().ok_or(Code::CalendarMissing)?;
    Ok(PayoutPeriod { from: found.period.from(), to, value_date })
}

/// True when every day from one to another belongs to a published period.
#[must_use]
pub fn covers(from: NaiveDate, to: NaiveDate, book: &RateBook<'_>) -> bool {
    let mut day = from;
    while day <= to {
        match published(day, book) {
            Ok(period) if period.to < NaiveDate::MAX => day = plus(period.to, 1),
            Ok(_) | Err(_) => return false,
        }
    }
    true
}

/// When a citizen's week is paid that is decided today: with its period, or as the policy says when that is paid already.
///
/// # Errors
/// `CALENDAR_MISSING` when no period is published that it could be paid with, `E_RATE_MISSING` without a policy.
pub fn citizen_value_date(
    monday: NaiveDate,
    today: NaiveDate,
    book: &RateBook<'_>,
) -> Result<NaiveDate, Code> {
    let mut period = published(monday, book)?;
    if today < period.value_date {
        return Ok(period.value_date);
    }
    let policy = book.policy(&rates::SICKNESS_LATE_PAYOUT, today).ok_or(Code::RateMissing)?;
    match LatePayout::from_name(&policy.choice).ok_or(Code::RateMissing)? {
        LatePayout::ExtraRun => employer_value_date(plus(today, 1), book),
        LatePayout::NextPeriod => {
            while period.value_date <= today {
                period = published(plus(period.to, 1), book)?;
            }
            Ok(period.value_date)
        }
    }
}

/// The next day on which employers are paid, from a day on: a Thursday, or the bank day before a closed one.
///
/// # Errors
/// `E_RATE_MISSING` when no policy says on which days banks are closed.
pub fn employer_value_date(from: NaiveDate, book: &RateBook<'_>) -> Result<NaiveDate, Code> {
    let banks = banks(from, book).ok_or(Code::RateMissing)?;
    let thursday = plus(monday_of(from), 3);
    let found = bank_day_on_or_before(thursday, banks);
    Ok(if from <= found { found } else { bank_day_on_or_before(plus(thursday, 7), banks) })
}

/// What the administrator publishes: periods that follow each other, each of whole weeks, each with a bank day as its value date.
/// The answer is what a person confirms; as part of the municipality's record it is the calendar, and before that nothing is.
///
/// # Errors
/// A period that does not fit the one before, a value date that is no bank day after its period, or no source.
pub fn publish(
    periods: &[PayoutPeriod],
    source: &str,
    book: &RateBook<'_>,
) -> Result<Vec<OverlayPolicy>, PayoutPeriodError> {
    if source.trim().is_empty() {
        return Err(PayoutPeriodError::NoSource);
    }
    let mut next = None;
    let mut confirmed = Vec::with_capacity(periods.len());
    for period in periods {
        let whole = period.from.weekday() == Weekday::Mon
            && period.to.weekday() == Weekday::Sun
            && WEEKS.contains(&period.weeks())
            && next.is_none_or(|next| next == period.from);
        let days = Period::new(period.from, Some(period.to)).ok().filter(|_| whole);
        let days = days.ok_or(PayoutPeriodError::NotWholeWeeks)?;
        let banks = banks(period.value_date, book).ok_or(PayoutPeriodError::ClosedDaysUnknown)?;
        if period.value_date <= period.to || !banks.is_working_day(period.value_date) {
            return Err(PayoutPeriodError::NoBankDay);
        }
        next = Some(plus(period.to, 1));
        confirmed.push(OverlayPolicy {
            key: rates::SICKNESS_PAYOUT_CALENDAR.key.to_owned(),
            period: days,
            choice: period.value_date.to_string(),
            source: source.to_owned(),
        });
    }
    Ok(confirmed)
}

/// The proposal for the payment of a month: the value date is the last Thursday, or the nearest bank day before it; the
/// period runs from the day after the one before to the Sunday before the week of payment.
///
/// # Errors
/// When the period before does not end on a Sunday, reaches into the week of payment, or is not the one of the month before.
pub fn propose(
    month: NaiveDate,
    previous_end: NaiveDate,
    book: &RateBook<'_>,
) -> Result<PayoutPeriod, PayoutPeriodError> {
    let thursday = last_thursday(month);
    let banks = banks(thursday, book).ok_or(PayoutPeriodError::ClosedDaysUnknown)?;
    let period = PayoutPeriod {
        from: plus(previous_end, 1),
        to: minus(monday_of(thursday), 1),
        value_date: bank_day_on_or_before(thursday, banks),
    };
    let whole = previous_end.weekday() == Weekday::Sun && WEEKS.contains(&period.weeks());
    whole.then_some(period).ok_or(PayoutPeriodError::NotWholeWeeks)
}

/// The payments of a year, from the end of the last period of the year before.
///
/// # Errors
/// When that end is not a Sunday in the last weeks of the year before.
pub fn propose_year(
    year: i32,
    previous_end: NaiveDate,
    book: &RateBook<'_>,
) -> Result<Vec<PayoutPeriod>, PayoutPeriodError> {
    let mut end = previous_end;
    let mut periods = Vec::with_capacity(12);
    for month in 1..=12 {
        let first =
            NaiveDate::from_ymd_opt(year, month, 1).ok_or(PayoutPeriodError::NotWholeWeeks)?;
        let period = propose(first, end, book)?;
        end = period.to;
        periods.push(period);
    }
    Ok(periods)
}

fn banks(day: NaiveDate, book: &RateBook<'_>) -> Option<Calendar> {
    let found = book.policy(&rates::SICKNESS_BANK_CLOSED, day)?;
    let all = match BankClosed::from_name(&found.choice)? {
        BankClosed::FourDays => true,
        BankClosed::ChristmasEve => false,
    };
    Some(Calendar::new(ClosedDays {
        constitution_day: all,
        christmas_eve: true,
        new_years_eve: all,
        friday_after_ascension: all,
    }))
}

fn last_thursday(month: NaiveDate) -> NaiveDate {
    let last = last_of_month(month);
    let back =
        (last.weekday().num_days_from_monday() + 7 - Weekday::Thu.num_days_from_monday()) % 7;
    minus(last, u64::from(back))
}

fn bank_day_on_or_before(day: NaiveDate, banks: Calendar) -> NaiveDate {
    let mut found = day;
    while !banks.is_working_day(found) && found > NaiveDate::MIN {
        found = minus(found, 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rate_book::Overlay;

    const BOOK: RateBook<'static> = RateBook::NATIONAL;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn period(from: &str, to: &str, value_date: &str) -> PayoutPeriod {
        PayoutPeriod { from: day(from), to: day(to), value_date: day(value_date) }
    }

    #[test]
    fn the_printed_rows_of_a_municipal_calendar_are_published_and_come_out_of_the_rule() {
        let printed = [
            ("2026-01-01", "2025-12-21", period("2025-12-22", "2026-01-25", "2026-01-29"), 5),
            ("2026-02-01", "2026-01-25", period("2026-01-26", "2026-02-22", "2026-02-26"), 4),
        ];
        for (month, before, expect, weeks) in printed {
            assert_eq!(propose(day(month), day(before), &BOOK), Ok(expect));
            assert_eq!(published(expect.from, &BOOK), Ok(expect));
            assert_eq!(published(expect.to, &BOOK), Ok(expect));
            assert_eq!(expect.weeks(), weeks);
        }
    }

    #[test]
    fn a_day_outside_of_what_is_published_is_a_gap() {
        for outside in ["2025-12-21", "2026-02-23"] {
            assert_eq!(published(day(outside), &BOOK), Err(Code::CalendarMissing), "{outside}");
        }
        assert!(covers(day("2025-12-22"), day("2026-02-22"), &BOOK));
        assert!(!covers(day("2025-12-22"), day("2026-02-23"), &BOOK));
        assert!(!covers(day("2025-12-21"), day("2026-02-22"), &BOOK));
    }

    #[test]
    fn what_a_person_confirms_is_the_calendar_of_the_municipality() {
        let march = propose(day("2026-03-01"), day("2026-02-22"), &BOOK).expect("whole weeks");
        let confirmed = publish(&[march], "Direktionen", &BOOK).expect("it fits");
        let overlay = Overlay { policies: confirmed, ..Overlay::default() };
        assert!(overlay.unknown_names().is_empty());
        let book = RateBook::with(&overlay);
        assert_eq!(published(day("2026-02-23"), &book), Ok(march));
        assert_eq!(published(day("2026-02-23"), &BOOK), Err(Code::CalendarMissing));
        assert!(covers(day("2026-01-26"), march.to, &book));
    }

    #[test]
    fn what_does_not_fit_is_not_published() {
        let good = period("2026-02-23", "2026-03-22", "2026-03-26");
        let refused = |periods: &[PayoutPeriod], source| publish(periods, source, &BOOK).err();
        assert_eq!(refused(&[good], "Direktionen"), None);
        assert_eq!(refused(&[good], " "), Some(PayoutPeriodError::NoSource));
        let later = period("2026-03-30", "2026-04-26", "2026-04-30");
        assert_eq!(refused(&[good, later], "D"), Some(PayoutPeriodError::NotWholeWeeks));
        for odd in [
            period("2026-02-24", "2026-03-22", "2026-03-26"),
            period("2026-02-23", "2026-03-15", "2026-03-26"),
        ] {
            assert_eq!(refused(&[odd], "D"), Some(PayoutPeriodError::NotWholeWeeks));
        }
        for closed in ["2026-03-22", "2026-04-02"] {
            let odd = PayoutPeriod { value_date: day(closed), ..good };
            assert_eq!(refused(&[odd], "D"), Some(PayoutPeriodError::NoBankDay));
        }
    }

    #[test]
    fn a_week_decided_after_the_payment_waits_for_the_next_or_an_extra_run() {
        let value =
            |today, book: &RateBook<'_>| citizen_value_date(day("2025-12-29"), day(today), book);
        assert_eq!(value("2026-01-28", &BOOK), Ok(day("2026-01-29")));
        assert_eq!(value("2026-01-29", &BOOK), Ok(day("2026-02-26")));
        assert_eq!(value("2026-02-26", &BOOK), Err(Code::CalendarMissing));
        let extra = OverlayPolicy {
            key: rates::SICKNESS_LATE_PAYOUT.key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: "LATE_EXTRA_RUN".to_owned(),
            source: "Direktionen".to_owned(),
        };
        let overlay = Overlay { policies: vec![extra], ..Overlay::default() };
        assert_eq!(value("2026-01-29", &RateBook::with(&overlay)), Ok(day("2026-02-05")));
    }

    #[test]
    fn employers_are_paid_on_thursdays_and_before_closed_ones() {
        for (from, expect) in [
            ("2020-05-25", "2020-05-28"),
            ("2020-06-11", "2020-06-11"),
            ("2026-01-30", "2026-02-05"),
            // Maundy Thursday; Ascension Day; Christmas Eve.
            ("2026-03-30", "2026-04-01"),
            ("2026-04-02", "2026-04-09"),
            ("2026-05-11", "2026-05-13"),
            ("2026-12-21", "2026-12-23"),
        ] {
            assert_eq!(employer_value_date(day(from), &BOOK), Ok(day(expect)), "{from}");
        }
        assert_eq!(employer_value_date(day("2100-01-04"), &BOOK), Err(Code::RateMissing));
    }

    #[test]
    fn the_years_do_not_follow_a_strict_4_4_5() {
        let weeks = |year, end| -> Vec<i64> {
            propose_year(year, day(end), &BOOK)
                .expect("whole weeks")
                .iter()
                .map(PayoutPeriod::weeks)
                .collect()
        };
        assert_eq!(weeks(2024, "2023-12-24"), [4, 5, 4, 4, 5, 4, 4, 5, 4, 5, 4, 4]);
        assert_eq!(weeks(2026, "2025-12-21")[..3], [5, 4, 4]);
    }

    #[test]
    fn a_closed_thursday_moves_to_the_bank_day_before() {
        let value =
            |month, end| propose(day(month), day(end), &BOOK).map(|period| period.value_date);
        assert_eq!(value("2025-12-01", "2025-11-23"), Ok(day("2025-12-23")));
        assert_eq!(value("2024-03-01", "2024-02-25"), Ok(day("2024-03-27")));
        assert_eq!(value("2026-12-01", "2026-11-22"), Ok(day("2026-12-30")));
    }

    #[test]
    fn a_municipality_may_know_that_banks_are_open_on_the_last_day_of_the_year() {
        let open = OverlayPolicy {
            key: rates::SICKNESS_BANK_CLOSED.key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: "BANK_CLOSED_CHRISTMAS_EVE".to_owned(),
            source: "Banken".to_owned(),
        };
        let overlay = Overlay { policies: vec![open], ..Overlay::default() };
        let book = RateBook::with(&overlay);
        let december = propose(day("2026-12-01"), day("2026-11-22"), &book).expect("whole weeks");
        assert_eq!(december.value_date, day("2026-12-31"));
    }

    #[test]
    fn a_period_that_is_not_of_whole_weeks_is_refused() {
        for end in ["2026-01-24", "2026-02-22"] {
            let found = propose(day("2026-02-01"), day(end), &BOOK);
            assert_eq!(found, Err(PayoutPeriodError::NotWholeWeeks));
        }
    }
}
