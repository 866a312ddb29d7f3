//! The exports of the money of sickness benefit: what is booked and taken back, the reports to the income register, the share of the state, overpayment and recourse.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::money::Money;
use crate::sickness::ledger::entry::{Entry, Posting, WeekAmounts, WeekKey};
use crate::sickness::ledger::income::{IncomeKind, IncomeReport, reports};
use crate::sickness::ledger::numbered::{AccountMissing, LedgerLine, lines};
use crate::sickness::ledger::settlement::{Difference, Ledger, set_off};
use crate::sickness::overpayment;
use crate::sickness::overpayment::facts::OverpaymentFacts;
use crate::sickness::overpayment::rules::OVERPAYMENT;
use crate::sickness::recourse;
use crate::sickness::recourse::facts::RecourseFacts;
use crate::sickness::recourse::rules::RECOURSE;
use crate::sickness::state_share::{StateShare, share};
use crate::wasm::assessed::{Assessed, assessed};
use crate::wasm::exchange::{known, number, problem, read, read_day, write};

/// Whether and how much of an overpayment is claimed back, as it is seen on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessOverpayment)]
pub fn assess_overpayment(
    facts: Ts<OverpaymentFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&overpayment::AREA, OVERPAYMENT, &facts, &overlay, &day)
}

/// Whether and how much is claimed from whoever is liable for an absence, as it is seen on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessRecourse)]
pub fn assess_recourse(
    facts: Ts<RecourseFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&recourse::AREA, RECOURSE, &facts, &overlay, &day)
}

/// The entries of a ledger, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Entries {
    /// The entries.
    pub entries: Ledger,
}

/// The postings of an entry, which add up to nothing.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PostedEntry {
    /// The entry.
    pub entry: Entry,
    /// Its postings.
    pub postings: Vec<Posting>,
}

/// All postings of a ledger.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PostedEntries {
    /// Entry by entry, oldest first.
    pub entries: Vec<PostedEntry>,
}

/// What a week comes to.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct WeekVersion {
    /// The week and the payee.
    pub key: WeekKey,
    /// Its amounts; all nothing to take it back.
    pub amounts: WeekAmounts,
}

/// Versions of weeks, at most one for each week and payee.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct WeekVersions {
    /// The versions.
    pub weeks: Vec<WeekVersion>,
}

/// What a change of weeks comes to.
#[derive(Debug, Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Settled {
    /// Nothing, a surplus that is paid, or a deficit that is decided about.
    pub difference: Difference,
}

/// The lines that the municipality's ledger is told.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LedgerLines {
    /// By the numbers of the accounts, debit and credit apart.
    pub lines: Vec<LedgerLine>,
}

/// In which year each week was paid.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PaidYears {
    /// The weeks.
    pub weeks: Vec<PaidYear>,
}

/// The year in which a week was paid.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PaidYear {
    /// The Monday of the week.
    pub monday: NaiveDate,
    /// The year.
    pub year: i32,
}

/// The reports to the income register.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RegisterReports {
    /// The oldest first; a correction holds the difference.
    #[tsify(type = "RegisterReport[]")]
    pub reports: Vec<IncomeReport>,
}

/// What is booked for a payee of a case. Entries are added and never edited.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PayeeLedger {
    ledger: Ledger,
}

#[wasm_bindgen]
impl PayeeLedger {
    /// A ledger with these entries, as they were kept.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or an amount leaves the range.
    #[wasm_bindgen(constructor)]
    pub fn new(entries: Ts<Entries>) -> Result<PayeeLedger, JsValue> {
        Ok(PayeeLedger { ledger: read(&entries)?.entries })
    }

    /// Books versions of weeks on a day: the same amounts change nothing, others reverse the old version and book the new one.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, a week is named twice, amounts do not belong together, or a figure leaves the
    /// range; then nothing is booked.
    pub fn settle(
        &mut self,
        versions: Ts<WeekVersions>,
        #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    ) -> Result<Ts<Settled>, JsValue> {
        let (versions, day) = (read(&versions)?, read_day(&day)?);
        let mut weeks = BTreeMap::new();
        for WeekVersion { key, amounts } in versions.weeks {
            if !amounts.fit(key.payee) || weeks.insert(key, amounts).is_some() {
                return Err(problem("weeks", Code::Range));
            }
        }
        let settled = self.ledger.settle(&weeks, day);
        let (ledger, difference) = settled.ok_or_else(|| problem("weeks", Code::OutOfRange))?;
        self.ledger = ledger;
        write(&Settled { difference })
    }

    /// The entries, to be kept.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn entries(&self) -> Result<Ts<Entries>, JsValue> {
        write(&Entries { entries: self.ledger.clone() })
    }

    /// The entries with their postings.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn postings(&self) -> Result<Ts<PostedEntries>, JsValue> {
        let posted = |entry: &Entry| PostedEntry {
            entry: entry.clone(),
            postings: entry.postings().to_vec(),
        };
        write(&PostedEntries { entries: self.ledger.entries().iter().map(posted).collect() })
    }

    /// The booked version of each week.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn current(&self) -> Result<Ts<WeekVersions>, JsValue> {
        let current = self.ledger.current().into_iter();
        let weeks = current.map(|(key, amounts)| WeekVersion { key, amounts }).collect();
        write(&WeekVersions { weeks })
    }

    /// The lines that the municipality's ledger is told, by the numbers of the accounts.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or an account has no number on the days that the money is for.
    #[wasm_bindgen(js_name = numberedLines)]
    pub fn numbered_lines(&self, overlay: Ts<Overlay>) -> Result<Ts<LedgerLines>, JsValue> {
        let overlay = read(&overlay)?;
        let book = RateBook::with(&overlay);
        let found: Result<Vec<Vec<LedgerLine>>, _> =
            self.ledger.entries().iter().map(|entry| lines(entry, &book)).collect();
        let missing =
            |missing: AccountMissing| problem(missing.account.series().key, missing.code());
        write(&LedgerLines { lines: found.map_err(missing)?.concat() })
    }

    /// The reports to the income register about the citizen's weeks.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, a week has no year, or a correction makes a field of the year negative.
    #[wasm_bindgen(js_name = incomeReports)]
    pub fn income_reports(
        &self,
        kind: Ts<IncomeKind>,
        paid: Ts<PaidYears>,
    ) -> Result<Ts<RegisterReports>, JsValue> {
        let (kind, paid) = (read(&kind)?, read(&paid)?);
        let year =
            |monday| paid.weeks.iter().find(|week| week.monday == monday).map(|week| week.year);
        let reports = reports(&self.ledger, kind, year).map_err(|code| problem("weeks", code))?;
        write(&RegisterReports { reports })
    }
}

/// What is paid and what stays open.
#[derive(Debug, Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AfterSetOff {
    /// What is paid of the surplus.
    pub paid: Money,
    /// What stays open of the deficit.
    pub open: Money,
}

/// What is paid and what stays open when a surplus meets an open deficit of the same payee in the same case.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = setOff)]
pub fn set_off_of(surplus: Ts<Money>, deficit: Ts<Money>) -> Result<Ts<AfterSetOff>, JsValue> {
    let (paid, open) = set_off(read(&surplus)?, read(&deficit)?);
    write(&AfterSetOff { paid, open })
}

/// The share of the state in the so-manieth week of a person with any covered benefit, counted from 1. An estimate: the national
/// system counts the weeks.
///
/// # Errors
/// A problem when an argument is not of its type, or the step is not known for the day.
#[wasm_bindgen(js_name = stateShare)]
pub fn state_share(
    #[wasm_bindgen(unchecked_param_type = "number")] week: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<StateShare>, JsValue> {
    let (week, day, overlay) = (number(&week, "week")?, read_day(&day)?, read(&overlay)?);
    write(&known(share(week, day, &RateBook::with(&overlay)))?)
}
