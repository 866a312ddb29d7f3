//! Entries: what a week for a payee is booked as, and how it is taken back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::rule::assessment::{Answer, Assessment};
use crate::rule::value::Value;
use crate::sickness::days::sunday_of;
use crate::sickness::ledger::account::LedgerAccount;
use crate::sickness::payee::Payee;
use crate::sickness::week::kind::WeekKind;
use crate::sickness::week::rules::{MUNICIPAL_ATP, OWN_ATP, REFUND_SUPPLEMENT};

/// What a week comes to for a payee.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct WeekAmounts {
    /// Benefit or refund.
    pub gross: Money,
    /// The citizen's ATP.
    pub own_atp: Money,
    /// The municipality's ATP.
    pub municipal_atp: Money,
    /// Mandatory pension.
    pub pension: Money,
    /// Supplement to the refund.
    pub supplement: Money,
    /// A-tax withheld by the tax card of the payout.
    pub tax: Money,
}

impl WeekAmounts {
    /// The amounts that the rules of the week found; what does not concern the payee is nothing.
    ///
    /// None when the week has no amount yet, or what belongs to it is not known.
    #[must_use]
    pub fn of(week: &Assessment, tax: Money) -> Option<WeekAmounts> {
        let found = |rule: &str| match week.finding(rule).map(|finding| &finding.answer) {
            Some(Answer::Value { value: Value::Money(amount) }) => Some(*amount),
            None | Some(Answer::NotRelevant) => Some(Money::ZERO),
            Some(_) => None,
        };
        let kind = WeekKind::computed(week)?;
        Some(WeekAmounts {
            gross: week.money(kind.gross.id)?,
            own_atp: found(OWN_ATP.id)?,
            municipal_atp: found(MUNICIPAL_ATP.id)?,
            pension: found(kind.pension.id)?,
            supplement: found(REFUND_SUPPLEMENT.id)?,
            tax,
        })
    }

    /// True when these can be the amounts of a week for this payee: none is below zero, what is withheld is not more than the
    /// benefit, and a refund has neither ATP, pension nor tax, a benefit no supplement.
    #[must_use]
    pub fn fit(&self, payee: Payee) -> bool {
        let all =
            [self.gross, self.own_atp, self.municipal_atp, self.pension, self.supplement, self.tax];
        let withheld = self.own_atp.checked_add(self.tax);
        let foreign: &[Money] = match payee {
            Payee::Citizen => &[self.supplement],
            Payee::Employer => &[self.own_atp, self.municipal_atp, self.pension, self.tax],
        };
        all.iter().all(|amount| !amount.is_negative() && *amount <= Money::MOST)
            && withheld.is_some_and(|withheld| withheld <= self.gross)
            && foreign.iter().all(|amount| *amount == Money::ZERO)
    }

    /// What is income of the citizen: the benefit less the citizen's ATP. None when it leaves the range.
    #[must_use]
    pub fn taxable(&self) -> Option<Money> {
        self.gross.checked_sub(self.own_atp)
    }

    /// What the payee gets: gross with the supplement, less ATP and tax. None when it leaves the range.
    #[must_use]
    pub fn net(&self) -> Option<Money> {
        self.gross.checked_add(self.supplement)?.checked_sub(self.own_atp)?.checked_sub(self.tax)
    }
}

/// A week for a payee, as the ledger knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct WeekKey {
    /// The Monday.
    pub monday: NaiveDate,
    /// Who gets the money.
    pub payee: Payee,
}

/// A line of an entry: debit above zero, credit below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Posting {
    /// The account.
    pub account: LedgerAccount,
    /// The amount with its sign.
    pub amount: Money,
}

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum EntryKind {
    /// A version of the week is booked.
    Booking,
    /// An earlier booking is taken back, exactly.
    Reversal,
}

/// Postings that add up to nothing. Dated the day they are made; their value lies in the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
// As it is stored.
#[cfg_attr(
    feature = "wasm",
    tsify(
        type = "{ /** The week and the payee. */ key: WeekKey; /** The day it was made. */ on: NaiveDate; /** What it does. */ kind: EntryKind; /** The amounts of the version that it books or takes back. */ amounts: WeekAmounts }"
    )
)]
pub struct Entry {
    key: WeekKey,
    on: NaiveDate,
    kind: EntryKind,
    amounts: WeekAmounts,
    postings: Vec<Posting>,
}

/// What is kept of an entry. Its postings follow from it, so nothing that is stored can unbalance a ledger.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    key: WeekKey,
    on: NaiveDate,
    kind: EntryKind,
    amounts: WeekAmounts,
}

/// An amount of an entry leaves the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount of the entry leaves the range")]
pub struct EntryError;

impl TryFrom<Stored> for Entry {
    type Error = EntryError;

    fn try_from(stored: Stored) -> Result<Entry, EntryError> {
        let booked = Entry::book(stored.key, stored.amounts, stored.on).ok_or(EntryError)?;
        match stored.kind {
            EntryKind::Booking => Ok(booked),
            EntryKind::Reversal => booked.reverse(stored.on).ok_or(EntryError),
        }
    }
}

impl From<Entry> for Stored {
    fn from(entry: Entry) -> Stored {
        let Entry { key, on, kind, amounts, .. } = entry;
        Stored { key, on, kind, amounts }
    }
}

impl WeekKey {
    /// The days that the money is for.
    #[must_use]
    pub fn value_period(&self) -> (NaiveDate, NaiveDate) {
        (self.monday, sunday_of(self.monday))
    }
}

impl Entry {
    /// The week and the payee.
    #[must_use]
    pub const fn key(&self) -> WeekKey {
        self.key
    }

    /// The day it was made.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        self.on
    }

    /// What it does.
    #[must_use]
    pub const fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The amounts of the version that it books or takes back.
    #[must_use]
    pub const fn amounts(&self) -> WeekAmounts {
        self.amounts
    }

    /// The postings.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// Books a version of a week. Each amount moves from one account to another, so the sum is nothing whatever the amounts are.
    ///
    /// None when a figure leaves the range.
    #[must_use]
    pub fn book(key: WeekKey, amounts: WeekAmounts, on: NaiveDate) -> Option<Entry> {
        let benefit = amounts.gross.checked_sub(amounts.own_atp)?.checked_sub(amounts.tax)?;
        let moves = [
            (LedgerAccount::Benefit, LedgerAccount::Payment, benefit),
            (LedgerAccount::Benefit, LedgerAccount::AtpOwed, amounts.own_atp),
            (LedgerAccount::Benefit, LedgerAccount::Tax, amounts.tax),
            (LedgerAccount::MunicipalAtp, LedgerAccount::AtpOwed, amounts.municipal_atp),
            (LedgerAccount::Pension, LedgerAccount::PensionOwed, amounts.pension),
            (LedgerAccount::RefundSupplement, LedgerAccount::Payment, amounts.supplement),
        ];
        let postings = transfers(moves)?;
        Some(Entry { key, on, kind: EntryKind::Booking, amounts, postings })
    }

    /// The exact opposite, dated another day.
    ///
    /// None when a figure leaves the range.
    #[must_use]
    pub fn reverse(&self, on: NaiveDate) -> Option<Entry> {
        let opposite = |posting: &Posting| {
            let amount = Money::ZERO.checked_sub(posting.amount)?;
            Some(Posting { account: posting.account, amount })
        };
        let postings = self.postings.iter().map(opposite).collect::<Option<_>>()?;
        Some(Entry { on, kind: EntryKind::Reversal, postings, ..self.clone() })
    }
}

/// Each amount moves from one account to another, debit first, so the sum is nothing whatever the amounts are; nothing is not moved.
///
/// None when a figure leaves the range.
pub(super) fn transfers(
    moves: impl IntoIterator<Item = (LedgerAccount, LedgerAccount, Money)>,
) -> Option<Vec<Posting>> {
    let mut postings = Vec::new();
    for (debit, credit, amount) in moves.into_iter().filter(|(_, _, amount)| *amount != Money::ZERO)
    {
        postings.push(Posting { account: debit, amount });
        postings.push(Posting { account: credit, amount: Money::ZERO.checked_sub(amount)? });
    }
    Some(postings)
}
