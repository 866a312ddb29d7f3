//! The weeks of an estimate: for each payee the hours of its days, and what they come to.

use chrono::NaiveDate;

use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::days::week_text;
use crate::sickness::estimate::covered::WeekHours;
use crate::sickness::estimate::result::{EstimatedWeek, PayeeTotal, WeekAmounts};
use crate::sickness::payee::Payee;
use crate::sickness::several::{Job, several};
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::kind::WeekKind;
use crate::sickness::week::rules::{ABSENCE_HOURS, MUNICIPAL_ATP, OWN_ATP, REFUND_SUPPLEMENT};

/// What the weeks are computed from.
pub(super) struct Weeks<'a> {
    pub(super) hours: &'a [WeekHours],
    /// The rules of the claimant.
    pub(super) kind: &'static WeekKind,
    /// What is the same in each week: all but hours and payee.
    pub(super) facts: &'a WeekFacts,
    pub(super) known: &'a Known<()>,
    pub(super) book: &'a RateBook<'a>,
}

impl Weeks<'_> {
    /// Every week with hours that pay; `payee` says who gets the money of a day, if anybody does. Two of one week share its maximum.
    pub(super) fn all(&self, payee: impl Fn(NaiveDate) -> Option<Payee>) -> Vec<EstimatedWeek> {
        let mut weeks = Vec::new();
        for week in self.hours {
            let mut jobs = Vec::new();
            for to in [Payee::Citizen, Payee::Employer] {
                let facts = self.facts(week, to, |day| payee(day) == Some(to));
                jobs.extend(facts.map(|facts| (to, Job { kind: self.kind, facts })));
            }
            let (payees, jobs): (Vec<Payee>, Vec<Job>) = jobs.into_iter().unzip();
            let found: Vec<Assessment> = match jobs.as_slice() {
                [alone] => vec![self.assess(week.monday, &alone.facts)],
                jobs => {
                    let found = several(week.monday, jobs, None, self.book);
                    found.into_iter().map(|shared| shared.week).collect()
                }
            };
            let estimated = |(payee, assessment)| self.estimated(week.monday, payee, assessment);
            weeks.extend(payees.into_iter().zip(found).map(estimated));
        }
        weeks
    }

    /// What a payee gets for all the days that are paid to it; nothing when a week cannot be computed, or no hours are known.
    pub(super) fn gross(&self, to: Payee, pays: impl Fn(NaiveDate) -> bool) -> Option<Money> {
        if self.hours.is_empty() {
            return None;
        }
        let mut total = Money::ZERO;
        for week in self.hours {
            if let Some(facts) = self.facts(week, to, &pays) {
                let found = self.assess(week.monday, &facts).money(self.kind.gross.id)?;
                total = total.checked_add(found)?;
            }
        }
        Some(total)
    }

    /// The facts of a week for a payee; none when nothing may be due to it.
    fn facts(
        &self,
        week: &WeekHours,
        to: Payee,
        pays: impl Fn(NaiveDate) -> bool,
    ) -> Option<WeekFacts> {
        let mut facts = WeekFacts { payee: Some(self.known.with(to)), ..self.facts.clone() };
        let mut any = false;
        let days = week.days.iter().zip(week.monday.iter_days());
        for (known, (hours, day)) in facts.hours.iter_mut().zip(days) {
            let hours = if pays(day) { *hours } else { Some(Hours::ZERO) };
            any |= hours != Some(Hours::ZERO);
            *known = hours.map(|hours| self.known.with(hours));
        }
        any.then_some(facts)
    }

    fn assess(&self, monday: NaiveDate, facts: &WeekFacts) -> Assessment {
        assess(self.kind.rules, facts, self.book, monday)
    }

    fn estimated(&self, monday: NaiveDate, payee: Payee, assessment: Assessment) -> EstimatedWeek {
        EstimatedWeek {
            monday,
            week: week_text(chrono::Datelike::iso_week(&monday)),
            payee,
            hours: hours_of(&assessment),
            amounts: amounts(self.kind, &assessment),
            gross_rule: self.kind.gross.id.to_owned(),
            assessment,
        }
    }
}

/// What the weeks come to for each payee; none for a payee of whom a week has no amount.
pub(super) fn totals(weeks: &[EstimatedWeek]) -> Vec<PayeeTotal> {
    [Payee::Citizen, Payee::Employer]
        .into_iter()
        .filter_map(|payee| {
            let own = || weeks.iter().filter(|week| week.payee == payee);
            let mut sum = own().next()?.amounts?;
            for week in own().skip(1) {
                sum = sum.plus(&week.amounts?)?;
            }
            Some(PayeeTotal { payee, weeks: own().count(), amounts: sum })
        })
        .collect()
}

impl WeekAmounts {
    fn plus(&self, other: &WeekAmounts) -> Option<WeekAmounts> {
        // The weeks of a payee all have a kind of amount, or none has.
        let add = |left: Option<Money>, right: Option<Money>| match (left, right) {
            (Some(left), Some(right)) => left.checked_add(right).map(Some),
            (left, right) => Some(left.or(right)),
        };
        Some(WeekAmounts {
            gross: self.gross.checked_add(other.gross)?,
            own_atp: add(self.own_atp, other.own_atp)?,
            municipal_atp: add(self.municipal_atp, other.municipal_atp)?,
            pension: add(self.pension, other.pension)?,
            supplement: add(self.supplement, other.supplement)?,
            taxable: add(self.taxable, other.taxable)?,
        })
    }
}

fn amounts(kind: &WeekKind, week: &Assessment) -> Option<WeekAmounts> {
    Some(WeekAmounts {
        gross: week.money(kind.gross.id)?,
        own_atp: week.money(OWN_ATP.id),
        municipal_atp: week.money(MUNICIPAL_ATP.id),
        pension: week.money(kind.pension.id),
        supplement: week.money(REFUND_SUPPLEMENT.id),
        taxable: week.money(kind.taxable.id),
    })
}

fn hours_of(week: &Assessment) -> Option<Hours> {
    match week.value(ABSENCE_HOURS.id)? {
        Value::Hours(hours) => Some(*hours),
        _ => None,
    }
}
