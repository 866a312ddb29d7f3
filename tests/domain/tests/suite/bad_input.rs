//! Bad input, a test for each row of the table of the specification that is a rule or a form.

use bevilling_core::api::problem::FieldError;
use bevilling_core::case::document::Document;
use bevilling_core::code::Code;
use bevilling_core::cpr::{CprError, CprNumber};
use bevilling_core::ids::DocumentId;
use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Answer, Assessment, Outcome};
use bevilling_core::rule::fact::Known;
use bevilling_core::rule::value::Percent;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{
    MOST_REASON, assess_expense, eligibility, settlement,
};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::expense_form::{ExpenseDraft, ExpenseInput};
use bevilling_core::supplement::kinds::Benefit;
use bevilling_core::text::Language;
use chrono::NaiveDate;

use super::given::{
    anna, apply, assessing, civil, context, day, decision, dental, granted, learnt, line, now,
    pension, refused, today, with_line,
};

fn settled(input: &ExpenseInput) -> Assessment {
    let actor = anna();
    assess_expense(&granted(), &input.facts(&actor, today(), now()), &context(&actor))
}

fn error_at(draft: &ExpenseDraft) -> Vec<(String, Code)> {
    draft.read().1.into_iter().map(|error| (error.pointer, error.code)).collect()
}

fn typed(price: &str) -> ExpenseDraft {
    ExpenseDraft { gross_price: price.to_owned(), ..ExpenseDraft::default() }
}

#[test]
fn row_01_a_civil_registration_number_has_ten_digits_and_a_day() {
    assert_eq!("123".parse::<CprNumber>(), Err(CprError::Format));
    assert_eq!("3102509858".parse::<CprNumber>(), Err(CprError::Date));
    assert_eq!(CprError::Format.code(), Code::CprFormat);
}

#[test]
fn it_10_a_number_that_fails_modulus_11_is_accepted() {
    let cpr = "0101659990".parse::<CprNumber>().expect("accepted");
    assert!(!cpr.passes_modulus_11());
}

#[test]
fn row_14_a_text_that_is_too_long_is_refused_and_never_cut() {
    let case = assessing(20_000_000);
    let Command::Decide { choice, seen, letter, .. } = decision(&case, DecisionChoice::Refuse)
    else {
        panic!("a decision")
    };
    let reasons = "æ".repeat(MOST_REASON + 1);
    let command = Command::Decide { choice, reasons, seen, letter };
    assert_eq!(refused(&case, command), Refusal::TextTooLong { most: MOST_REASON });
}

#[test]
fn row_15_an_amount_that_can_be_read_in_two_ways_is_refused_at_its_field() {
    for text in ["1.234", "1,234", "12.34", "-5,00", "1000000000000,00", "kr 5", "1 000,00"] {
        assert_eq!(
            error_at(&typed(text)),
            [("expense.grossPrice".to_owned(), Code::Amount)],
            "{text}"
        );
    }
    assert_eq!(error_at(&typed("1.234,56")), []);
    let negative = ExpenseInput { gross_price: Some(Money::from_ore(-1)), ..dental(1) };
    assert_eq!(negative.invalid(), [FieldError::new("expense.grossPrice", Code::Amount)]);
}

#[test]
fn row_19_subsidies_above_the_price_stop_the_computation() {
    let input = ExpenseInput { regional_subsidy: Some(Money::from_ore(30_001)), ..dental(30_000) };
    let found = settled(&input);
    assert_eq!(found.money("PS-5.6"), None);
    assert!(found.manual().contains(&Code::SubsidyExceedsPrice));
    let refusal = refused(&granted(), line(&granted(), "line-1", &input));
    assert!(
        matches!(refusal, Refusal::NotSupported { reasons } if reasons.contains(&Code::SubsidyExceedsPrice))
    );
}

fn with_percent(entries: Vec<Known<Percent>>) -> Assessment {
    let mut facts = learnt(Some(1)).facts;
    facts.personal_percent = entries;
    eligibility(Benefit::Ordinary, &facts, day("2026-01-12"), &RateBook::NATIONAL)
}

#[test]
fn row_20_a_percentage_outside_its_range_stops() {
    let entry = learnt(Some(1)).facts.personal_percent[0].clone();
    for percent in [-1, 101] {
        let found = with_percent(vec![Known { value: Percent(percent), ..entry.clone() }]);
        assert_eq!((found.outcome, found.reason), (Outcome::Manual, Some(Code::PercentRange)));
    }
}

#[test]
fn row_21_two_percentages_for_one_day_stop() {
    let entry = learnt(Some(1)).facts.personal_percent[0].clone();
    let found = with_percent(vec![entry.clone(), Known { value: Percent(40), ..entry }]);
    assert_eq!((found.outcome, found.reason), (Outcome::Manual, Some(Code::PercentOverlap)));
}

#[test]
fn row_23_a_year_without_rates_stops() {
    let mut facts = learnt(Some(1)).facts;
    if let Some(reference) = &mut facts.wealth_reference_date {
        reference.value = day("2031-01-01");
    }
    let found = eligibility(Benefit::Ordinary, &facts, day("2026-01-12"), &RateBook::NATIONAL);
    assert_eq!((found.outcome, found.reason), (Outcome::Manual, Some(Code::RateMissing)));
}

fn on(date: NaiveDate) -> Answer {
    let found = settled(&ExpenseInput { date: Some(date), ..dental(30_000) });
    found.finding("PS-4.7.3b").expect("the rule was asked").answer.clone()
}

#[test]
fn row_24_a_day_in_the_future_and_a_day_before_the_grant_are_named() {
    assert_eq!(on(day("2026-02-03")), Answer::Manual { code: Code::FutureDate });
    assert_eq!(on(day("2026-02-02")), Answer::Met);
    assert_eq!(on(day("2026-01-11")), Answer::NotMet { code: Code::OutsideGrant });
}

#[test]
fn row_25_an_expense_that_was_paid_before_is_not_paid_again() {
    let case = with_line(30_000);
    let refusal = refused(&case, line(&case, "line-2", &dental(30_000)));
    assert_eq!(refusal, Refusal::NotAcknowledged { reasons: vec![Code::AlreadyPaid] });
}

#[test]
fn row_25_a_receipt_is_used_once_whatever_the_price() {
    let mut case = granted();
    let form = case.documents[0].clone();
    let paper = |id: &str| Document { id: DocumentId::new(id), ..form.clone() };
    case.documents.extend([paper("r-1"), paper("r-2")]);
    let bill = |receipt: &str, day_of: &str, price| ExpenseInput {
        date: Some(day(day_of)),
        document: Some(DocumentId::new(receipt)),
        ..dental(price)
    };
    let first = line(&case, "line-1", &bill("r-1", "2026-01-20", 30_000));
    let case = apply(case, first);
    // The same document, and the same paper sent once more.
    for receipt in ["r-1", "r-2"] {
        assert_eq!(
            refused(&case, line(&case, "line-2", &bill(receipt, "2026-01-21", 30_001))),
            Refusal::NotAcknowledged { reasons: vec![Code::DuplicateReceipt] },
            "{receipt}"
        );
    }
}

#[test]
fn row_26_a_citizen_who_is_dead_or_has_moved_is_a_matter_for_a_caseworker() {
    let changed = |alive, lives_here| {
        let mut facts = learnt(Some(1)).facts;
        let status =
            bevilling_core::supplement::snapshot::CivilStatus { alive, lives_here, ..civil() };
        facts.learn_person(status.facts());
        let found = eligibility(Benefit::Ordinary, &facts, day("2026-01-12"), &RateBook::NATIONAL);
        (found.outcome, found.reason)
    };
    assert_eq!(changed(false, true), (Outcome::Manual, Some(Code::Dead)));
    assert_eq!(changed(true, false), (Outcome::Manual, Some(Code::OtherMunicipality)));
}

#[test]
fn unknown_is_never_zero_in_a_half_filled_form() {
    let facts = learnt(Some(1)).facts;
    let found = settlement(&facts, today(), &RateBook::with(&Overlay::default()));
    assert_eq!(found.money("PS-5.6"), None);
    assert_eq!(pension(None).facts().wealth_decided_total, None);
}

#[test]
fn every_code_has_a_sentence_in_both_languages_and_they_differ() {
    for code in Code::ALL {
        let (danish, english) = (code.text(Language::Da), code.text(Language::En));
        assert!(danish.ends_with('.') && english.ends_with('.') && danish != english, "{code}");
    }
}
