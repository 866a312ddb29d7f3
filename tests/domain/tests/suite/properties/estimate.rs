//! The estimate of an absence: a form that is filled in, with anything typed in some of its fields.

use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::sickness::estimate::draft::{SicknessDraft, WEEKS};
use bevilling_core::text::Language;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use super::super::drawn::{answered, cases};
use super::super::given::day;
use super::broken_cases::note_places;
use super::extremes::any_day;

const BOOK: RateBook<'static> = RateBook::NATIONAL;

/// What people type, rightly and wrongly.
const TYPED: &[&str] = &[
    "",
    "?",
    "yes",
    "no",
    "-1",
    "0",
    "3",
    "7,4",
    "20",
    "37",
    "37.5",
    "75",
    "160,33",
    "168",
    "169",
    "150,00",
    "30.000,00",
    "250000",
    "99999999999999",
    "9223372036854775807",
    "1e9",
    "2026-03-02",
    "01.03.2026",
    "31.12.2026",
    "31.02.2026",
    "01.01.0001",
    "31.12.9999",
    "Employee",
    "SelfEmployed",
    "Unemployed",
    "CrossBorder",
    "Whole",
    "Part",
    "DayThree",
    "TwoThirds",
    "PartTime",
    "UpToHalf",
];

/// A form in which everything is filled in for everybody.
pub(in super::super) fn filled_in(claimant: &str, incapacity: &str) -> Value {
    json!({
        "claimant": claimant,
        "firstAbsenceDay": "02.03.2026",
        "stillSick": "yes",
        "lastAbsenceDay": "",
        "affiliation": "Denmark",
        "incapacity": incapacity,
        "durationUsed": "no",
        "notified": "09.03.2026",
        "employee": {
            "employed": "yes",
            "weeklyHours": "37",
            "dayHours": ["", "", "", "", "", "", ""],
            "hourlyPay": "",
            "monthPay": ["30000", "30000", "30000"],
            "monthPayHours": ["160,33", "160,33", "160,33"],
            "employedSince": "01.01.2020",
            "hoursInEightWeeks": "296",
            "monthHours": ["160", "160", "160", "160", "160", "160"],
            "paysWages": "yes",
            "insured": "no",
            "agreement": "no",
            "flexJob": "no",
            "workedHours": ["20", "20", "30", "20", "20", "20", "25", "20", "", "", "", ""],
            "lostWork": "no",
            "noPartTimeWork": "no",
            "rota": "no",
            "refundRequested": "01.06.2026",
        },
        "selfEmployed": {
            "profit": "300.000,00",
            "insurance": "DayThree",
            "cover": "TwoThirds",
            "workDays": [true, true, true, true, true, false, false],
            "workLeft": "UpToHalf",
            "weeklyHours": "37",
            "months": "12",
            "lastMonth": "yes",
        },
        "unemployed": {
            "dayRate": "900,00",
            "member": "FullTime",
            "otherHours": "0",
            "fundConfirms": "yes",
        },
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_is_typed_the_estimate_says_what_is_wrong_or_missing_before_it_adds_up(who in select(&["Employee", "SelfEmployed", "Unemployed"][..]), how in select(&["Whole", "Part"][..]), breaks in proptest::collection::vec((any::<Index>(), select(TYPED)), 0..5), today in prop_oneof![3 => Just(day("2026-06-01")), 1 => any_day()]) {
        let mut typed = filled_in(who, how);
        for (place, text) in breaks {
            let mut places = Vec::new();
            note_places(&typed, "", &mut places);
            places.retain(|place| typed.pointer(place).is_some_and(Value::is_string));
            if let Some(found) = typed.pointer_mut(&places[place.index(places.len())]) {
                *found = json!(text);
            }
        }
        let draft: SicknessDraft = serde_json::from_value(typed).expect("a form takes every text");
        let found = draft.estimate(today, &BOOK);
        answered(&found);
        // A week has at most two payees.
        prop_assert!(found.weeks.len() <= 2 * (WEEKS + 1), "{}", found.weeks.len());
        prop_assert!(found.wrong.is_empty() && found.missing.is_empty() || found.weeks.is_empty());
        let amounts = found.weeks.iter().filter_map(|week| week.amounts.as_ref());
        prop_assert!(amounts.clone().all(|amounts| !amounts.gross.is_negative()));
        let together: Option<Vec<Money>> = found.weeks.iter().map(|week| Some(week.amounts.as_ref()?.gross)).collect();
        if let Some(together) = together {
            let told: i64 = found.totals.iter().map(|total| total.amounts.gross.ore()).sum();
            prop_assert_eq!(told, together.iter().map(|amount| amount.ore()).sum::<i64>());
        }
        prop_assert_eq!(draft.estimate(today, &BOOK), found.clone());
        prop_assert_eq!(found.clone().in_language(Language::Da), found);
    }
}

#[test]
fn a_form_that_is_filled_in_reaches_the_weeks_of_everybody() {
    for who in ["Employee", "SelfEmployed", "Unemployed"] {
        for how in ["Whole", "Part"] {
            let draft = serde_json::from_value::<SicknessDraft>(filled_in(who, how));
            let found = draft.expect("a form").estimate(day("2026-06-01"), &BOOK);
            assert!(
                found.wrong.is_empty() && found.missing.is_empty(),
                "{who} {:?}",
                found.missing
            );
            let paid = found.weeks.iter().any(|week| week.amounts.is_some());
            assert!(paid, "{who} {how}: {:?}", found.against);
        }
    }
}
