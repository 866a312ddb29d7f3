//! Earning, partial weeks and work in rota by their rules.

use crate::code::Code;
use crate::sickness::earning::rules::HOURLY_EARNING;
use crate::sickness::estimate::result::EstimateLimit;
use crate::sickness::estimate::tests::{draft, found, gross, kroner, of, partly, text, with};

#[test]
fn the_earning_follows_its_rules_and_says_how_it_was_found() {
    let estimate = of(&draft());
    let income = estimate.income.expect("the earning");
    // 250 kr. less 8 %.
    assert_eq!(income.money(HOURLY_EARNING.id), Some(kroner(230)));
    let months = |since: &str| {
        of(&with(|draft| {
            draft.employee.employed_since = since.into();
            draft.employee.hourly_pay.clear();
            draft.employee.month_pay = text(["", "16.000,00", "16.000,00"]);
            draft.employee.month_pay_hours = text(["", "160", "160"]);
        }))
    };
    assert_eq!(
        found(&months("31.12.2025").missing),
        [("job.monthPay.1", Code::Required), ("job.monthPayHours.1", Code::Required)]
    );
    assert_eq!(found(&months("01.01.2026").missing), [], "nothing was paid before the employment");
    // Less than eight weeks: the agreed pay counts, whatever the months say.
    assert_eq!(found(&months("06.01.2026").missing), [("job.hourlyPay", Code::Required)]);
    let half = of(&with(|draft| {
        draft.employee.hourly_pay.clear();
        draft.employee.month_pay = text(["16.000,00", "16.000,00", "16.000,00"]);
        draft.employee.month_pay_hours = text(["160", "", "160"]);
    }));
    assert_eq!(found(&half.missing), [("job.monthPayHours.2", Code::Required)]);
    let nothing = of(&with(|draft| draft.employee.hourly_pay = "0".into()));
    assert_eq!(found(&nothing.wrong), [("job.hourlyPay", Code::IncomeOutlier)]);
}

#[test]
fn a_short_week_with_few_hours_has_no_amount_and_one_with_enough_in_proportion_has() {
    // The week of Easter has 22,20 hours left: 1,20 hours are not settled, 2,40 are four of a full week.
    let amounts = |worked: &str| -> Vec<bool> {
        let estimate = partly(&["17", "17", "17", "17", worked]);
        estimate.weeks.iter().map(|week| week.amounts.is_some()).collect()
    };
    assert_eq!(amounts("21"), [true, true, true, true, false]);
    assert_eq!(amounts("19,8"), [true; 5]);
    let partial = partly(&["17", "33,01"]).partial;
    assert_eq!(partial.len(), 2, "the week of recovery is explained");
    assert_eq!(partial[1].assessment.reason, Some(Code::RecoveredUnderFourHours));
}

#[test]
fn who_finds_no_work_of_fewer_hours_counts_as_fully_absent() {
    let mut typed = with(|draft| {
        draft.incapacity = "Part".into();
        draft.employee.flex_job = "yes".into();
        draft.employee.worked_hours[0] = "36".into();
    });
    assert_eq!(of(&typed).limit, Some(EstimateLimit::Recovered));
    typed.employee.no_part_time_work = "yes".into();
    let estimate = of(&typed);
    assert_eq!((estimate.against.as_slice(), gross(&estimate)[0].2), (&[][..], 5_085));
    typed.employee.no_part_time_work = "perhaps".into();
    assert_eq!(found(&of(&typed).wrong), [("job.noPartTimeWork", Code::Choice)]);
}

#[test]
fn work_in_rota_has_no_weekly_maximum_and_a_person_looks() {
    let estimate = of(&with(|draft| {
        draft.employee.weekly_hours = "48".into();
        draft.employee.rota = "yes".into();
    }));
    // 48 hours of 137,43 kr.
    assert_eq!(gross(&estimate)[2].2, 6_597);
    assert_eq!(estimate.against, [Code::Turnus]);
}
