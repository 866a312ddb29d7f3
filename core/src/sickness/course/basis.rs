//! What the weeks of an activity rest on besides its days: what an hour, a day or a week of it is worth, by its rules.

use chrono::{DateTime, NaiveDate, Utc};

use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::course::Activity;
use crate::sickness::distribution::spread;
use crate::sickness::earning::rules::{HOURLY_EARNING, WEEKLY_HOURS};
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::AgreementCover;
use crate::sickness::profit::rules::WEEKLY;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::several::Job;
use crate::sickness::timeline::absence::Absence;
use crate::sickness::timeline::known::{as_known, learnt_by, on};
use crate::sickness::unemployed::rules::WEEKLY_HOURS as UNEMPLOYED_HOURS;
use crate::sickness::week::facts::{BusinessWeek, UnemployedWeek, WeekFacts};
use crate::sickness::week::kind::{EMPLOYEE, WeekKind};
use crate::sickness::{earning, profit, unemployed};

/// What the weeks of an activity rest on, as known at a moment.
#[derive(Debug)]
pub(super) struct Basis {
    kind: &'static WeekKind,
    claimant: Claimant,
    /// Earning per hour, by day.
    pub(super) hourly_earning: Vec<Known<Money>>,
    /// Work in rota, by day.
    pub(super) rota: Vec<Known<bool>>,
    /// How it was found, where rules found it.
    pub(super) income: Vec<Assessment>,
    agreed: Vec<Known<[Hours; 7]>>,
    lost_work: Vec<Known<bool>>,
    no_part_time_work: Vec<Known<bool>>,
    daily: Option<Option<[Hours; 7]>>,
    business: Option<BusinessWeek>,
    unemployed: Option<UnemployedWeek>,
}

impl Basis {
    /// What is known of it.
    pub(super) fn of(
        activity: &Activity,
        payer: &PayerFacts,
        at: DateTime<Utc>,
        book: &RateBook<'_>,
    ) -> Basis {
        // Nobody is paid in an activity of nobody knows whom.
        let claimant = payer.claimant.last().map_or(Claimant::NoneOfThem, |known| known.value);
        let mut basis = Basis {
            kind: WeekKind::of(claimant).unwrap_or(&EMPLOYEE),
            claimant,
            hourly_earning: Vec::new(),
            rota: as_known(&activity.rota, at),
            income: Vec::new(),
            agreed: as_known(&activity.agreed_hours, at),
            lost_work: as_known(&activity.lost_work, at),
            no_part_time_work: as_known(&activity.no_part_time_work, at),
            daily: None,
            business: None,
            unemployed: None,
        };
        let first = payer.first_absence_day.last();
        match claimant {
            Claimant::Employee => basis.job_earning(activity, first, at, book),
            Claimant::SelfEmployed => basis.own_business(activity, payer, at, book),
            Claimant::Unemployed => basis.no_work(activity, first, at, book),
            Claimant::NoneOfThem => {}
        }
        basis
    }

    /// What the hours of absence are measured on.
    pub(super) fn absence<'a>(&'a self, payer: &PayerFacts, book: &'a RateBook<'a>) -> Absence<'a> {
        Absence {
            claimant: self.claimant,
            first: payer.first_absence_day.last().map(|known| known.value),
            last: payer.last_absence_day.last().map(|known| known.value),
            agreed: &self.agreed,
            lost_work: &self.lost_work,
            no_part_time_work: &self.no_part_time_work,
            unemployed: self.daily,
            book,
        }
    }

    /// A week with what it rests on.
    pub(super) fn job(&self, monday: NaiveDate, facts: WeekFacts) -> Job {
        let facts = WeekFacts {
            rota: on(&self.rota, monday).cloned(),
            business: self.business.clone().map(Box::new),
            unemployed: self.unemployed.clone().map(Box::new),
            ..facts
        };
        Job { kind: self.kind, facts }
    }

    fn job_earning(
        &mut self,
        activity: &Activity,
        first: Option<&Known<NaiveDate>>,
        at: DateTime<Utc>,
        book: &RateBook<'_>,
    ) {
        let mut earnings = activity.hourly_earning.clone();
        for known in as_known(&activity.earning, at) {
            let Some(first) = first else { break };
            let found = earning::compute(first.value, &known.value, book);
            let source = Source { origin: Origin::Case, on: first.value };
            let told = Known { source, ..known.with(()) };
            earnings.extend(found.money(HOURLY_EARNING.id).map(|earning| told.with(earning)));
            if activity.agreed_hours.is_empty()
                && let Some(Value::Hours(hours)) = found.value(WEEKLY_HOURS.id)
            {
                let days = spread(*hours, Claimant::Employee, first.value, book);
                self.agreed.extend(days.map(|days| told.with(days)));
            }
            self.income.push(found);
        }
        self.hourly_earning = as_known(&earnings, at);
    }

    fn own_business(
        &mut self,
        activity: &Activity,
        payer: &PayerFacts,
        at: DateTime<Utc>,
        book: &RateBook<'_>,
    ) {
        let first = payer.first_absence_day.last();
        let told = learnt_by(&activity.business, at).pop().map(|known| known.value);
        let mut week = told.unwrap_or_default();
        if week.weekly_amount.is_none()
            && let Some((first, known)) = first.zip(learnt_by(&activity.profit, at).last())
        {
            let found = profit::compute(first.value, &known.value, book);
            let source = Source { origin: Origin::Case, on: first.value };
            week.weekly_amount =
                found.money(WEEKLY.id).map(|weekly| Known { source, ..known.with(weekly) });
            self.income.push(found);
        }
        week.first_absence_day = week.first_absence_day.or_else(|| first.cloned());
        week.insured = week.insured.or_else(|| payer.insured.last().cloned());
        week.insured_from = week.insured_from.or_else(|| payer.insured_from.last().cloned());
        week.agreement = week.agreement.or_else(|| {
            let told = on(&payer.agreement, first?.value)?;
            // One that nobody has compared is no answer.
            let covers = match told.value {
                AgreementCover::CoversIllness => true,
                AgreementCover::OtherIllness => false,
                AgreementCover::NotCompared => return None,
            };
            Some(told.with(covers))
        });
        self.business = Some(week);
    }

    fn no_work(
        &mut self,
        activity: &Activity,
        first: Option<&Known<NaiveDate>>,
        at: DateTime<Utc>,
        book: &RateBook<'_>,
    ) {
        let told = learnt_by(&activity.unemployed, at).pop().map(|known| known.value);
        let mut week = told.unwrap_or_default();
        if let Some(known) = learnt_by(&activity.unemployed_hours, at).pop() {
            let facts = known.value;
            week.member = week.member.or_else(|| facts.member.clone());
            self.daily = Some(first.and_then(|first| {
                let found = unemployed::compute(first.value, &facts, book);
                let daily = match found.value(UNEMPLOYED_HOURS.id) {
                    Some(Value::Hours(hours)) => {
                        spread(*hours, Claimant::Unemployed, first.value, book)
                    }
                    _ => None,
                };
                self.income.push(found);
                daily
            }));
        }
        self.unemployed = Some(week);
    }
}
