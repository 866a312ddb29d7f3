//! What the weeks of an estimate rest on besides days: hours agreed, and what an hour, a day or a week is worth.

use chrono::{Datelike, NaiveDate};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::distribution::spread;
use crate::sickness::earning::rules::HOURLY_EARNING;
use crate::sickness::estimate::kinds::BusinessInsurance;
use crate::sickness::estimate::pay::earning;
use crate::sickness::estimate::right::begins_insured;
use crate::sickness::estimate::typed::{Typed, TypedSelfEmployed, TypedUnemployed};
use crate::sickness::profit;
use crate::sickness::profit::facts::{BusinessKind, ProfitFacts, TaxAssessment};
use crate::sickness::profit::rules::WEEKLY;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::unemployed;
use crate::sickness::unemployed::facts::UnemployedFacts;
use crate::sickness::unemployed::rules::WEEKLY_HOURS;
use crate::sickness::week::facts::{BusinessWeek, UnemployedWeek, WeekFacts};

/// What the weeks rest on.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// Hours of each day of a full week, Monday first.
    pub(super) agreed: Option<[Hours; 7]>,
    /// What is the same in each week.
    pub(super) facts: WeekFacts,
    /// How it was found, where rules found it.
    pub(super) income: Option<Assessment>,
}

impl Base {
    /// As far as it is typed.
    pub(super) fn of(typed: &Typed, known: &Known<()>, book: &RateBook<'_>) -> Base {
        let mut base = Base::default();
        let Some(first) = typed.first else { return base };
        if let Some(employee) = &typed.employee {
            base.agreed = employee.day_hours;
            base.facts.rota = employee.rota.map(|rota| known.with(rota));
            let income = earning(first, employee, known, book);
            let found = income.money(HOURLY_EARNING.id);
            base.facts.hourly_earning =
                found.map(|earning| known.with(earning)).into_iter().collect();
            base.income = Some(income);
        }
        if let Some(business) = &typed.self_employed {
            base.business(first, business, known, book);
        }
        if let Some(unemployed) = &typed.unemployed {
            base.unemployed(first, unemployed, known, book);
        }
        base
    }

    /// The amount of a week from the profit of the year before. A business that did not run the whole time is looked at by a
    /// person.
    fn business(
        &mut self,
        first: NaiveDate,
        business: &TypedSelfEmployed,
        known: &Known<()>,
        book: &RateBook<'_>,
    ) {
        self.agreed = business
            .weekly_hours
            .and_then(|hours| spread(hours, Claimant::SelfEmployed, first, book));
        let year = first.year().saturating_sub(1);
        let bounds = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
        let period = bounds.0.and_then(|from| Period::new(from, bounds.1).ok());
        let found = business.profit.zip(business.months).zip(period);
        let weekly = found.and_then(|((profit, months), period)| {
            let assessed = TaxAssessment { profit, full_year: months == 12, issued_on: first };
            let facts = ProfitFacts {
                kind: Some(known.with(BusinessKind::OwnBusiness)),
                assessments: vec![known.with(assessed).during(period)],
                ..ProfitFacts::default()
            };
            let income = profit::compute(first, &facts, book);
            let weekly = income.money(WEEKLY.id);
            self.income = Some(income);
            weekly
        });
        let insured = business.insurance.map(|found| found != BusinessInsurance::NotInsured);
        let begins = begins_insured(first, business, book).map(|found| found.right_begins);
        self.facts.business = Some(Box::new(BusinessWeek {
            weekly_amount: weekly.map(|weekly| known.with(weekly)),
            first_absence_day: Some(known.with(first)),
            insured: insured.map(|insured| known.with(insured)),
            insured_from: begins.map(|begins| known.with(begins)),
            cover: business.cover.map(|cover| known.with(cover)),
            agreement: business.agreement.map(|covers| known.with(covers)),
            work_left: business.work_left.map(|left| known.with(left)).into_iter().collect(),
        }));
    }

    fn unemployed(
        &mut self,
        first: NaiveDate,
        typed: &TypedUnemployed,
        known: &Known<()>,
        book: &RateBook<'_>,
    ) {
        let facts = UnemployedFacts {
            member: typed.member.map(|member| known.with(member)),
            fully_unemployed: typed.other_hours.map(|hours| known.with(hours.is_zero())),
            varying: Some(known.with(false)),
            would_work: typed.other_hours.map(|hours| known.with(hours)),
            ..UnemployedFacts::default()
        };
        let income = unemployed::compute(first, &facts, book);
        if let Some(Value::Hours(hours)) = income.value(WEEKLY_HOURS.id) {
            self.agreed = spread(*hours, Claimant::Unemployed, first, book);
        }
        self.income = Some(income);
        self.facts.unemployed = Some(Box::new(UnemployedWeek {
            member: typed.member.map(|member| known.with(member)),
            day_rate: typed.day_rate.map(|rate| known.with(rate)),
            ..UnemployedWeek::default()
        }));
    }
}
