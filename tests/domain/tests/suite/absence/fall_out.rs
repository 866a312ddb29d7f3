//! Every reason to fall out to a person (chapter 11 of the specification of the area) has its sentence, stops an automatic decision,
//! and comes out of some facts.

use std::collections::BTreeSet;

use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::ids::{CaseId, ReportId};
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::rule::assessment::Answer;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::automation::facts::GateFacts;
use bevilling_core::sickness::automation::kinds::{Matter, Schedule};
use bevilling_core::sickness::automation::{FALL_OUT, Passage, gate};
use bevilling_core::sickness::case::command::{Command, Opening, OpeningKind};
use bevilling_core::sickness::case::state::ManualReason;
use bevilling_core::sickness::intake::{AbsenceReport, RawReport, RegisterAnswer};
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::text::Language;
use chrono::DateTime;

use super::super::coverage::AREAS;
use super::given::{
    Who, World, application, assessed, benefit, day, days, ended, made_by_hand, opening,
    unnotifiable,
};
use super::money::{benefit_paid, changed};

/// The codes that the specification prints.
const PRINTED: &[&str] = &[
    "VAS_ADVICE",
    "VAS_MISSING",
    "WORK_INJURY",
    "SEAFARER",
    "CROSS_BORDER",
    "FORM_DISAGREES",
    "HOURS_NOT_REPORTED",
    "INCOME_MISSING",
    "INCOME_OUTLIER",
    "REQ_NOT_MET_ON_REGISTER",
    "LATE_EXCUSE",
    "VARYING_HOURS",
    "TURNUS",
    "MULTI_JOB",
    "SUPPLEMENT_TO_PAY",
    "NEW_BUSINESS",
    "SPOUSE",
    "SELF_EMP_NO_ASSESSMENT",
    "S56_MATCH",
    "THIRD_PARTY",
    "HOLIDAY",
    "MOVE",
    "INSURANCE_UNKNOWN",
    "PAY_CONFLICT",
    "STALE",
    "NO_NOTIFICATION",
    "AUTOMATION_OBJECTION",
    "REASSESS",
    "PENSION_AGE",
    "RETRO_CHANGE_NEGATIVE",
    "CASUAL_WORKER",
    "REGRETTED_RECOVERY",
    "SHELVED_REVIVED",
    "UNDER_FOUR_HOURS",
    "MANUAL_CASE",
    "PROTECTED",
    "DECEASED",
    "GUARDIAN",
];

/// What no rule finds, because a party, a register or a caseworker says it.
const TOLD: &[Code] = &[
    Code::WorkInjury,
    Code::Seafarer,
    Code::ThirdParty,
    Code::Protected,
    Code::Deceased,
    Code::Guardian,
];

fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: day("2026-01-05") };
    Known::new(value, source, DateTime::UNIX_EPOCH)
}

#[test]
fn every_printed_reason_falls_out_and_has_a_sentence_in_both_languages() {
    for printed in PRINTED {
        let code = FALL_OUT.iter().find(|code| code.as_str() == *printed);
        let code = *code.unwrap_or_else(|| panic!("{printed} does not fall out"));
        let (danish, english) = (code.text(Language::Da), code.text(Language::En));
        assert!(danish.ends_with('.') && english.ends_with('.') && danish != english, "{printed}");
        let facts = GateFacts { found: vec![known(code)], ..GateFacts::default() };
        let (passage, _) = gate(&facts, day("2026-02-02"), &RateBook::NATIONAL);
        let names = matches!(&passage, Passage::Person(reasons) if reasons.contains(&code));
        assert!(names, "{printed}: {passage:?}");
    }
}

#[test]
fn every_reason_comes_out_of_some_facts_and_what_is_told_makes_a_task() {
    let reached: BTreeSet<Code> =
        of_drawn_facts().chain(of_schedules()).chain(of_a_report()).chain(of_cases()).collect();
    let missing: Vec<Code> =
        FALL_OUT.iter().copied().filter(|code| !reached.contains(code)).collect();
    assert_eq!(missing, TOLD);
    for code in TOLD {
        let tell = Command::Assess { report: ReportId::new("r1"), found: vec![*code] };
        assert!(tasks(&assessed().then(tell)).contains(code), "{}", code.as_str());
    }
}

/// What rules answer to the facts that are drawn for their lists.
fn of_drawn_facts() -> impl Iterator<Item = Code> {
    let findings =
        AREAS.iter().flat_map(|area| &area.drawn).flat_map(|drawn| &drawn.found.findings);
    findings.filter_map(|finding| match finding.answer {
        Answer::NotMet { code }
        | Answer::Refer { code }
        | Answer::Manual { code }
        | Answer::Unknown { code, .. }
        | Answer::Stopped { code, .. } => Some(code),
        Answer::Met | Answer::NotRelevant | Answer::Blocked { .. } | Answer::Value { .. } => None,
    })
}

fn of_schedules() -> impl Iterator<Item = Code> {
    [Schedule::Turnus, Schedule::CasualWork].into_iter().flat_map(|schedule| {
        let facts = GateFacts {
            matter: Some(known(Matter::RightToBenefit)),
            claimant: Some(known(Claimant::Employee)),
            income_whole: Some(known(true)),
            hours_whole: Some(known(true)),
            schedule: Some(known(schedule)),
            ..GateFacts::default()
        };
        gate(&facts, day("2026-02-02"), &RateBook::NATIONAL).1.manual()
    })
}

/// A report of 48,01 hours a week that comes three years and a day after the first absence day.
fn of_a_report() -> impl Iterator<Item = Code> {
    let raw = RawReport {
        cpr: "1703509858".into(),
        first_absence_day: day("2023-02-01"),
        last_absence_day: None,
        weekly_hours: Some(Hours::from_hundredths(4_801)),
        request: None,
    };
    let (alive, today) = (RegisterAnswer::Alive, day("2026-02-02"));
    let found = AbsenceReport::check(&raw, alive, &[], today, &RateBook::NATIONAL);
    let remarks = found.map(|report| report.remarks().to_vec()).unwrap_or_default();
    remarks.into_iter()
}

fn of_cases() -> impl Iterator<Item = Code> {
    let how = made_by_hand(ManualReason::EmployerBankrupt);
    let report = unnotifiable("n1", "2026-02-02", "2026-01-05");
    let by_hand = Opening { how, ..opening(report) };
    let by_hand = World::open(day("2026-02-02"), Who::Caseworker, by_hand).expect("it opens");
    let (of, absence) = (CaseId::new("case-1"), days("2026-01-05", "2026-01-31"));
    let how = OpeningKind::Revived { of, absence, write_offs: Vec::new() };
    let revived = Opening { how, ..opening(application("a1", "2026-05-04")) };
    let revived = World::open(day("2026-05-04"), Who::System, revived).expect("it opens");
    let worlds = [
        by_hand,
        revived,
        ended().then(Command::RegretRecovery),
        changed(benefit_paid(), benefit(400_000, 150_000)),
    ];
    worlds.into_iter().flat_map(|world| tasks(&world))
}

fn tasks(world: &World) -> Vec<Code> {
    world.case.tasks.iter().map(|task| task.reason).collect()
}
