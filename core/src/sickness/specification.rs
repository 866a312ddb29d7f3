//! The specification of a payment — *udbetalingsspecifikation* — as a value: a line for each week, with every figure that the payee asks
//! about and the holidays for which nothing is paid, by name and date.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::sickness::days::{days, sunday_of, week_text};
use crate::sickness::holiday::{Holiday, unpaid_holiday};
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::payee::Payee;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::rules::HOURLY_RATE;
use crate::text::{Language, Message, render};

/// The specification of a payment to one payee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Specification {
    /// Who is paid.
    pub payee: Payee,
    /// The day the money is on the account.
    pub value_date: NaiveDate,
    /// The weeks.
    pub weeks: Vec<SpecifiedWeek>,
    /// What is paid in all.
    pub net: Money,
}

/// A week of a specification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SpecifiedWeek {
    /// The Monday.
    pub monday: NaiveDate,
    /// The hours that pay, Monday first.
    pub hours: [Hours; 7],
    /// The rate of an hour; none when it changes in the week or no hour pays.
    pub rate: Option<Money>,
    /// What the week comes to.
    pub amounts: WeekAmounts,
    /// What is taxed.
    pub taxable: Money,
    /// What is paid.
    pub net: Money,
    /// Holidays for which nothing is paid.
    pub holidays: Vec<(NaiveDate, Holiday)>,
}

/// A line that people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SpecificationRow {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

impl SpecifiedWeek {
    /// A week as it was computed, with the tax withheld by the tax card of the payout.
    ///
    /// # Errors
    /// The reason why the week has no amount yet, `HOURS_NOT_REPORTED` when nobody speaks of a day, `E_OUT_OF_RANGE` when a figure leaves
    /// the range.
    pub fn new(
        monday: NaiveDate,
        facts: &WeekFacts,
        week: &Assessment,
        tax: Money,
    ) -> Result<SpecifiedWeek, Code> {
        let amounts = WeekAmounts::of(week, tax);
        let amounts = amounts.ok_or_else(|| week.reason.unwrap_or(Code::FactMissing))?;
        let mut hours = [Hours::ZERO; 7];
        for (hours, known) in hours.iter_mut().zip(&facts.hours) {
            *hours = known.as_ref().ok_or(Code::HoursNotReported)?.value;
        }
        let payee = facts.payee.as_ref().map(|known| known.value);
        let taxable = match payee {
            Some(Payee::Employer) => Some(Money::ZERO),
            Some(Payee::Citizen) | None => amounts.taxable(),
        };
        let holidays = days(monday, sunday_of(monday));
        Ok(SpecifiedWeek {
            monday,
            hours,
            rate: week.money(HOURLY_RATE.id),
            amounts,
            taxable: taxable.ok_or(Code::OutOfRange)?,
            net: amounts.net().ok_or(Code::OutOfRange)?,
            holidays: holidays.filter_map(|day| Some((day, unpaid_holiday(day)?))).collect(),
        })
    }

    /// The lines of the week for this payee. What does not concern the payee has no line.
    #[must_use]
    pub fn rows(&self, payee: Payee, language: Language) -> Vec<SpecificationRow> {
        let row = |label: Message, value: String| SpecificationRow {
            label: label.text(language).to_owned(),
            value,
        };
        let money = |label, amount: Money| row(label, render::money(amount));
        let mut rows = vec![row(Message::SpecificationWeek, week_text(self.monday.iso_week()))];
        for (at, hours) in (0..).zip(self.hours).filter(|(_, hours)| !hours.is_zero()) {
            let day = self.monday.checked_add_days(Days::new(at)).unwrap_or(self.monday);
            rows.push(SpecificationRow {
                label: format!(
                    "{} {}",
                    Message::SpecificationHours.text(language),
                    render::day(day)
                ),
                value: hours.to_string(),
            });
        }
        rows.extend(self.rate.map(|rate| money(Message::RuleHourlyRate, rate)));
        let amounts = &self.amounts;
        match payee {
            Payee::Citizen => {
                rows.push(money(Message::RuleWeekGross, amounts.gross));
                rows.push(money(Message::RuleOwnAtp, amounts.own_atp));
                rows.push(money(Message::RuleTaxable, self.taxable));
                rows.push(money(Message::SpecificationTax, amounts.tax));
                rows.push(money(Message::RulePensionOp, amounts.pension));
            }
            Payee::Employer => {
                rows.push(money(Message::SpecificationRefund, amounts.gross));
                rows.push(money(Message::RuleRefundSupplement, amounts.supplement));
            }
        }
        rows.push(money(Message::SpecificationNet, self.net));
        rows.extend(self.holidays.iter().map(|(day, holiday)| SpecificationRow {
            label: Message::SpecificationHoliday.text(language).to_owned(),
            value: format!("{}, {}", holiday.text(language), render::day(*day)),
        }));
        rows
    }
}

impl Specification {
    /// The specification of these weeks.
    ///
    /// None when the sum leaves the range.
    #[must_use]
    pub fn new(
        payee: Payee,
        value_date: NaiveDate,
        weeks: Vec<SpecifiedWeek>,
    ) -> Option<Specification> {
        let net = weeks.iter().try_fold(Money::ZERO, |sum, week| sum.checked_add(week.net))?;
        Some(Specification { payee, value_date, weeks, net })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::law::rate_book::RateBook;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::sickness::week::compute;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-04-20") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn facts(payee: Payee, hours: [i64; 7]) -> WeekFacts {
        WeekFacts {
            hours: hours.map(|hundredths| Some(known(Hours::from_hundredths(hundredths)))),
            hourly_earning: vec![known(Money::from_ore(20_000))],
            payee: Some(known(payee)),
            ..WeekFacts::default()
        }
    }

    fn specified(payee: Payee) -> SpecifiedWeek {
        // The week before Easter 2026: nothing for Maundy Thursday and Good Friday.
        let monday = day("2026-03-30");
        let facts = facts(payee, [740, 740, 740, 0, 0, 0, 0]);
        let week = compute(monday, &facts, &RateBook::NATIONAL);
        let tax = if payee == Payee::Citizen { 100_000 } else { 0 };
        SpecifiedWeek::new(monday, &facts, &week, Money::from_ore(tax)).expect("it is computed")
    }

    #[test]
    fn a_week_names_what_was_skipped_and_its_lines_lead_to_what_is_paid() {
        let week = specified(Payee::Citizen);
        assert_eq!(
            week.holidays,
            [
                (day("2026-04-02"), Holiday::MaundyThursday),
                (day("2026-04-03"), Holiday::GoodFriday),
            ]
        );
        let amounts = week.amounts;
        let net = amounts.gross.ore() - amounts.own_atp.ore() - amounts.tax.ore();
        assert_eq!(week.net.ore(), net);
        for language in [Language::Da, Language::En] {
            let rows = week.rows(Payee::Citizen, language);
            assert_eq!(rows.len(), 13, "{rows:?}");
            assert!(rows.iter().all(|row| !row.label.is_empty() && !row.value.is_empty()));
        }
        let rows = week.rows(Payee::Citizen, Language::Da);
        assert_eq!(rows[12].value, "langfredag, 03.04.2026");
    }

    #[test]
    fn an_employer_sees_refund_and_supplement_and_no_tax() {
        let week = specified(Payee::Employer);
        assert_eq!(week.taxable, Money::ZERO);
        assert_eq!(week.net.ore(), week.amounts.gross.ore() + week.amounts.supplement.ore());
        let whole =
            Specification::new(Payee::Employer, day("2026-04-23"), vec![week.clone(), week]);
        let whole = whole.expect("in range");
        assert_eq!(whole.net.ore(), 2 * whole.weeks[0].net.ore());
    }

    #[test]
    fn a_week_without_an_amount_is_not_specified() {
        let monday = day("2027-01-04");
        let facts = facts(Payee::Citizen, [740, 0, 0, 0, 0, 0, 0]);
        let week = compute(monday, &facts, &RateBook::NATIONAL);
        let found = SpecifiedWeek::new(monday, &facts, &week, Money::ZERO);
        assert_eq!(found, Err(Code::RateMissing));
    }
}
