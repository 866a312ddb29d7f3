//! When a decision may be automatic (chapter 11 of the specification of the area), and what makes it fall out to a person.

pub mod facts;
pub mod kinds;
pub mod rules;

use chrono::NaiveDate;
use serde::Serialize;

use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment, assess};
use crate::rule::explain::Area;
use crate::rule::value::Value;
use crate::sickness::automation::facts::GateFacts;
use crate::sickness::automation::rules::{GATE, GateRule};

/// Every reason for a person to look, in the order in which they are told.
pub static FALL_OUT: &[Code] = &[
    Code::VasAdvice,
    Code::VasMissing,
    Code::WorkInjury,
    Code::Seafarer,
    Code::CrossBorder,
    Code::FormDisagrees,
    Code::HoursNotReported,
    Code::IncomeMissing,
    Code::IncomeOutlier,
    Code::RequirementNotMet,
    Code::LateExcuse,
    Code::VaryingHours,
    Code::Turnus,
    Code::MultiJob,
    Code::SupplementToPay,
    Code::Advance,
    Code::NewBusiness,
    Code::Spouse,
    Code::NoTaxAssessment,
    Code::AgreementMatch,
    Code::ThirdParty,
    Code::Holiday,
    Code::Move,
    Code::InsuranceUnconfirmed,
    Code::PayConflict,
    Code::Stale,
    Code::NoNotification,
    Code::AutomationObjection,
    Code::Reassess,
    Code::PensionAge,
    Code::RetroChangeNegative,
    Code::CasualWorker,
    Code::LongWeek,
    Code::RegrettedRecovery,
    Code::ShelvedRevived,
    Code::UnderFourHours,
    Code::ManualCase,
    Code::Protected,
    Code::Deceased,
    Code::Guardian,
    Code::MessageNotSound,
    Code::DuplicateMessage,
    Code::NoSingleCase,
    Code::ResidenceUnknown,
    Code::NotClaimant,
    Code::EducationFinished,
    Code::ReportedLate,
    Code::FormMissing,
    Code::FirstRequest,
    Code::BasisChanged,
    Code::PeriodOverlap,
    Code::AdverseResult,
    Code::RateMissing,
    Code::CalendarMissing,
    Code::OutOfRange,
    Code::FactMissing,
    Code::AutomationBasisMissing,
];

/// Which way a matter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Nothing speaks against an automatic decision.
    Automatic,
    /// A person must look, for these reasons, each once and in the order of [`FALL_OUT`].
    Manual(Vec<Code>),
}

/// What the gate answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Passage {
    /// The system may decide alone.
    Open,
    /// An answer is waited for until this day.
    Wait(NaiveDate),
    /// A person must look, for these reasons.
    Person(Vec<Code>),
}

/// The way of a matter in which these reasons were found.
#[must_use]
pub fn route(found: &[Code]) -> Route {
    let mut reasons: Vec<Code> =
        FALL_OUT.iter().copied().filter(|code| found.contains(code)).collect();
    // What the list does not know is a reason as well.
    for code in found {
        if !reasons.contains(code) {
            reasons.push(*code);
        }
    }
    if reasons.is_empty() { Route::Automatic } else { Route::Manual(reasons) }
}

/// What explanations need to know of the gate.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| GATE.iter().copied().find(|rule| rule.id == id).map(GateRule::heading),
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether the system may decide alone, with the trace that is kept with an automatic decision. A person may decide whatever comes
/// of it.
#[must_use]
pub fn gate(facts: &GateFacts, day: NaiveDate, book: &RateBook<'_>) -> (Passage, Assessment) {
    let found = assess(GATE, facts, book, day);
    let mut reasons = found.manual();
    // What is not known is never automatic.
    reasons.extend(found.waiting());
    reasons.extend(facts.found.iter().map(|known| known.value));
    let waits = found.findings.iter().filter_map(|finding| match finding.answer {
        Answer::Value { value: Value::Day(until) } => Some(until),
        _ => None,
    });
    let passage = match (route(&reasons), waits.max()) {
        (Route::Manual(reasons), _) => Passage::Person(reasons),
        (Route::Automatic, Some(until)) => Passage::Wait(until),
        (Route::Automatic, None) => Passage::Open,
    };
    (passage, found)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::hours::Hours;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::money::Money;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::sickness::automation::kinds::{
        Adverse, BusinessIncome, FormState, Insurance, Matter, MessageState, RequirementGround,
        Schedule, VasState,
    };
    use crate::sickness::right::kinds::Claimant;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn one<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-02-02") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn known<T>(value: T) -> Option<Known<T>> {
        Some(one(value))
    }

    /// A right of an employee against which nothing speaks.
    fn right() -> GateFacts {
        GateFacts {
            message: known(MessageState::Sound),
            matter: known(Matter::RightToBenefit),
            matches: known(1),
            lives_here: known(true),
            claimant: known(Claimant::Employee),
            ground: known(RequirementGround::RegisterHours),
            margin: known(Hours::ZERO),
            report_deadline: known(day("2026-02-09")),
            reported: known(day("2026-02-09")),
            form_asked: known(true),
            form_until: known(day("2026-02-10")),
            form: known(FormState::FormAgrees),
            vas_asked: known(day("2026-02-02")),
            vas: known(VasState::NoRemark),
            income_whole: known(true),
            hours_whole: known(true),
            schedule: known(Schedule::FixedHours),
            earning: known(Money::from_ore(20_400)),
            reported_earning: known(Money::from_ore(20_000)),
            first_day: known(day("2026-01-05")),
            last_day: known(day("2026-02-22")),
            objection: known(false),
            adverse: known(Adverse::NothingTaken),
            ..GateFacts::default()
        }
    }

    /// A refund request that repeats the one before.
    fn refund() -> GateFacts {
        GateFacts {
            matter: known(Matter::RefundRequest),
            same_basis: known(true),
            granted_until: known(day("2026-02-28")),
            first_day: known(day("2026-03-01")),
            last_day: known(day("2026-03-31")),
            reported: known(day("2026-06-01")),
            leave: known(false),
            reassess_after: known(day("2026-03-31")),
            // Nothing of this is asked about a refund.
            report_deadline: None,
            form_asked: None,
            form_until: None,
            form: None,
            vas_asked: None,
            vas: None,
            income_whole: None,
            hours_whole: None,
            schedule: None,
            earning: None,
            reported_earning: None,
            ..right()
        }
    }

    fn way_by(facts: &GateFacts, on: &str, basis: &str) -> Passage {
        let legal = OverlayPolicy {
            key: rates::SICKNESS_AUTOMATION_LEGAL_BASIS.key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: basis.to_owned(),
            source: "Byrådet".to_owned(),
        };
        let overlay = Overlay { policies: vec![legal], ..Overlay::default() };
        gate(facts, day(on), &RateBook::with(&overlay)).0
    }

    fn way(facts: &GateFacts) -> Passage {
        way_by(facts, "2026-02-12", "lov om ...")
    }

    fn manual(code: Code) -> Passage {
        Passage::Person(vec![code])
    }

    #[test]
    fn any_reason_is_enough_and_no_reason_is_lost() {
        assert_eq!(route(&[]), Route::Automatic);
        for code in FALL_OUT {
            assert_eq!(route(&[*code]), Route::Manual(vec![*code]), "{}", code.as_str());
        }
        let both = [Code::Holiday, Code::WorkInjury, Code::Holiday];
        assert_eq!(route(&both), Route::Manual(vec![Code::WorkInjury, Code::Holiday]));
    }

    #[test]
    fn what_is_clear_is_automatic_where_the_municipality_has_a_basis() {
        assert_eq!(way(&right()), Passage::Open);
        assert_eq!(way(&refund()), Passage::Open);
        for facts in [right(), refund()] {
            let none = manual(Code::AutomationBasisMissing);
            assert_eq!(way_by(&facts, "2026-02-12", " "), none);
            assert_eq!(gate(&facts, day("2026-02-12"), &RateBook::NATIONAL).0, none);
        }
    }

    #[test]
    fn each_condition_of_a_right_falls_out_with_its_code() {
        let table = [
            (
                GateFacts { message: known(MessageState::NotSound), ..right() },
                Code::MessageNotSound,
            ),
            (
                GateFacts { message: known(MessageState::AnnulledMessage), ..right() },
                Code::MessageNotSound,
            ),
            (
                GateFacts { message: known(MessageState::DuplicateMessage), ..right() },
                Code::DuplicateMessage,
            ),
            (GateFacts { matches: known(0), ..right() }, Code::NoSingleCase),
            (GateFacts { matches: known(2), ..right() }, Code::NoSingleCase),
            (GateFacts { lives_here: known(false), ..right() }, Code::Move),
            (GateFacts { claimant: known(Claimant::NoneOfThem), ..right() }, Code::NotClaimant),
            (
                GateFacts { ground: known(RequirementGround::FinishedEducation), ..right() },
                Code::EducationFinished,
            ),
            (
                GateFacts { margin: known(Hours::from_hundredths(-1)), ..right() },
                Code::RequirementNotMet,
            ),
            (GateFacts { reported: known(day("2026-02-10")), ..right() }, Code::ReportedLate),
            (
                GateFacts {
                    reported: known(day("2026-02-10")),
                    excuse_stated: known(true),
                    ..right()
                },
                Code::LateExcuse,
            ),
            (GateFacts { form: known(FormState::FormDisagrees), ..right() }, Code::FormDisagrees),
            (GateFacts { form: None, ..right() }, Code::FormMissing),
            (GateFacts { vas: known(VasState::VasAdvice), ..right() }, Code::VasAdvice),
            (GateFacts { vas: None, ..right() }, Code::VasMissing),
            (GateFacts { income_whole: known(false), ..right() }, Code::IncomeMissing),
            (GateFacts { hours_whole: known(false), ..right() }, Code::HoursNotReported),
            (GateFacts { schedule: known(Schedule::VaryingHours), ..right() }, Code::VaryingHours),
            (GateFacts { schedule: known(Schedule::Turnus), ..right() }, Code::Turnus),
            (GateFacts { schedule: known(Schedule::CasualWork), ..right() }, Code::CasualWorker),
            (GateFacts { earning: known(Money::from_ore(20_401)), ..right() }, Code::PayConflict),
            (GateFacts { earning: known(Money::from_ore(19_599)), ..right() }, Code::PayConflict),
            (GateFacts { earning: known(Money::ZERO), ..right() }, Code::IncomeOutlier),
            (GateFacts { last_day: known(day("2026-02-23")), ..right() }, Code::CalendarMissing),
            (GateFacts { objection: known(true), ..right() }, Code::AutomationObjection),
            (GateFacts { adverse: known(Adverse::OtherAdverse), ..right() }, Code::AdverseResult),
        ];
        for (facts, code) in table {
            assert_eq!(way(&facts), manual(code), "{}", code.as_str());
        }
        assert_eq!(
            way(&GateFacts { earning: known(Money::from_ore(19_600)), ..right() }),
            Passage::Open
        );
    }

    #[test]
    fn each_condition_of_a_refund_falls_out_with_its_code() {
        let table = [
            (GateFacts { granted_until: None, ..refund() }, Code::FirstRequest),
            (GateFacts { same_basis: known(false), ..refund() }, Code::BasisChanged),
            (GateFacts { first_day: known(day("2026-02-28")), ..refund() }, Code::PeriodOverlap),
            (GateFacts { reported: known(day("2026-06-02")), ..refund() }, Code::ReportedLate),
            (GateFacts { leave: known(true), ..refund() }, Code::Holiday),
            (GateFacts { last_day: known(day("2026-04-01")), ..refund() }, Code::Reassess),
            (
                GateFacts {
                    last_day: known(day("2027-01-04")),
                    reassess_after: known(day("2027-02-28")),
                    ..refund()
                },
                Code::RateMissing,
            ),
        ];
        for (facts, code) in table {
            assert_eq!(way(&facts), manual(code), "{}", code.as_str());
        }
    }

    #[test]
    fn the_other_claimants_are_automatic_when_the_fund_or_an_assessment_says_so() {
        let fund = |claimant, confirms| GateFacts {
            claimant: known(claimant),
            ground: known(RequirementGround::FundConfirmed),
            margin: None,
            fund_confirms: confirms,
            ..right()
        };
        for claimant in [Claimant::Employee, Claimant::Unemployed] {
            assert_eq!(way(&fund(claimant, known(true))), Passage::Open);
            assert_eq!(way(&fund(claimant, known(false))), manual(Code::RequirementNotMet));
            assert_eq!(way(&fund(claimant, None)), manual(Code::RequirementNotMet));
        }
        for ground in [RequirementGround::ApprenticeStated, RequirementGround::FlexJobStated] {
            assert_eq!(way(&GateFacts { ground: known(ground), ..right() }), Passage::Open);
        }
        let business = |insurance, income| GateFacts {
            claimant: known(Claimant::SelfEmployed),
            insurance,
            business_income: known(income),
            ..right()
        };
        for insurance in [Insurance::InsuranceConfirmed, Insurance::NoInsurance] {
            let facts = business(known(insurance), BusinessIncome::AssessedYear);
            assert_eq!(way(&facts), Passage::Open);
        }
        for unclear in [known(Insurance::InsuranceUnclear), None] {
            let facts = business(unclear, BusinessIncome::AssessedYear);
            assert_eq!(way(&facts), manual(Code::InsuranceUnconfirmed));
        }
        for (income, code) in [
            (BusinessIncome::NewBusiness, Code::NewBusiness),
            (BusinessIncome::AssistingSpouse, Code::Spouse),
            (BusinessIncome::NoAssessment, Code::NoTaxAssessment),
        ] {
            assert_eq!(way(&business(known(Insurance::NoInsurance), income)), manual(code));
        }
    }

    #[test]
    fn answers_are_waited_for_until_their_day_and_then_a_person_looks() {
        let waiting = GateFacts { vas: None, ..right() };
        let at = |facts: &GateFacts, on| way_by(facts, on, "lov om ...");
        assert_eq!(at(&waiting, "2026-02-05"), Passage::Wait(day("2026-02-05")));
        assert_eq!(at(&waiting, "2026-02-06"), manual(Code::VasMissing));
        let both = GateFacts { form: None, ..waiting };
        assert_eq!(at(&both, "2026-02-05"), Passage::Wait(day("2026-02-10")));
        let unasked = GateFacts { vas_asked: None, vas: None, ..right() };
        assert_eq!(at(&unasked, "2026-02-05"), manual(Code::VasMissing), "nobody asked");
        let objects = GateFacts { objection: known(true), ..both };
        assert_eq!(at(&objects, "2026-02-05"), manual(Code::AutomationObjection));
    }

    #[test]
    fn what_is_not_known_is_never_automatic() {
        assert!(matches!(way(&GateFacts::default()), Passage::Person(_)));
        let cuts: [fn(&mut GateFacts); 12] = [
            |facts| facts.message = None,
            |facts| facts.matter = None,
            |facts| facts.matches = None,
            |facts| facts.lives_here = None,
            |facts| facts.claimant = None,
            |facts| facts.ground = None,
            |facts| facts.margin = None,
            |facts| facts.reported = None,
            |facts| facts.first_day = None,
            |facts| facts.objection = None,
            |facts| facts.adverse = None,
            |facts| facts.form_asked = None,
        ];
        for (number, cut) in cuts.iter().enumerate() {
            let mut facts = right();
            cut(&mut facts);
            assert!(matches!(way(&facts), Passage::Person(_)), "{number}");
        }
    }

    #[test]
    fn only_two_kinds_of_adverse_results_are_automatic() {
        for adverse in Adverse::ALL {
            // The days of a request are claimed, and could still be refunded.
            let of_a_request = match adverse {
                Adverse::NothingTaken => Passage::Open,
                _ => manual(Code::AdverseResult),
            };
            let facts = GateFacts { adverse: known(*adverse), ..refund() };
            assert_eq!(way(&facts), of_a_request, "{}", adverse.name());
            let of_a_right = match adverse {
                Adverse::NothingTaken | Adverse::NeverClaimed => Passage::Open,
                // A right has no three months.
                Adverse::RefundTooLate | Adverse::OtherAdverse => manual(Code::AdverseResult),
            };
            let facts = GateFacts { adverse: known(*adverse), ..right() };
            assert_eq!(way(&facts), of_a_right, "{}", adverse.name());
        }
        let late = |reported| GateFacts {
            adverse: known(Adverse::RefundTooLate),
            granted_until: None,
            same_basis: None,
            reported: known(day(reported)),
            ..refund()
        };
        assert_eq!(way(&late("2026-07-01")), Passage::Open, "31 March is older than 1 April");
        assert_eq!(way(&late("2026-06-30")), manual(Code::AdverseResult));
    }

    #[test]
    fn every_reason_that_was_found_is_told() {
        let found = vec![one(Code::ThirdParty), one(Code::WorkInjury)];
        let facts = GateFacts { found, vas: known(VasState::VasAdvice), ..right() };
        let reasons = vec![Code::VasAdvice, Code::WorkInjury, Code::ThirdParty];
        assert_eq!(way(&facts), Passage::Person(reasons));
    }
}
