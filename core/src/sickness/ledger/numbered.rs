//! Postings as the municipality's ledger is told them: by the numbers of the accounts, debit and credit apart, with the day of the
//! posting and the days that the money is for.

use chrono::NaiveDate;
use serde::Serialize;

use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::sickness::ledger::account::{AccountNumber, LedgerAccount};
use crate::sickness::ledger::entry::{Entry, Posting};

/// A line for the municipality's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct LedgerLine {
    /// The day of the posting.
    pub on: NaiveDate,
    /// The first day that the money is for.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The number of the account.
    pub account: AccountNumber,
    /// Debit; nothing when it is a credit.
    pub debit: Money,
    /// Credit; nothing when it is a debit.
    pub credit: Money,
}

/// An account has no number on a day: neither the national plan nor the municipality names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountMissing {
    /// Which.
    pub account: LedgerAccount,
}

impl AccountMissing {
    /// The reason for people.
    #[must_use]
    pub const fn code(self) -> Code {
        Code::AccountMissing
    }
}

/// The lines of an entry. The numbers are those of the days that the money is for.
///
/// # Errors
/// An account has no number; then nothing is told, and nothing is guessed.
pub fn lines(entry: &Entry, book: &RateBook<'_>) -> Result<Vec<LedgerLine>, AccountMissing> {
    let (from, to) = entry.key().value_period();
    numbered(entry.postings(), entry.on(), (from, to), book)
}

/// The lines of postings that are not of a week.
///
/// # Errors
/// An account has no number.
pub fn numbered(
    postings: &[Posting],
    on: NaiveDate,
    (from, to): (NaiveDate, NaiveDate),
    book: &RateBook<'_>,
) -> Result<Vec<LedgerLine>, AccountMissing> {
    let line = |posting: &Posting| {
        let account = posting.account;
        let number = account.number(from, book).ok_or(AccountMissing { account })?;
        let amount = posting.amount;
        let opposite = Money::ZERO.checked_sub(amount).unwrap_or(Money::ZERO);
        let (debit, credit) =
            if amount.is_negative() { (Money::ZERO, opposite) } else { (amount, Money::ZERO) };
        Ok(LedgerLine { on, from, to, account: number, debit, credit })
    };
    postings.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::sickness::ledger::entry::{WeekAmounts, WeekKey};
    use crate::sickness::payee::Payee;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn own(account: LedgerAccount, number: &str) -> OverlayPolicy {
        OverlayPolicy {
            key: account.series().key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: number.to_owned(),
            source: "Kommunens kontoplan".to_owned(),
        }
    }

    #[test]
    fn a_week_is_told_by_numbers_and_one_without_a_number_not_at_all() {
        let key = WeekKey { monday: day("2026-02-09"), payee: Payee::Employer };
        let amounts = WeekAmounts {
            gross: Money::from_ore(486_500),
            supplement: Money::from_ore(10_200),
            ..WeekAmounts::default()
        };
        let entry = Entry::book(key, amounts, day("2026-03-05")).expect("in range");
        let missing = AccountMissing { account: LedgerAccount::Payment };
        assert_eq!(lines(&entry, &RateBook::NATIONAL), Err(missing));
        let policies = vec![
            own(LedgerAccount::Payment, "9.50.1"),
            own(LedgerAccount::RefundSupplement, "5.57.71-1-014"),
        ];
        let overlay = Overlay { policies, ..Overlay::default() };
        let told = lines(&entry, &RateBook::with(&overlay)).expect("all are named");
        let first = &told[0];
        assert_eq!(first.account.as_str(), "5.57.71-1-013");
        assert_eq!((first.debit, first.credit), (Money::from_ore(486_500), Money::ZERO));
        assert_eq!(
            (first.on, first.from, first.to),
            (day("2026-03-05"), day("2026-02-09"), day("2026-02-15"))
        );
        let sum =
            |of: fn(&LedgerLine) -> Money| told.iter().map(|line| of(line).ore()).sum::<i64>();
        assert_eq!(sum(|line| line.debit), sum(|line| line.credit));
    }
}
