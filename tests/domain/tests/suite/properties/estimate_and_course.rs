//! The estimate of an absence: whatever is typed is answered, and what it comes to is what the course and the rules come to.

use std::collections::BTreeMap;

use bevilling_core::calendar::period::Period;
use bevilling_core::hours::Hours;
use bevilling_core::ids::StatementId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::rule::explain::explain_all;
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::course::{AbsenceFacts, Activity, course};
use bevilling_core::sickness::days::{days, is_weekday_holiday, monday_of, plus, weeks_between};
use bevilling_core::sickness::deadlines::{InsuredFrom, insured};
use bevilling_core::sickness::distribution::{share, spread};
use bevilling_core::sickness::estimate::draft::{
    EmployeeDraft, SelfEmployedDraft, SicknessDraft, UnemployedDraft,
};
use bevilling_core::sickness::estimate::fields;
use bevilling_core::sickness::estimate::kinds::{
    BusinessInsurance, BusinessWork, FundMember, InsuranceCover,
};
use bevilling_core::sickness::estimate::result::SicknessEstimate;
use bevilling_core::sickness::ledger::entry::WeekAmounts;
use bevilling_core::sickness::partial_week::rules::PAYABLE;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::{AgreementCover, Wages};
use bevilling_core::sickness::profit::facts::{BusinessKind, ProfitFacts, TaxAssessment};
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant};
use bevilling_core::sickness::right::rules::IN_TIME;
use bevilling_core::sickness::timeline::statement::{DayState, Speaker, Statement};
use bevilling_core::sickness::unemployed::facts::UnemployedFacts;
use bevilling_core::sickness::week::facts::{BusinessWeek, UnemployedWeek};
use bevilling_core::sickness::week::rules::ABSENCE_HOURS;
use bevilling_core::sickness::{earning, payer, profit, right, unemployed, week};
use bevilling_core::text::Language;
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::super::drawn::{answered, cases};
use super::super::given::day;
use super::sickness::{at, known};

const BOOK: RateBook<'static> = RateBook::NATIONAL;
const TODAY: &str = "2026-11-01";

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_is_typed_is_answered_in_both_languages(texts in proptest::collection::vec((0_usize..10, any::<u32>(), "\\PC{0,12}"), 90), ticks in any::<u8>()) {
        let draft = typed(&texts, ticks);
        let found = draft.estimate(day(TODAY), &BOOK);
        answered(&(&found.against, found.wrong.len(), found.missing.len(), &found.totals));
        for error in found.wrong.iter().chain(&found.missing) {
            prop_assert!(fields::find(&error.pointer).is_some(), "{}", error.pointer);
        }
        prop_assert!(found.totals.is_empty() || (found.wrong.is_empty() && found.missing.is_empty()));
        for language in [Language::Da, Language::En] {
            let said = found.clone().in_language(language);
            prop_assert!(said.wrong.iter().chain(&said.missing).all(|error| !error.message.is_empty()));
            prop_assert!(said.changes.iter().all(|change| !change.sentence.is_empty()));
            let told = |area, assessment: &Assessment| {
                explain_all(area, assessment, language).iter().all(|node| !node.title.is_empty())
            };
            prop_assert!(told(&right::AREA, &found.right));
            prop_assert!(found.payers.iter().all(|span| told(&payer::AREA, &span.why)));
            prop_assert!(found.weeks.iter().all(|week| told(&week::AREA, &week.assessment)));
            let area = match Claimant::find(&draft.claimant) {
                Some(Claimant::SelfEmployed) => &profit::AREA,
                Some(Claimant::Unemployed) => &unemployed::AREA,
                _ => &earning::AREA,
            };
            prop_assert!(found.income.iter().all(|income| told(area, income)));
        }
        let stored = serde_json::to_value(&found).expect("an estimate can be written");
        prop_assert_eq!(serde_json::from_value::<SicknessEstimate>(stored).ok(), Some(found));
    }

    #[test]
    fn an_employees_estimate_is_what_the_course_comes_to(first in 0_u64..250, length in 0_u64..100, weekly in 1_i64..6_000, pay in 1_i64..40_000, since in 0_u64..400, worked_before in 0_i64..20_000, flags in any::<[bool; 8]>(), late in 0_u64..60, worked in proptest::option::of(proptest::collection::vec(0_i64..5_000, 12))) {
        let (first, weekly) = (plus(day("2025-12-01"), first), Hours::from_hundredths(weekly));
        let (last, since) = (plus(first, length), bevilling_core::sickness::days::minus(first, since));
        let [insured, agreement, flex, wages, lost, no_part, rota, still] = flags;
        let draft = SicknessDraft {
            still_sick: yes(still),
            last_absence_day: last.to_string(),
            incapacity: if worked.is_some() { "Part" } else { "Whole" }.into(),
            employee: EmployeeDraft {
                employed: "yes".into(),
                weekly_hours: weekly.to_string(),
                hourly_pay: Money::from_ore(pay).to_string(),
                employed_since: since.to_string(),
                hours_in_eight_weeks: Hours::from_hundredths(worked_before).to_string(),
                month_hours: std::array::from_fn(|_| "160".into()),
                pays_wages: yes(wages),
                insured: yes(insured),
                agreement: yes(agreement),
                flex_job: yes(flex),
                worked_hours: std::array::from_fn(|at| worked.as_ref().map(|all| Hours::from_hundredths(all[at]).to_string()).unwrap_or_default()),
                lost_work: yes(lost),
                no_part_time_work: yes(no_part),
                rota: yes(rota),
                ..EmployeeDraft::default()
            },
            ..draft(Claimant::Employee, first, plus(first, late))
        };
        let agreed = spread(weekly, Claimant::Employee, first, &BOOK).expect("hours of a week");
        let found = draft.estimate(day(TODAY), &BOOK);
        let absence = (first, (!still).then_some(last));
        let facts = PayerFacts {
            unbroken_weeks: vec![known(weeks_between(since, first))],
            hours_worked: vec![known(Hours::from_hundredths(worked_before))],
            flex_job: vec![known(flex)],
            insured: vec![known(insured && !flex)],
            wages: vec![known(if wages { Wages::FullPay } else { Wages::NoPay })],
            agreement: (agreement && !flex).then(|| known(AgreementCover::CoversIllness)).into_iter().collect(),
            notified: vec![known(plus(first, late))],
            ..payer_facts(Claimant::Employee, absence, wages, &found)
        };
        let activity = Activity {
            payer: facts,
            statements: stated(absence, &found, agreed, worked.as_deref()),
            agreed_hours: vec![known(agreed)],
            rota: vec![known(rota)],
            lost_work: vec![known(lost)],
            no_part_time_work: vec![known(no_part)],
            hourly_earning: found.income.iter().filter_map(|income| income.money("SB-6.1g")).map(known).collect(),
            ..Activity::default()
        };
        same(&found, absence, activity)?;
        for partial in &found.partial {
            let Some(Value::Hours(payable)) = partial.assessment.value(PAYABLE.id) else { continue };
            let whole = |week: &&bevilling_core::sickness::estimate::result::EstimatedWeek| week.monday == partial.monday;
            let paid = found.weeks.iter().filter(whole).filter_map(|week| week.hours).max();
            prop_assert!(paid.is_none_or(|paid| paid <= *payable));
        }
    }

    #[test]
    fn an_estimate_of_a_business_is_what_the_course_comes_to(first in 0_u64..250, length in 0_u64..100, profit in 0_i64..60_000_000, insurance in 0_usize..3, cover in 0_usize..2, left in 0_usize..4, weekly in 1_850_i64..6_000, late in 0_u64..60, agreed in any::<bool>()) {
        let (first, weekly) = (plus(day("2025-12-01"), first), Hours::from_hundredths(weekly));
        let last = plus(first, length);
        let (insurance, cover, left) = (BusinessInsurance::ALL[insurance], InsuranceCover::ALL[cover], BusinessWork::ALL[left]);
        let is_insured = insurance != BusinessInsurance::NotInsured;
        let work_days = [true, true, true, true, true, false, false];
        let draft = SicknessDraft {
            still_sick: "no".into(),
            last_absence_day: last.to_string(),
            incapacity: "Part".into(),
            self_employed: SelfEmployedDraft {
                profit: Money::from_ore(profit).to_string(),
                insurance: insurance.name().into(),
                cover: cover.name().into(),
                work_days,
                work_left: left.name().into(),
                agreement: yes(agreed),
                weekly_hours: weekly.to_string(),
                months: "12".into(),
                last_month: "yes".into(),
            },
            ..draft(Claimant::SelfEmployed, first, plus(first, late))
        };
        let found = draft.estimate(day(TODAY), &BOOK);
        let absence = (first, Some(last));
        let from = if insurance == BusinessInsurance::DayOne { InsuredFrom::DayOne } else { InsuredFrom::DayThree };
        let begins = insured(first, from, work_days, &BOOK).filter(|_| is_insured).map(|found| known(found.right_begins));
        let year = first.year() - 1;
        let bounds = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31)).expect("a year");
        let assessed = TaxAssessment { profit: Money::from_ore(profit), full_year: true, issued_on: first };
        let year = Period::new(bounds.0, Some(bounds.1)).expect("in order");
        let activity = Activity {
            payer: PayerFacts {
                insured: vec![known(is_insured)],
                insured_from: begins.into_iter().collect(),
                agreement: (agreed && !is_insured).then(|| known(AgreementCover::CoversIllness)).into_iter().collect(),
                ..payer_facts(Claimant::SelfEmployed, absence, false, &found)
            },
            statements: stated(absence, &found, spread(weekly, Claimant::SelfEmployed, first, &BOOK).expect("a week"), None),
            profit: vec![known(ProfitFacts {
                kind: Some(known(BusinessKind::OwnBusiness)),
                assessments: vec![known(assessed).during(year)],
                ..ProfitFacts::default()
            })],
            business: vec![known(BusinessWeek {
                cover: is_insured.then(|| known(cover)),
                work_left: vec![known(left)],
                ..BusinessWeek::default()
            })],
            ..Activity::default()
        };
        same(&found, absence, activity)?;
    }

    #[test]
    fn an_estimate_of_an_unemployed_person_is_what_the_course_comes_to(first in 0_u64..250, length in 0_u64..100, rate in 0_i64..150_000, member in 0_usize..2, beside in prop_oneof![Just(0_i64), 0_i64..4_000], late in 0_u64..60) {
        let first = plus(day("2025-12-01"), first);
        let last = plus(first, length);
        let (member, beside) = (FundMember::ALL[member], Hours::from_hundredths(beside));
        let draft = SicknessDraft {
            still_sick: "no".into(),
            last_absence_day: last.to_string(),
            unemployed: UnemployedDraft {
                day_rate: Money::from_ore(rate).to_string(),
                member: member.name().into(),
                other_hours: beside.to_string(),
                fund_confirms: "yes".into(),
            },
            ..draft(Claimant::Unemployed, first, plus(first, late))
        };
        let found = draft.estimate(day(TODAY), &BOOK);
        let absence = (first, Some(last));
        let activity = Activity {
            payer: PayerFacts {
                fund_pays: vec![known(beside.is_zero())],
                ..payer_facts(Claimant::Unemployed, absence, false, &found)
            },
            // The hours are those of the rules, whatever is said.
            statements: stated(absence, &found, [Hours::from_hundredths(1); 7], None),
            unemployed: vec![known(UnemployedWeek { day_rate: Some(known(Money::from_ore(rate))), ..UnemployedWeek::default() })],
            unemployed_hours: vec![known(UnemployedFacts {
                member: Some(known(member)),
                fully_unemployed: Some(known(beside.is_zero())),
                varying: Some(known(false)),
                would_work: Some(known(beside)),
                ..UnemployedFacts::default()
            })],
            ..Activity::default()
        };
        same(&found, absence, activity)?;
    }
}

/// What is the same in each of them.
fn draft(claimant: Claimant, first: NaiveDate, notified: NaiveDate) -> SicknessDraft {
    SicknessDraft {
        claimant: claimant.name().into(),
        first_absence_day: first.to_string(),
        affiliation: "Denmark".into(),
        incapacity: "Whole".into(),
        duration_used: "no".into(),
        notified: notified.to_string(),
        ..SicknessDraft::default()
    }
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

/// Who pays whom, with each week asked for when it is over.
fn payer_facts(
    claimant: Claimant,
    (first, last): (NaiveDate, Option<NaiveDate>),
    wages: bool,
    found: &SicknessEstimate,
) -> PayerFacts {
    let begins = match found.right.value(IN_TIME.id) {
        Some(Value::Day(from)) if !wages => *from,
        _ => first,
    };
    let requested = (0..20).map(|week| {
        let monday = plus(monday_of(first), 7 * week);
        let days = Period::new(monday, Some(plus(monday, 6))).expect("in order");
        known(plus(monday, 7)).during(days)
    });
    PayerFacts {
        claimant: vec![known(claimant)],
        first_absence_day: vec![known(first)],
        last_absence_day: last.into_iter().map(known).collect(),
        has_right: right::has_right(&found.right).into_iter().map(known).collect(),
        right_from: vec![known(begins)],
        affiliation: vec![known(Affiliation::Denmark)],
        requested: requested.collect(),
        ..PayerFacts::default()
    }
}

/// What somebody says of each day of the weeks that are estimated: the hours of the weekday, less what is worked in the week.
fn stated(
    absence: (NaiveDate, Option<NaiveDate>),
    found: &SicknessEstimate,
    agreed: [Hours; 7],
    worked: Option<&[i64]>,
) -> Vec<Statement> {
    let (first, last) = (absence.0, last_day(absence, found));
    let mut said = Vec::new();
    for (week, monday) in
        monday_of(first).iter_weeks().take_while(|monday| *monday <= last).enumerate()
    {
        let inside = |day: NaiveDate| first <= day && day <= last && !is_weekday_holiday(day);
        let hours = |at: usize, day| if inside(day) { agreed[at].hundredths() } else { 0 };
        let here: Vec<i64> =
            monday.iter_days().take(7).enumerate().map(|(at, day)| hours(at, day)).collect();
        let whole: i64 = here.iter().sum();
        let absent = worked.map_or(whole, |worked| (whole - worked[week]).max(0));
        let by = std::array::from_fn(|at| Hours::from_hundredths(here[at]));
        let days = share(Hours::from_hundredths(absent), by, monday, &BOOK);
        let days = days.unwrap_or([Hours::ZERO; 7]);
        for (hours, day) in days.into_iter().zip(monday.iter_days()) {
            said.push(Statement {
                id: StatementId::new(day.to_string()),
                by: Speaker::Employer,
                source: known(()).source,
                learnt: known(()).learnt,
                period: Period::new(day, Some(day)).expect("in order"),
                state: if hours.is_zero() { DayState::Present } else { DayState::Absent { hours } },
                withdraws: None,
            });
        }
    }
    said
}

/// The last day that is computed: that of the estimate, or of the week in which the person recovered.
fn last_day((first, end): (NaiveDate, Option<NaiveDate>), found: &SicknessEstimate) -> NaiveDate {
    let covered = found.covered.and_then(|covered| covered.to()).unwrap_or(first);
    let asked = found.partial.last().map_or(covered, |week| plus(week.monday, 6));
    let last = covered.max(asked);
    end.map_or(last, |end| end.min(last))
}

fn same(
    found: &SicknessEstimate,
    absence: (NaiveDate, Option<NaiveDate>),
    activity: Activity,
) -> Result<(), TestCaseError> {
    prop_assert_eq!((&found.wrong, &found.missing), (&Vec::new(), &Vec::new()));
    let facts = AbsenceFacts { activities: vec![activity], ..AbsenceFacts::default() };
    let computed = course(&facts, (absence.0, last_day(absence, found)), at("2027-06-01"), &BOOK);
    let computed = computed.expect("some weeks");
    let amounts = |week: &Assessment| WeekAmounts::of(week, Money::ZERO);
    let estimated: BTreeMap<(NaiveDate, Payee), _> = found
        .weeks
        .iter()
        .map(|week| ((week.monday, week.payee), amounts(&week.assessment)))
        .collect();
    let none = Some(&Value::Hours(Hours::ZERO));
    let by_course: BTreeMap<(NaiveDate, Payee), _> = computed
        .weeks
        .iter()
        .filter(|(_, week)| week.value(ABSENCE_HOURS.id) != none)
        .map(|(week, found)| ((week.key.monday, week.key.payee), amounts(found)))
        .collect();
    answered(&estimated);
    prop_assert_eq!(estimated, by_course);
    for day in days(absence.0, last_day(absence, found)) {
        let span = found.payers.iter().find(|span| span.period.contains(day));
        let paid = computed.reason(0, day).and_then(|reason| reason.payer.payment());
        prop_assert!(span.is_none_or(|span| span.payment == paid), "{day} {paid:?} {span:?}");
    }
    Ok(())
}

/// A draft with something in each field: mostly what could stand there, sometimes anything.
fn typed(texts: &[(usize, u32, String)], ticks: u8) -> SicknessDraft {
    let mut draft = serde_json::to_value(SicknessDraft::default()).expect("a draft can be written");
    let mut texts = texts.iter().cycle();
    fill(&mut draft, "", &mut texts, ticks);
    serde_json::from_value(draft).expect("a draft of texts")
}

fn fill<'a>(
    at: &mut Json,
    name: &str,
    texts: &mut impl Iterator<Item = &'a (usize, u32, String)>,
    ticks: u8,
) {
    match at {
        Json::Object(fields) => {
            fields.iter_mut().for_each(|(name, field)| fill(field, name, texts, ticks))
        }
        Json::Array(list) => list.iter_mut().for_each(|field| fill(field, name, texts, ticks)),
        Json::Bool(tick) => *tick = ticks & 1 == 1,
        _ => {
            let (how, number, text) = texts.next().expect("texts without an end");
            *at = Json::String(match how {
                0 => text.clone(),
                1 => String::new(),
                _ => plausible(name, *number),
            });
        }
    }
}

/// What could stand in a field of this name.
fn plausible(name: &str, number: u32) -> String {
    let of = |list: &[&str]| list[number as usize % list.len()].to_owned();
    match name {
        "claimant" => of(&["Employee", "SelfEmployed", "Unemployed", "NoneOfThem"]),
        "affiliation" => of(&["Denmark", "AnotherCountry", "Outside"]),
        "incapacity" => of(&["Whole", "Part", "NotIncapable"]),
        "insurance" => of(&["NotInsured", "DayOne", "DayThree"]),
        "cover" => of(&["FullCover", "TwoThirds"]),
        "workLeft" => of(&["NoWork", "UpToQuarter", "UpToHalf", "MoreThanHalf"]),
        "member" => of(&["FullTime", "PartTime"]),
        "firstAbsenceDay" | "lastAbsenceDay" | "notified" | "employedSince" | "refundRequested" => {
            plus(day("2025-06-01"), u64::from(number % 500)).to_string()
        }
        "hourlyPay" | "monthPay" | "profit" | "dayRate" => {
            of(&["0", "150,00", "250", "12.000,50", "99.999.999.999,99", "-1"])
        }
        name if name.to_lowercase().contains("hours") || name == "months" => {
            of(&["0", "3,99", "4", "7,4", "12", "37", "37,5", "160", "168", "168,01"])
        }
        _ => of(&["yes", "no"]),
    }
}
