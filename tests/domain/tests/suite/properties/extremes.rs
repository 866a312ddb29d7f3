//! Whatever number or day comes in, a computation answers, finds a gap or refuses: it never panics and never runs on.

use bevilling_core::calendar::Calendar;
use bevilling_core::calendar::period::Period;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::{Overlay, OverlayRate, RateBook};
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Outcome;
use bevilling_core::rule::value::Percent;
use bevilling_core::sickness::ledger::entry::{Entry, WeekAmounts, WeekKey};
use bevilling_core::sickness::ledger::settlement::{Ledger, set_off};
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::reassessment::facts::ReassessmentFacts;
use bevilling_core::sickness::reassessment::projection::{Spell, project};
use bevilling_core::sickness::right::facts::RightFacts;
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use bevilling_core::sickness::right::{assess_right, nearest_changes};
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::{Share, WeekFacts};
use bevilling_core::sickness::week::rules::{GROSS, REFUND_SUPPLEMENT};
use bevilling_core::sickness::{
    days, deadlines, distribution, employer, municipality, payout_calendar, profit, rate_year,
    small_employer, state_share,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::super::drawn::cases;
use super::super::given::day;
use super::sickness::{known, weeks_between};

const BOOK: RateBook<'static> = RateBook::NATIONAL;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_week_of_any_numbers_is_never_negative(hours in proptest::array::uniform7(number()), earning in number(), wages in proptest::option::of(number()), share in proptest::option::of((number(), 1_i64..i64::MAX)), employer in any::<bool>(), monday in any_day()) {
        let facts = WeekFacts {
            hours: hours.map(|hours| Some(known(Hours::from_hundredths(hours)))),
            hourly_earning: vec![known(Money::from_ore(earning))],
            payee: Some(known(if employer { Payee::Employer } else { Payee::Citizen })),
            wages: wages.map(|wages| known(Money::from_ore(wages))),
            share_of_maximum: share.and_then(|share| Fraction::try_from(share).ok()).map(|share| known(Share(Some(share)))),
            ..WeekFacts::default()
        };
        let found = compute(monday, &facts, &BOOK);
        let amounts = [GROSS.id, REFUND_SUPPLEMENT.id].map(|rule| found.money(rule));
        prop_assert!(amounts.into_iter().flatten().all(|amount| !amount.is_negative()), "{amounts:?}");
        // Without an amount somebody is told why.
        prop_assert!(found.money(GROSS.id).is_some() || found.outcome != Outcome::Grant);
    }

    #[test]
    fn the_right_of_any_numbers_is_found_or_not(numbers in proptest::array::uniform3(number()), months in proptest::array::uniform6(number()), first in any_day(), seen in any_day(), claimant in 0_usize..4, part in any::<bool>()) {
        let [weekly, business, business_months] = numbers;
        let month_hours = municipality::months(first).into_iter().zip(months).filter_map(|(month, hours)| {
            let period = Period::new(month, Some(days::last_of_month(month))).ok()?;
            Some(known(Hours::from_hundredths(hours)).during(period))
        });
        let facts = RightFacts {
            claimant: Some(known(Claimant::ALL[claimant])),
            affiliation: Some(known(Affiliation::Denmark)),
            incapacity: Some(known(if part { Incapacity::Part } else { Incapacity::Whole })),
            weekly_absence: Some(known(Hours::from_hundredths(weekly))),
            business_hours: Some(known(Hours::from_hundredths(business))),
            business_months: Some(known(business_months)),
            first_absence_day: Some(known(first)),
            employed: Some(known(true)),
            education_finished: Some(known(seen)),
            report_deadline: Some(known(first)),
            reported: Some(known(seen)),
            month_hours: month_hours.collect(),
            ..RightFacts::default()
        };
        let found = assess_right(&facts, seen, &BOOK);
        prop_assert!(found.outcome == Outcome::Grant || found.reason.is_some());
        for change in nearest_changes(&facts, seen, &BOOK) {
            prop_assert!(change.now != change.then, "{}", change.path);
        }
    }

    #[test]
    fn amounts_out_of_range_are_booked_wholly_or_not_at_all(amounts in proptest::array::uniform6(number()), other in number()) {
        let [gross, own_atp, municipal_atp, pension, supplement, tax] = amounts.map(Money::from_ore);
        let amounts = WeekAmounts { gross, own_atp, municipal_atp, pension, supplement, tax };
        let key = WeekKey { monday: day("2026-03-02"), payee: Payee::Citizen };
        if let Some(entry) = Entry::book(key, amounts, day("2026-03-20")) {
            let sum: i128 = entry.postings().iter().map(|posting| i128::from(posting.amount.ore())).sum();
            prop_assert_eq!(sum, 0);
            if let Some(back) = entry.reverse(day("2026-03-21")) {
                prop_assert_eq!(back.postings().len(), entry.postings().len());
            }
        }
        let weeks = [(key, amounts)].into_iter().collect();
        if let Some((ledger, _)) = Ledger::default().settle(&weeks, day("2026-03-20")) {
            prop_assert!(ledger.entries().len() <= 1);
        }
        let (surplus, deficit) = (Money::from_ore(other), gross);
        let (paid, open) = set_off(surplus, deficit);
        prop_assert!(paid <= surplus && open <= deficit);
    }

    #[test]
    fn fractions_are_exact_or_refused(left in (number(), 1_i64..i64::MAX), right in (number(), 1_i64..i64::MAX)) {
        let (Ok(left), Ok(right)) = (Fraction::try_from(left), Fraction::try_from(right)) else { return Ok(()) };
        if let Some(sum) = left.checked_add(right) {
            prop_assert_eq!(right.checked_add(left), Some(sum));
            // The difference may leave the range on its way; when it does not, it is the other part.
            prop_assert!(sum.checked_sub(right).is_none_or(|rest| rest == left));
        }
        if let Some(product) = left.checked_mul(right) {
            prop_assert!(product.checked_div(right).is_none_or(|rest| rest == left));
        }
        prop_assert!(left.floor() <= left.half_up() && left.half_up() <= left.ceil());
        prop_assert!((left.half_up() - left.half_even()).abs() <= 1);
        let kroner = left.round_to_krone_half_up().ore();
        prop_assert_eq!(kroner % 100, 0);
        prop_assert!((i128::from(kroner) - i128::from(left.floor())).abs() <= 51);
        prop_assert!(!left.to_string().is_empty());
    }

    #[test]
    fn days_at_the_end_of_the_calendar_come_to_an_end(from in any_day(), to in any_day(), number in number(), overlay_amount in number()) {
        let rate = OverlayRate { key: rates::SICKNESS_WEEKLY_MAX.key.to_owned(), period: Period::open(NaiveDate::MIN), amount: number, source: "test".to_owned() };
        let local = Overlay { rates: vec![rate], ..Overlay::default() };
        for book in [BOOK, RateBook::with(&local)] {
            if let Ok(parts) = rate_year::split(from, to, &book) {
                prop_assert!(parts.iter().all(|(first, last)| first <= last));
            }
        }
        if let Ok(weeks) = weeks_between(&[], from, to, chrono::DateTime::UNIX_EPOCH) {
            prop_assert!(weeks.len() <= 5_220);
        }
        prop_assert!(days::payable_weekdays(from, to).is_none_or(|found| found <= 5 * 5_220));
        prop_assert!(Calendar::default().working_day_on_or_after(from) >= from);
        prop_assert!(rate_year::of(from) <= chrono::Datelike::year(&from));
        let _ = rate_year::end(i32::try_from(number % i64::from(i32::MAX)).unwrap_or(i32::MAX));
        if let Ok(period) = payout_calendar::propose(from, to, &BOOK) {
            prop_assert!((4..=5).contains(&period.weeks()));
        }
        let _ = payout_calendar::propose_year(chrono::Datelike::year(&from), to, &BOOK);
        let _ = deadlines::complaint(from, &BOOK);
        let _ = deadlines::absence_day(from, usize::MAX, [true; 7]);
        let _ = deadlines::last_day(deadlines::Deadline::Hearing, from, &BOOK);
        let keys = [&rates::SICKNESS_EMPLOYER_PERIOD, &rates::SICKNESS_MUNICIPALITY_MONTHS, &rates::SICKNESS_HEARING, &rates::SICKNESS_SELF_EMPLOYED_WAITING, &rates::SICKNESS_REFUND_MONTHS, &rates::LETTER_DELIVERY_DAYS];
        let rates = keys.map(|series| OverlayRate { key: series.key.to_owned(), period: Period::open(NaiveDate::MIN), amount: overlay_amount, source: "test".to_owned() });
        let odd = Overlay { rates: rates.to_vec(), ..Overlay::default() };
        let book = RateBook::with(&odd);
        let _ = employer::period(from, Some(to), &book);
        let _ = municipality::count(day("2026-03-02"), |_| Hours::from_hundredths(number), &book);
        let _ = deadlines::last_day(deadlines::Deadline::Hearing, from, &book);
        let _ = deadlines::uninsured(from, &book);
        let _ = deadlines::complaint(from, &book);
        let claim = deadlines::RefundClaim { first_absence_day: from, notified: to, requested: to, first_refundable_day: from, ended_within_30_days: false };
        let _ = deadlines::refund_window(claim, &book);
    }

    #[test]
    fn any_amount_and_any_hours_are_computed_or_refused(number in number(), other in number(), day in any_day()) {
        let (hours, money) = (Hours::from_hundredths(number), Money::from_ore(other));
        prop_assert!(distribution::spread(hours, Claimant::Unemployed, day, &BOOK).is_none_or(|days| Hours::sum(days) == Some(hours)));
        let _ = municipality::derived_hours(Money::from_ore(number), money);
        let _ = profit::profit_of_the_maximum(money, day, &BOOK);
        let _ = (rate_year::hourly(money), rate_year::weekly(money), rate_year::insured_minimum(money));
        let _ = small_employer::limits(money, day, &BOOK);
        let _ = state_share::share(number, day, &BOOK);
        let employment = employer::Employment { unbroken_weeks: number, hours_worked: hours, rehired_and_at_work: false };
        let _ = employer::duty(employment, day, &BOOK);
        let _ = (hours.to_string(), money.to_string(), Percent(number));
    }
}

#[test]
fn the_longest_windows_at_the_ends_of_the_calendar_come_to_an_end() {
    for from in [NaiveDate::MIN, day("2026-03-02"), NaiveDate::MAX] {
        let spell = Spell {
            claimant: Claimant::Employee,
            period: Period::open(from),
            parental: Vec::new(),
        };
        let facts =
            ReassessmentFacts { pension: Some(known(false)), ..ReassessmentFacts::default() };
        let told = (known(()).source, known(()).learnt);
        let point = project(&[spell], &facts, (from, &told), &BOOK);
        assert_eq!(point.is_some(), from == day("2026-03-02"), "{from}");
        assert_eq!(deadlines::absence_day(from, usize::MAX, [true; 7]), None, "{from}");
    }
}

/// Numbers that people type, and those at the ends of what a number can be.
pub(super) fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => -1_000_i64..10_000,
        1 => any::<i64>(),
        1 => prop_oneof![Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX), Just(i64::MAX - 1), Just(0)],
    ]
}

/// Days of our time, and those at the ends of the calendar.
pub(super) fn any_day() -> impl Strategy<Value = NaiveDate> {
    let near = (0_u64..6_000).prop_map(|ahead| days::plus(day("2014-01-01"), ahead));
    let ends = (0_u64..400, any::<bool>()).prop_map(|(away, early)| {
        if early {
            NaiveDate::MIN.checked_add_days(Days::new(away)).unwrap_or(NaiveDate::MIN)
        } else {
            NaiveDate::MAX.checked_sub_days(Days::new(away)).unwrap_or(NaiveDate::MAX)
        }
    });
    prop_oneof![3 => near, 1 => ends]
}
