//! What is reported to the income register of the citizen's benefit: income type 07, field by field, and corrections with the mark R.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::money::Money;
use crate::sickness::ledger::entry::{Entry, EntryKind, WeekAmounts, WeekKey};
use crate::sickness::ledger::settlement::Ledger;

/// The income type of sickness benefit that is paid to the person.
pub const INCOME_TYPE: &str = "07";

/// As what kind of income the benefit is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum IncomeKind {
    /// A-income without labour-market contribution: tax is withheld.
    AIncome,
    /// It takes the place of B-income or comes from an insurance: no tax is withheld.
    BIncome,
}

/// Whether a report is the first about its week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ReportMark {
    /// The first.
    First,
    /// A correction — *rettelse*.
    #[serde(rename = "R")]
    Correction,
}

/// A report about a week. A correction holds the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(rename = "RegisterReport"))]
pub struct IncomeReport {
    /// The Monday of the week.
    pub monday: NaiveDate,
    /// The income year.
    pub year: i32,
    /// Whether it corrects an earlier one.
    pub mark: ReportMark,
    /// Field 14: A-income without labour-market contribution.
    pub a_income: Money,
    /// Field 15: A-tax withheld.
    pub a_tax: Money,
    /// Field 38: B-income.
    pub b_income: Money,
    /// Field 0214: the amount of the account that the state reimburses.
    pub reimbursed: Money,
}

/// The reports of a citizen's ledger, oldest first. `paid` tells the year in which a week was paid.
///
/// # Errors
/// `E_OUT_OF_RANGE` when a figure leaves the range, `R_FACT_MISSING` when a week has no year, `INCOME_REPORT_NEGATIVE` when a correction
/// makes a field of the year negative.
pub fn reports(
    ledger: &Ledger,
    kind: IncomeKind,
    paid: impl Fn(NaiveDate) -> Option<i32>,
) -> Result<Vec<IncomeReport>, Code> {
    let mut known: BTreeMap<WeekKey, WeekAmounts> = BTreeMap::new();
    let mut reports = Vec::new();
    let entries = ledger.entries();
    for (at, entry) in entries.iter().enumerate() {
        // A reversal and the booking that takes its place are one correction.
        let replaced = entries
            .get(at + 1)
            .is_some_and(|next| next.key() == entry.key() && next.kind() == EntryKind::Booking);
        if entry.kind() == EntryKind::Reversal && replaced {
            continue;
        }
        let monday = entry.key().monday;
        let year = paid(monday).ok_or(Code::FactMissing)?;
        let before = known.get(&entry.key()).copied();
        let now = amounts(entry);
        let mark = if before.is_some() { ReportMark::Correction } else { ReportMark::First };
        let report = difference(before.unwrap_or_default(), now, kind);
        let (a_income, a_tax, b_income, reimbursed) = report.ok_or(Code::OutOfRange)?;
        reports.push(IncomeReport { monday, year, mark, a_income, a_tax, b_income, reimbursed });
        known.insert(entry.key(), now);
    }
    check(&reports)?;
    Ok(reports)
}

/// True when no report makes a field of its year negative, one after the other.
///
/// # Errors
/// `INCOME_REPORT_NEGATIVE` when one does, `E_OUT_OF_RANGE` when a sum leaves the range.
pub fn check(reports: &[IncomeReport]) -> Result<(), Code> {
    let mut years: BTreeMap<i32, [Money; 4]> = BTreeMap::new();
    for report in reports {
        let sums = years.entry(report.year).or_default();
        let fields = [report.a_income, report.a_tax, report.b_income, report.reimbursed];
        for (sum, field) in sums.iter_mut().zip(fields) {
            *sum = sum.checked_add(field).ok_or(Code::OutOfRange)?;
            if sum.is_negative() {
                return Err(Code::IncomeReportNegative);
            }
        }
    }
    Ok(())
}

fn amounts(entry: &Entry) -> WeekAmounts {
    match entry.kind() {
        EntryKind::Booking => entry.amounts(),
        EntryKind::Reversal => WeekAmounts::default(),
    }
}

fn difference(
    before: WeekAmounts,
    now: WeekAmounts,
    kind: IncomeKind,
) -> Option<(Money, Money, Money, Money)> {
    let income = now.taxable()?.checked_sub(before.taxable()?)?;
    let tax = now.tax.checked_sub(before.tax)?;
    let gross = now.gross.checked_sub(before.gross)?;
    Some(match kind {
        IncomeKind::AIncome => (income, tax, Money::ZERO, gross),
        IncomeKind::BIncome => (Money::ZERO, Money::ZERO, income, gross),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sickness::payee::Payee;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn settled(ledger: &Ledger, gross: i64, tax: i64) -> Ledger {
        let key = WeekKey { monday: day("2026-02-09"), payee: Payee::Citizen };
        let amounts = WeekAmounts {
            gross: Money::from_ore(gross),
            own_atp: Money::from_ore(gross / 100),
            tax: Money::from_ore(tax),
            ..WeekAmounts::default()
        };
        let weeks = [(key, amounts)].into_iter().collect();
        ledger.settle(&weeks, day("2026-03-26")).expect("in range").0
    }

    #[test]
    fn a_changed_week_is_corrected_by_its_difference() {
        let ledger = settled(&settled(&Ledger::default(), 500_000, 190_000), 400_000, 150_000);
        let found = reports(&ledger, IncomeKind::AIncome, |_| Some(2026)).expect("they fit");
        let told: Vec<_> = found
            .iter()
            .map(|report| {
                (report.mark, report.a_income.ore(), report.a_tax.ore(), report.reimbursed.ore())
            })
            .collect();
        assert_eq!(
            told,
            [
                (ReportMark::First, 495_000, 190_000, 500_000),
                (ReportMark::Correction, -99_000, -40_000, -100_000),
            ]
        );
        let none = settled(&ledger, 0, 0);
        let found = reports(&none, IncomeKind::AIncome, |_| Some(2026)).expect("they fit");
        let sum: i64 = found.iter().map(|report| report.a_income.ore()).sum();
        assert_eq!((found.len(), sum), (3, 0), "what is taken back wholly is reported, too");
    }

    #[test]
    fn what_replaces_b_income_stands_in_its_field_without_tax() {
        let ledger = settled(&Ledger::default(), 500_000, 0);
        let found = reports(&ledger, IncomeKind::BIncome, |_| Some(2026)).expect("they fit");
        assert_eq!((found[0].b_income.ore(), found[0].a_income.ore()), (495_000, 0));
    }

    #[test]
    fn no_field_of_a_year_becomes_negative() {
        let ledger = settled(&settled(&Ledger::default(), 500_000, 190_000), 400_000, 150_000);
        let mut found = reports(&ledger, IncomeKind::AIncome, |_| Some(2026)).expect("they fit");
        assert_eq!(check(&found), Ok(()));
        // The correction in another year than what it corrects.
        found[1].year = 2027;
        assert_eq!(check(&found), Err(Code::IncomeReportNegative));
        let unknown = reports(&ledger, IncomeKind::AIncome, |_| None);
        assert_eq!(unknown, Err(Code::FactMissing));
    }
}
