//! Who pays whom for which day (chapter 5 of the specification of the area; SDL §§ 30, 40, 41, 54–56, 59).

pub mod facts;
pub mod kinds;
pub mod levers;
pub mod refund;
pub mod rules;
pub mod stretch;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::payer::levers::LEVERS;
use crate::sickness::payer::rules::{DAY_PAYMENT, PAYER, PayerRule};

/// What explanations need to know of a day.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| PAYER.iter().copied().find(|rule| rule.id == id).map(PayerRule::heading),
    act: |_| None,
    rates: &[
        &rates::SICKNESS_EMPLOYER_WEEKS,
        &rates::SICKNESS_EMPLOYER_HOURS,
        &rates::SICKNESS_EMPLOYER_PERIOD,
        &rates::SICKNESS_NOTIFY_WAGES,
        &rates::SICKNESS_REFUND_MONTHS,
        &rates::SICKNESS_EXCUSED_MONTHS,
        &rates::SICKNESS_FUND_DAYS,
        &rates::SICKNESS_SELF_EMPLOYED_WAITING,
    ],
    policies: &[&rates::SICKNESS_DEADLINE_ROLL],
};

/// Who pays whom for a day in one activity, with everything it rests on.
#[must_use]
pub fn payer_and_payee(day: NaiveDate, facts: &PayerFacts, book: &RateBook<'_>) -> Assessment {
    assess(PAYER, facts, book, day)
}

/// What is paid for the day; none while something is not known or a person must look first.
#[must_use]
pub fn payment(day: &Assessment) -> Option<DayPayment> {
    DayPayment::of(day.value(DAY_PAYMENT.id)?)
}

/// The nearest changes of one fact that would have something else paid for the day, or ask for another reason.
#[must_use]
pub fn nearest_changes(day: NaiveDate, facts: &PayerFacts, book: &RateBook<'_>) -> Vec<Contrast> {
    let says = |facts: &PayerFacts| {
        let found = payer_and_payee(day, facts, book);
        (payment(&found), found.outcome, found.reason)
    };
    let now = says(facts);
    contrasts(facts, LEVERS, |other| says(other) != now)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::hours::Hours;
    use crate::rule::assessment::Outcome;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::payer::kinds::{AgreementCover, Excuse, Wages};
    use crate::sickness::right::kinds::{Affiliation, Claimant};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn during<T>(value: T, from: &str, to: &str) -> Known<T> {
        known(value).during(Period::new(day(from), Some(day(to))).expect("in order"))
    }

    /// Sick since Monday 2 March 2026: the employer period lasts until 31 March. Notified in time, all days asked for on 1 June.
    fn employee() -> PayerFacts {
        PayerFacts {
            claimant: vec![known(Claimant::Employee)],
            first_absence_day: vec![known(day("2026-03-02"))],
            right_from: vec![known(day("2026-03-02"))],
            unbroken_weeks: vec![known(8)],
            hours_worked: vec![known(Hours::from_hundredths(7_400))],
            insured: vec![known(false)],
            notified: vec![known(day("2026-04-07"))],
            wages: vec![known(Wages::FullPay)],
            requested: vec![known(day("2026-06-01"))],
            ..PayerFacts::default()
        }
    }

    fn check(facts: &PayerFacts, on: &str, expect: DayPayment) {
        let found = payer_and_payee(day(on), facts, &RateBook::NATIONAL);
        assert_eq!(payment(&found), Some(expect), "{on} {:?} {:?}", found.outcome, found.reason);
    }

    fn asks(facts: &PayerFacts, on: &str, expect: Option<Code>) {
        let found = payer_and_payee(day(on), facts, &RateBook::NATIONAL);
        assert_eq!(found.reason, expect, "{on}");
    }

    #[test]
    fn the_employer_pays_thirty_days_and_is_refunded_from_the_next() {
        let facts = employee();
        check(&facts, "2026-03-01", DayPayment::Nobody);
        check(&facts, "2026-03-02", DayPayment::EmployerPays);
        check(&facts, "2026-03-31", DayPayment::EmployerPays);
        check(&facts, "2026-04-01", DayPayment::ToEmployer);
        asks(&facts, "2026-04-01", None);
    }

    #[test]
    fn after_the_last_absence_day_nobody_is_paid() {
        let mut facts = employee();
        facts.last_absence_day = vec![known(day("2026-04-15"))];
        check(&facts, "2026-04-15", DayPayment::ToEmployer);
        check(&facts, "2026-04-16", DayPayment::Nobody);
        check(&facts, "2026-04-20", DayPayment::Nobody);
    }

    #[test]
    fn without_wages_the_citizen_is_paid_and_unknown_wages_are_a_gap() {
        let mut facts = employee();
        facts.wages = vec![during(Wages::FullPay, "2026-03-02", "2026-04-15")];
        check(&facts, "2026-04-15", DayPayment::ToEmployer);
        let found = payer_and_payee(day("2026-04-16"), &facts, &RateBook::NATIONAL);
        assert_eq!((payment(&found), found.outcome), (None, Outcome::Wait));
        facts.wages.push(during(Wages::NoPay, "2026-04-16", "2026-12-31"));
        check(&facts, "2026-04-16", DayPayment::ToCitizen);
    }

    #[test]
    fn seven_weeks_or_an_hour_short_make_no_employer_period() {
        let mut short = employee();
        short.unbroken_weeks = vec![known(7)];
        check(&short, "2026-03-02", DayPayment::ToEmployer);
        short.rehired = vec![known(true)];
        check(&short, "2026-03-02", DayPayment::EmployerPays);
        let mut few = employee();
        few.hours_worked = vec![known(Hours::from_hundredths(7_399))];
        check(&few, "2026-03-02", DayPayment::ToEmployer);
        let mut flex = employee();
        flex.flex_job = vec![known(true)];
        check(&flex, "2026-03-02", DayPayment::ToEmployer);
        let mut unknown = employee();
        unknown.hours_worked.clear();
        asks(&unknown, "2026-03-02", Some(Code::HoursNotReported));
        asks(&unknown, "2026-04-01", None);
    }

    #[test]
    fn how_much_more_work_makes_it_the_employers_is_told() {
        let mut short = employee();
        short.hours_worked = vec![known(Hours::from_hundredths(7_050))];
        let changes = nearest_changes(day("2026-03-02"), &short, &RateBook::NATIONAL);
        let [hours] = &changes[..] else { panic!("the hours alone: {changes:?}") };
        assert_eq!(hours.path, "day.hoursWorked");
        assert_eq!(hours.change, Value::Hours(Hours::from_hundredths(350)));
        assert!(nearest_changes(day("2026-04-01"), &short, &RateBook::NATIONAL).is_empty());
    }

    #[test]
    fn the_employer_period_ends_with_the_employment() {
        let mut facts = employee();
        facts.employment_ends = vec![known(day("2026-03-15"))];
        facts.wages = vec![
            during(Wages::FullPay, "2026-03-02", "2026-03-15"),
            during(Wages::NoPay, "2026-03-16", "2026-12-31"),
        ];
        check(&facts, "2026-03-15", DayPayment::EmployerPays);
        check(&facts, "2026-03-16", DayPayment::ToCitizen);
    }

    #[test]
    fn an_insured_employer_is_refunded_from_the_second_day_and_an_unknown_insurance_is_none() {
        let mut facts = employee();
        facts.insured = vec![known(true)];
        facts.requested = vec![known(day("2026-05-29"))];
        check(&facts, "2026-03-02", DayPayment::EmployerPays);
        check(&facts, "2026-03-03", DayPayment::ToEmployer);
        facts.insured.clear();
        check(&facts, "2026-03-03", DayPayment::EmployerPays);
        asks(&facts, "2026-03-03", Some(Code::InsuranceUnconfirmed));
        asks(&facts, "2026-04-01", None);
    }

    #[test]
    fn an_agreement_that_covers_the_illness_refunds_from_the_first_day() {
        let mut facts = employee();
        facts.requested = vec![known(day("2026-05-29"))];
        facts.agreement = vec![during(AgreementCover::CoversIllness, "2025-01-01", "2026-03-10")];
        check(&facts, "2026-03-02", DayPayment::ToEmployer);
        check(&facts, "2026-03-10", DayPayment::ToEmployer);
        check(&facts, "2026-03-11", DayPayment::EmployerPays);
        facts.agreement = vec![known(AgreementCover::OtherIllness)];
        check(&facts, "2026-03-02", DayPayment::EmployerPays);
        facts.agreement = vec![known(AgreementCover::NotCompared)];
        asks(&facts, "2026-03-02", Some(Code::AgreementMatch));
        let found = payer_and_payee(day("2026-03-02"), &facts, &RateBook::NATIONAL);
        assert_eq!(payment(&found), None, "nobody is paid by guess");
    }

    #[test]
    fn an_employer_that_does_not_pay_is_a_question_to_a_person() {
        let mut facts = employee();
        facts.defaults = vec![during(true, "2026-03-02", "2026-03-31")];
        check(&facts, "2026-03-10", DayPayment::Advance);
        asks(&facts, "2026-03-10", Some(Code::Advance));
        asks(&facts, "2026-04-01", None);
    }

    #[test]
    fn pay_below_the_benefit_is_refunded_and_the_rest_asked_about() {
        let mut facts = employee();
        facts.wages = vec![known(Wages::PayBelowBenefit)];
        check(&facts, "2026-04-01", DayPayment::ToEmployer);
        asks(&facts, "2026-04-01", Some(Code::SupplementToPay));
    }

    #[test]
    fn a_move_abroad_asks_a_person_from_its_day_on() {
        let mut facts = employee();
        facts.affiliation = vec![
            during(Affiliation::Denmark, "2026-01-01", "2026-04-14"),
            during(Affiliation::AnotherCountry, "2026-04-15", "2026-12-31"),
        ];
        asks(&facts, "2026-04-14", None);
        asks(&facts, "2026-04-15", Some(Code::CrossBorder));
    }

    #[test]
    fn a_day_asked_for_in_time_is_refunded_and_an_older_one_is_lost() {
        let mut facts = employee();
        check(&facts, "2026-04-01", DayPayment::ToEmployer);
        facts.requested = vec![known(day("2026-07-02"))];
        check(&facts, "2026-04-01", DayPayment::TooLate);
        check(&facts, "2026-04-02", DayPayment::ToEmployer);
        facts.requested.push(during(day("2026-07-01"), "2026-04-01", "2026-04-01"));
        check(&facts, "2026-04-01", DayPayment::ToEmployer);
        facts.requested.clear();
        check(&facts, "2026-04-01", DayPayment::NotClaimed);
    }

    #[test]
    fn a_late_notification_loses_the_days_before_it_unless_it_is_excused() {
        // 2 March and 35 days is Easter Monday, 6 April: the last day is the 7th.
        let mut facts = employee();
        facts.notified = vec![known(day("2026-04-08"))];
        check(&facts, "2026-04-07", DayPayment::TooLate);
        check(&facts, "2026-04-08", DayPayment::ToEmployer);
        facts.excuse = vec![known(Excuse::NotDecided)];
        asks(&facts, "2026-04-07", Some(Code::LateExcuse));
        facts.excuse = vec![known(Excuse::Excused)];
        check(&facts, "2026-04-07", DayPayment::ToEmployer);
        facts.excuse = vec![known(Excuse::NotExcused)];
        check(&facts, "2026-04-07", DayPayment::TooLate);
    }

    #[test]
    fn no_excuse_helps_after_six_months() {
        let mut facts = employee();
        facts.excuse = vec![known(Excuse::Excused)];
        facts.requested = vec![known(day("2026-09-02"))];
        check(&facts, "2026-04-01", DayPayment::ToEmployer);
        facts.requested = vec![known(day("2026-09-03"))];
        check(&facts, "2026-04-01", DayPayment::TooLate);
    }

    #[test]
    fn an_absence_that_ended_within_thirty_days_needs_no_notification_in_time() {
        let mut facts = employee();
        facts.insured = vec![known(true)];
        facts.notified = vec![known(day("2026-05-20"))];
        facts.requested = vec![known(day("2026-05-20"))];
        facts.last_absence_day = vec![known(day("2026-03-31"))];
        check(&facts, "2026-03-03", DayPayment::ToEmployer);
        facts.last_absence_day = vec![known(day("2026-04-01"))];
        check(&facts, "2026-03-03", DayPayment::TooLate);
    }

    #[test]
    fn the_fund_pays_the_first_fourteen_days_of_its_member() {
        let mut facts = PayerFacts {
            claimant: vec![known(Claimant::Unemployed)],
            fund_pays: vec![known(true)],
            ..employee()
        };
        check(&facts, "2026-03-15", DayPayment::FundPays);
        check(&facts, "2026-03-16", DayPayment::ToCitizen);
        facts.fund_pays = vec![known(false)];
        check(&facts, "2026-03-02", DayPayment::ToCitizen);
        facts.fund_pays.clear();
        asks(&facts, "2026-03-15", Some(Code::FactMissing));
        asks(&facts, "2026-03-16", None);
    }

    #[test]
    fn the_self_employed_wait_two_weeks_unless_insured() {
        let mut facts = PayerFacts { claimant: vec![known(Claimant::SelfEmployed)], ..employee() };
        check(&facts, "2026-03-15", DayPayment::Nobody);
        check(&facts, "2026-03-16", DayPayment::ToCitizen);
        facts.insured = vec![known(true)];
        facts.insured_from = vec![known(day("2026-03-04"))];
        check(&facts, "2026-03-03", DayPayment::Nobody);
        check(&facts, "2026-03-04", DayPayment::ToCitizen);
        facts.insured.clear();
        asks(&facts, "2026-03-15", Some(Code::InsuranceUnconfirmed));
        check(&facts, "2026-03-16", DayPayment::ToCitizen);
    }

    #[test]
    fn on_leave_nobody_is_paid() {
        let mut facts = employee();
        facts.leave = vec![during(true, "2026-04-07", "2026-04-10")];
        check(&facts, "2026-04-06", DayPayment::ToEmployer);
        check(&facts, "2026-04-07", DayPayment::Nobody);
        check(&facts, "2026-04-10", DayPayment::Nobody);
        check(&facts, "2026-04-11", DayPayment::ToEmployer);
        asks(&facts, "2026-04-07", None);
    }

    #[test]
    fn an_activity_without_a_right_pays_nobody_and_asks_for_no_first_day() {
        let mut facts = employee();
        facts.right_from.clear();
        facts.insured.clear();
        facts.has_right = vec![known(false)];
        check(&facts, "2026-03-03", DayPayment::Nobody);
        check(&facts, "2026-04-01", DayPayment::Nobody);
        asks(&facts, "2026-03-03", None);
        facts.has_right = vec![known(true)];
        let found = payer_and_payee(day("2026-04-01"), &facts, &RateBook::NATIONAL);
        assert_eq!(payment(&found), None, "a right without its first day is not known");
    }

    #[test]
    fn an_agreement_about_chronic_illness_gives_the_self_employed_the_first_two_weeks() {
        let mut facts = PayerFacts { claimant: vec![known(Claimant::SelfEmployed)], ..employee() };
        facts.agreement = vec![known(AgreementCover::CoversIllness)];
        check(&facts, "2026-03-02", DayPayment::ToCitizen);
        facts.agreement = vec![known(AgreementCover::OtherIllness)];
        check(&facts, "2026-03-15", DayPayment::Nobody);
        facts.agreement = vec![known(AgreementCover::NotCompared)];
        asks(&facts, "2026-03-15", Some(Code::AgreementMatch));
        check(&facts, "2026-03-16", DayPayment::ToCitizen);
    }

    #[test]
    fn a_report_too_late_gives_no_right_before_its_day() {
        let mut facts = employee();
        facts.right_from = vec![known(day("2026-04-20"))];
        check(&facts, "2026-04-19", DayPayment::Nobody);
        check(&facts, "2026-04-20", DayPayment::ToEmployer);
    }
}
