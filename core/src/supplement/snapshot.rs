//! What registers deliver, in canonical form, and the facts that follow.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::money::Money;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Percent;
use crate::supplement::facts::Facts;
use crate::supplement::kinds::{PensionKind, Residence, WealthStatus};

/// Pension data as Udbetaling Danmark delivers them — *pensionsoplysninger*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PensionSnapshot {
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
    /// The day it holds for.
    pub as_of: NaiveDate,
    /// Kind of pension; none means not delivered, never "no pension".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PensionKind>,
    /// Start of the pension case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_started: Option<NaiveDate>,
    /// First day of the pension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awarded_on: Option<NaiveDate>,
    /// The wealth statement.
    pub wealth: WealthStatement,
    /// History of the personal percentage.
    pub personal_percent: Vec<PercentEntry>,
    /// History of the health supplement percentage.
    pub health_percent: Vec<PercentEntry>,
}

/// Wealth statement — *formueopgørelse*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "status")]
pub enum WealthStatement {
    /// Not stated: not zero.
    NotStated,
    /// Stated.
    Stated {
        /// The day it was made up.
        reference_date: NaiveDate,
        /// Items 1 to 5, both partners.
        items_1_to_5: Money,
        /// Items 6 and 7, both partners.
        items_6_to_7: Money,
        /// Disregards and loans on property tax.
        disregards: Money,
        /// The total that was decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decided_total: Option<Money>,
    },
}

/// An entry of a percentage history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PercentEntry {
    /// Whole percent as delivered; rules check the range.
    pub percent: i64,
    /// The days it holds for.
    pub valid: Period,
    /// The day it was updated.
    pub updated_on: NaiveDate,
}

/// What the civil register says of a person, as far as rules read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CivilStatus {
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
    /// The day it holds for.
    pub as_of: NaiveDate,
    /// True while the citizen is alive.
    pub alive: bool,
    /// Where the citizen lives; none when the register does not say.
    pub residence: Option<Residence>,
    /// True when the citizen lives in this municipality.
    pub lives_here: bool,
}

impl PensionSnapshot {
    /// The facts of this snapshot.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let source = |on| Source { origin: Origin::PensionAuthority, on };
        let known = Known::<()>::new((), source(self.as_of), self.fetched_at);
        let mut facts = Facts {
            pension_fetched: Some(known.with(self.as_of)),
            pension_kind: self.kind.map(|kind| known.with(kind)),
            pension_case_started: self.case_started.map(|day| known.with(day)),
            pension_awarded_from: self.awarded_on.map(|day| known.with(day)),
            personal_percent: self
                .personal_percent
                .iter()
                .map(|entry| self.percent(entry))
                .collect(),
            health_percent: self.health_percent.iter().map(|entry| self.percent(entry)).collect(),
            ..Facts::default()
        };
        match self.wealth {
            WealthStatement::NotStated => {
                facts.wealth_status = Some(known.with(WealthStatus::NotStated))
            }
            WealthStatement::Stated {
                reference_date,
                items_1_to_5,
                items_6_to_7,
                disregards,
                decided_total,
            } => {
                facts.wealth_status = Some(known.with(WealthStatus::Stated));
                facts.wealth_reference_date = Some(known.with(reference_date));
                facts.wealth_items_1_to_5 = Some(known.with(items_1_to_5));
                facts.wealth_items_6_to_7 = Some(known.with(items_6_to_7));
                facts.wealth_disregards = Some(known.with(disregards));
                facts.wealth_decided_total = decided_total.map(|total| known.with(total));
            }
        }
        facts
    }

    fn percent(&self, entry: &PercentEntry) -> Known<Percent> {
        let source = Source { origin: Origin::PensionAuthority, on: entry.updated_on };
        Known::new(Percent(entry.percent), source, self.fetched_at).during(entry.valid)
    }
}

impl CivilStatus {
    /// The facts of this record.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let known = Known::<()>::new(
            (),
            Source { origin: Origin::CivilRegister, on: self.as_of },
            self.fetched_at,
        );
        Facts {
            alive: Some(known.with(self.alive)),
            residence: self.residence.map(|residence| known.with(residence)),
            lives_here: Some(known.with(self.lives_here)),
            ..Facts::default()
        }
    }
}

impl Facts {
    /// Takes over what the pension authority now says; what it no longer says is no longer known.
    pub fn learn_pension(&mut self, newer: Facts) {
        self.pension_fetched = newer.pension_fetched;
        self.pension_kind = newer.pension_kind;
        self.pension_case_started = newer.pension_case_started;
        self.pension_awarded_from = newer.pension_awarded_from;
        self.wealth_status = newer.wealth_status;
        self.wealth_reference_date = newer.wealth_reference_date;
        self.wealth_items_1_to_5 = newer.wealth_items_1_to_5;
        self.wealth_items_6_to_7 = newer.wealth_items_6_to_7;
        self.wealth_disregards = newer.wealth_disregards;
        self.wealth_decided_total = newer.wealth_decided_total;
        self.personal_percent = newer.personal_percent;
        self.health_percent = newer.health_percent;
    }

    /// Takes over what the citizen's other cases now say.
    pub fn learn_other_cases(&mut self, newer: Facts) {
        self.standing_grants = newer.standing_grants;
        self.prior_payments = newer.prior_payments;
    }

    /// Takes over what the civil register now says.
    pub fn learn_person(&mut self, newer: Facts) {
        self.alive = newer.alive;
        self.residence = newer.residence;
        self.lives_here = newer.lives_here;
    }
}
