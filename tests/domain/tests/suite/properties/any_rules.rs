//! Whatever is known or reported, every list of rules answers, and so do the gate and the intake: each with an outcome and its
//! reason, explained, and the same when it is asked again.

use bevilling_core::calendar::period::Period;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Outcome};
use bevilling_core::rule::contrast::Contrast;
use bevilling_core::rule::explain::explain_all;
use bevilling_core::sickness::automation::facts::GateFacts;
use bevilling_core::sickness::automation::{Passage, gate};
use bevilling_core::sickness::days::plus;
use bevilling_core::sickness::intake::overlap::split;
use bevilling_core::sickness::intake::{AbsenceReport, RawReport, RawRequest, RegisterAnswer};
use bevilling_core::sickness::{agreement, earning, partial_week, payer, profit};
use bevilling_core::text::Language;
use proptest::prelude::*;
use proptest::sample::Index;

use super::super::any_facts::{any_day_of, any_facts};
use super::super::coverage::LISTS;
use super::super::drawn::{answered, cases};
use super::super::given::day;
use super::extremes::{any_day, number};

const BOOK: RateBook<'static> = RateBook::NATIONAL;

/// So often a seed is changed until facts can be made of it.
const TRIES: u64 = 40;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_list_of_rules_answers_whatever_is_known(which in any::<Index>(), seed in any::<u64>()) {
        let list = which.get(LISTS);
        let Some((seed, found)) = drawn(seed, |seed| (list.asked)(seed, &BOOK)) else { return Ok(()) };
        answered(&found);
        prop_assert!(found.outcome == Outcome::Grant || found.reason.is_some());
        for finding in &found.findings {
            let leaves = found.leaves(finding);
            if let (false, Some(amount)) = (leaves.is_empty(), found.money(&finding.rule)) {
                let sum = leaves.iter().try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
                prop_assert_eq!(sum, Some(Fraction::from(amount)));
            }
        }
        for language in [Language::Da, Language::En] {
            prop_assert!(!explain_all(list.area, &found, language).is_empty());
        }
        prop_assert_eq!((list.asked)(seed, &BOOK), Some(found));
    }

    #[test]
    fn an_assessment_of_any_list_survives_being_stored(which in any::<Index>(), seed in any::<u64>()) {
        let list = which.get(LISTS);
        let Some((_, found)) = drawn(seed, |seed| (list.asked)(seed, &BOOK)) else { return Ok(()) };
        let text = serde_json::to_string(&found).expect("an assessment can be written");
        prop_assert_eq!(serde_json::from_str::<Assessment>(&text).ok(), Some(found));
    }

    #[test]
    fn the_system_decides_alone_only_where_nothing_speaks_against_it(seed in any::<u64>()) {
        let Some((seed, facts)) = drawn(seed, any_facts::<GateFacts>) else { return Ok(()) };
        let (passage, found) = gate(&facts, any_day_of(seed), &BOOK);
        answered(&passage);
        prop_assert!(passage != Passage::Open, "no legal basis is entered");
        let Passage::Person(reasons) = passage else { return Ok(()) };
        prop_assert!(found.manual().iter().chain(&found.waiting()).all(|code| reasons.contains(code)));
        prop_assert!(facts.found.iter().all(|known| reasons.contains(&known.value)));
    }

    #[test]
    fn a_nearest_change_changes_something(seed in any::<u64>()) {
        let on = any_day_of(seed);
        let told: [Option<Vec<Contrast>>; 5] = [
            any_facts(seed).map(|facts| agreement::nearest_changes(&facts, on, &BOOK)),
            any_facts(seed).map(|facts| payer::nearest_changes(on, &facts, &BOOK)),
            any_facts(seed).map(|facts| partial_week::nearest_changes(on, &facts, &BOOK)),
            any_facts(seed).map(|facts| earning::nearest_changes(on, &facts, &BOOK)),
            any_facts(seed).map(|facts| profit::nearest_changes(on, &facts, &BOOK)),
        ];
        answered(&told);
        for change in told.into_iter().flatten().flatten() {
            prop_assert!(change.now != change.then, "{}", change.path);
        }
    }

    #[test]
    fn a_report_is_taken_in_whole_or_refused_at_its_fields(cpr in prop_oneof![Just("1703509858".to_owned()), Just("0101659990".to_owned()), ".{0,12}"], days in proptest::array::uniform5(any_day()), ends in any::<bool>(), hours in proptest::option::of(number()), asked in proptest::option::of(number()), register in 0_u8..3, granted in proptest::collection::vec((any_day(), proptest::option::of(any_day())), 0..4)) {
        let [first, last, from, to, today] = days;
        let raw = RawReport {
            cpr,
            first_absence_day: first,
            last_absence_day: ends.then_some(last),
            weekly_hours: hours.map(Hours::from_hundredths),
            request: asked.map(|pay| RawRequest { from, to, pay: Money::from_ore(pay) }),
        };
        let register = match register {
            0 => RegisterAnswer::NotFound,
            1 => RegisterAnswer::Alive,
            _ => RegisterAnswer::Dead { on: last },
        };
        let granted: Vec<Period> = granted.into_iter().filter_map(|(from, to)| Period::new(from, to).ok()).collect();
        match AbsenceReport::check(&raw, register, &granted, today, &BOOK) {
            Ok(report) => {
                answered(&report.remarks());
                prop_assert!(register != RegisterAnswer::NotFound && first <= today);
                prop_assert!(report.weekly_hours().is_none_or(|hours| hours > Hours::ZERO && hours <= Hours::WEEK));
                prop_assert!(report.request().is_none_or(|request| !request.pay.is_negative() && !request.days.free.is_empty()));
            }
            Err(flaws) => {
                answered(&flaws);
                prop_assert!(flaws.iter().all(|flaw| !flaw.path.is_empty()) && !flaws.is_empty());
            }
        }
    }

    #[test]
    fn every_day_asked_for_is_free_or_granted_and_never_both(start in 0_u64..40, length in 0_u64..40, granted in proptest::collection::vec((0_u64..60, proptest::option::of(0_u64..20)), 0..5)) {
        let at = |ahead| plus(day("2026-01-05"), ahead);
        let granted: Vec<Period> = granted
            .into_iter()
            .filter_map(|(from, length)| Period::new(at(from), length.map(|length| at(from + length))).ok())
            .collect();
        let found = split((at(start), at(start + length)), &granted);
        for ahead in start..=start + length {
            let holds = |periods: &[Period]| periods.iter().filter(|period| period.contains(at(ahead))).count();
            let is_granted = granted.iter().any(|period| period.contains(at(ahead)));
            prop_assert_eq!((holds(&found.free), holds(&found.granted)), (usize::from(!is_granted), usize::from(is_granted)));
        }
    }
}

/// What the first of some seeds comes to that facts can be made of, with that seed.
fn drawn<T>(seed: u64, make: impl Fn(u64) -> Option<T>) -> Option<(u64, T)> {
    // The upper half of all seeds stays the upper half.
    let half = seed & (1 << 63);
    (0..TRIES)
        .map(|turn| half | (seed.wrapping_add(turn << 40) & !(1 << 63)))
        .find_map(|seed| Some((seed, make(seed)?)))
}
