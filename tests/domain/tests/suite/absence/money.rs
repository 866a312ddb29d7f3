//! Money in the case of an absence: what is booked, what is too much, what is claimed, what is written off, and who may change what
//! the system decided.

use bevilling_core::code::Code;
use bevilling_core::ids::{MunicipalityId, ReportId};
use bevilling_core::sickness::case::command::{Choice, Command, Repayment, RepaymentGround};
use bevilling_core::sickness::case::decision::{ClaimEnd, DecisionKind};
use bevilling_core::sickness::case::event::Event;
use bevilling_core::sickness::case::hindrance::Hindrance;
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::state::{Party, Subject};
use bevilling_core::sickness::case::week::PaymentStep;
use bevilling_core::sickness::choice::GoodFaithCost;
use bevilling_core::sickness::ledger::claim::ClaimMove;
use bevilling_core::sickness::ledger::entry::{EntryKind, WeekAmounts};
use bevilling_core::sickness::overpayment::facts::ClaimKind;

use super::given::{
    Who, World, about, abroad, active, assessed, benefit, choice, day, decided, employer, has_task,
    letter, notification, opening, ore, paid, party, refund, refused,
};

pub(super) const WEEK: &str = "2026-02-09";

fn citizen() -> Command {
    decided(DecisionKind::Grant, about("n1"), "g2")
}

fn plan(monday: &str, amounts: WeekAmounts) -> Command {
    let (monday, payee) = (day(monday), Party::Citizen);
    Command::PlanPayout { monday, payee, amounts, decision: letter("g2"), paid_to: None }
}

fn step(step: PaymentStep) -> Command {
    Command::AdvancePayment { monday: day(WEEK), payee: Party::Citizen, step }
}

/// The citizen's week is paid and posted: 4.865,00 with 1.900,00 of tax, in 2026.
pub(super) fn benefit_paid() -> World {
    assessed()
        .then(citizen())
        .then(plan(WEEK, benefit(486_500, 190_000)))
        .then(step(PaymentStep::Requested))
        .then(step(PaymentStep::Paid))
        .then(step(PaymentStep::Posted))
}

pub(super) fn changed(world: World, amounts: WeekAmounts) -> World {
    let (monday, payee) = (day(WEEK), Party::Citizen);
    world
        .then(Command::Recalculate { monday, payee: payee.clone(), amounts })
        .then(Command::Reaccount { monday, payee })
}

fn claimed(world: World, on: &str, due: &str) -> World {
    let repayment = Repayment { ground: RepaymentGround::AgainstBetterKnowledge, due_on: day(due) };
    let made = choice(DecisionKind::Repay, Subject::Absence, "d1");
    let hear = Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Repay,
        letter: letter("h1"),
    };
    world
        .then(hear)
        .then(Command::AnswerHearing { hearing: letter("h1") })
        .on(on)
        .then(Command::Decide { choice: Choice { repayment: Some(repayment), ..made } })
}

#[test]
fn a_week_is_booked_when_it_is_posted_and_taken_back_exactly_when_it_changes() {
    let before = assessed().then(citizen()).then(plan(WEEK, benefit(486_500, 190_000)));
    assert!(before.case.ledgers.is_empty(), "a plan is not booked");
    let world = changed(benefit_paid(), benefit(400_000, 150_000));
    let ledger = world.case.ledger_of(&Party::Citizen);
    let kinds: Vec<EntryKind> = ledger.entries().iter().map(|entry| entry.kind()).collect();
    assert_eq!(kinds, [EntryKind::Booking, EntryKind::Reversal, EntryKind::Booking]);
    assert!(ledger.entries().iter().all(|entry| {
        entry.key().value_period() == (day(WEEK), day("2026-02-15"))
            && entry.on() == day("2026-03-02")
    }));
    let current = ledger.current();
    assert_eq!(current.values().copied().collect::<Vec<_>>(), [benefit(400_000, 150_000)]);
}

#[test]
fn a_citizen_is_paid_with_the_published_period_and_outside_of_it_not_at_all() {
    let world = assessed().then(citizen()).then(plan(WEEK, benefit(1, 0)));
    // The period of the week was paid on 26 February; it waits for the next one.
    assert_eq!(world.case.weeks[0].value_date, day("2026-03-26"));
    let next_year = world.on("2027-02-15");
    let refused = next_year.ask(Who::Caseworker, plan("2027-02-01", benefit(1, 0)));
    assert_eq!(refused, Err(Refusal::CalendarMissing));
    assert_eq!(paid().case.weeks[0].value_date, day("2026-03-05"), "employers on a Thursday");
}

#[test]
fn amounts_that_do_not_belong_together_are_refused() {
    let world = assessed().then(citizen());
    let supplement = WeekAmounts { supplement: ore(1), ..benefit(100, 0) };
    for amounts in [benefit(-1, 0), benefit(100, 101), supplement] {
        let refused = world.ask(Who::Caseworker, plan(WEEK, amounts));
        assert_eq!(refused, Err(Refusal::AmountsDoNotFit));
    }
}

#[test]
fn the_tax_is_claimed_with_the_amount_when_the_year_is_over() {
    let less = || changed(benefit_paid(), benefit(400_000, 150_000));
    // 865,00 less of benefit, 400,00 of it tax.
    let same_year = claimed(less(), "2026-12-31", "2027-02-01");
    assert_eq!(same_year.case.claims[&letter("d1")].amount, ore(46_500));
    let next_year = claimed(less(), "2027-01-04", "2027-02-01");
    let claim = &next_year.case.claims[&letter("d1")];
    assert_eq!((claim.amount, claim.kind), (ore(86_500), ClaimKind::Repayment));
    assert_eq!(claim.limit, day("2030-02-01"));
    let barred = || Command::EndClaim { decision: letter("d1"), end: ClaimEnd::TimeBarred };
    let early = next_year.clone().on("2030-02-01").ask(Who::Caseworker, barred());
    assert_eq!(early, Err(Refusal::TooEarly { from: day("2030-02-02") }));
    assert!(next_year.on("2030-02-02").ask(Who::Caseworker, barred()).is_ok());
}

#[test]
fn a_citizen_repays_nothing_that_nobody_found_to_be_against_better_knowledge() {
    let world = changed(benefit_paid(), benefit(400_000, 150_000));
    let repay = |repayment| {
        let made = choice(DecisionKind::Repay, Subject::Absence, "d1");
        Command::Decide { choice: Choice { repayment, ..made } }
    };
    let ask = |ground| {
        let repayment = Some(Repayment { ground, due_on: day("2026-06-01") });
        world.ask(Who::Caseworker, repay(repayment)).err()
    };
    assert_eq!(
        world.ask(Who::Caseworker, repay(None)),
        Err(Refusal::RepaymentNotFounded),
        "good faith is not claimed"
    );
    assert_eq!(ask(RepaymentGround::Refund), Some(Refusal::KindDoesNotFit));
    let advance = RepaymentGround::Advance { amount: ore(1) };
    assert_eq!(ask(advance), Some(Refusal::KindDoesNotFit));
    assert_eq!(ask(RepaymentGround::AgainstBetterKnowledge), Some(Refusal::HearingMissing));
}

#[test]
fn a_surplus_is_set_off_against_what_is_open_and_its_tax_falls_with_it() {
    let world = changed(benefit_paid(), benefit(400_000, 150_000));
    // Half of the 465,00 comes back.
    let world = changed(world, benefit(423_250, 150_000));
    let deficit = &world.case.deficits[0];
    assert_eq!((deficit.amount, deficit.tax), (ore(23_250), ore(20_000)));
    let world = changed(world, benefit(486_500, 190_000));
    assert!(world.case.deficits.is_empty() && world.case.tasks.is_empty());
}

fn pay_due() -> Command {
    Command::PayDue { payee: Party::Citizen }
}

#[test]
fn what_a_week_comes_to_besides_is_due_until_it_is_paid() {
    let nothing = benefit_paid();
    assert_eq!(nothing.ask(Who::Caseworker, pay_due()), Err(Refusal::NothingToDecide));
    // 4.900,00 instead of 4.865,00 with the same tax.
    let more = changed(nothing, benefit(490_000, 190_000));
    assert_eq!(more.case.due_to(&Party::Citizen), ore(3_500));
    let mut paid = more.clone();
    let events = paid.try_do(Who::System, pay_due()).expect("it is paid");
    let value_date = day("2026-03-26");
    assert_eq!(events, [Event::DuePaid { payee: Party::Citizen, amount: ore(3_500), value_date }]);
    assert_eq!(paid.case.due_to(&Party::Citizen), ore(0));
    assert_eq!(paid.ask(Who::Caseworker, pay_due()), Err(Refusal::NothingToDecide));
    // Before it is paid, a week that comes to less takes from it first; only the rest is too much.
    let less = changed(more.clone(), benefit(488_000, 190_000));
    assert_eq!(less.case.due_to(&Party::Citizen), ore(1_500));
    assert!(less.case.deficits.is_empty() && less.case.tasks.is_empty());
    let too_much = changed(more, benefit(476_500, 190_000));
    assert_eq!(too_much.case.due_to(&Party::Citizen), ore(0));
    assert_eq!(too_much.case.deficits[0].amount, ore(10_000));
    let open = changed(benefit_paid(), benefit(490_000, 190_000))
        .then(Command::ReportRecovery { last_absence_day: day("2026-02-28") })
        .on("2026-06-01");
    let close = open.ask(Who::Caseworker, Command::Close { party: Party::Citizen });
    assert!(
        matches!(&close, Err(Refusal::StillOpen { what }) if what.contains(&Hindrance::Week)),
        "{close:?}"
    );
}

#[test]
fn what_was_paid_beyond_an_end_that_is_learnt_later_is_looked_at() {
    let ends = |day_of_end: &str| {
        benefit_paid().then(Command::ReportRecovery { last_absence_day: day(day_of_end) })
    };
    let asked = |world: &World| {
        let tasks = world.case.tasks.iter();
        tasks.filter(|task| task.reason == Code::RetroChangeNegative).count()
    };
    // The week is Monday the 9th to Sunday the 15th; nothing is paid for its weekend.
    for (last, expect) in [("2026-02-12", 1), ("2026-02-13", 0), ("2026-02-08", 1)] {
        assert_eq!(asked(&ends(last)), expect, "{last}");
    }
    // Where the Saturday was worked it is paid.
    let saturday = Some(day("2026-02-14"));
    let works = |paid_to| {
        let (monday, payee, amounts) = (day(WEEK), Party::Citizen, benefit(486_500, 190_000));
        let plan = Command::PlanPayout { monday, payee, amounts, decision: letter("g2"), paid_to };
        assessed().then(citizen()).then(plan).then(step(PaymentStep::Requested))
    };
    let well = |last: &str| Command::ReportRecovery { last_absence_day: day(last) };
    assert_eq!(asked(&works(saturday).then(well("2026-02-13"))), 1);
    assert_eq!(asked(&works(saturday).then(well("2026-02-14"))), 0);
    let done =
        || Command::CompleteTask { reason: Code::RetroChangeNegative, subject: Subject::Absence };
    let world = ends("2026-02-12");
    assert_eq!(asked(&world.clone().then(done())), 0, "a person found nothing less");
    let less = changed(world, benefit(400_000, 150_000));
    assert_eq!(less.ask(Who::Caseworker, done()), Err(Refusal::DecisionNeeded));
    let same = changed(ends("2026-02-12"), benefit(490_000, 190_000));
    assert_eq!(asked(&same), 0, "nothing is too much");
    let monday = day("2026-02-16");
    let step = |step| Command::AdvancePayment { monday, payee: Party::Citizen, step };
    let two = benefit_paid()
        .then(plan("2026-02-16", benefit(100_000, 0)))
        .then(step(PaymentStep::Requested))
        .then(Command::ReportRecovery { last_absence_day: day("2026-02-12") });
    let one_of_two = changed(two, benefit(490_000, 190_000));
    assert_eq!(asked(&one_of_two), 1, "the other week is still to be looked at");
}

#[test]
fn a_claim_stands_on_its_account_until_it_ends_and_what_is_not_claimed_is_a_cost() {
    let less = || changed(benefit_paid(), benefit(400_000, 150_000));
    let moves = |world: &World| -> Vec<ClaimMove> {
        world.case.ledgers[0].claims.iter().map(|entry| entry.moved).collect()
    };
    let raised = ClaimMove::Raised { kind: ClaimKind::Repayment };
    let claim = claimed(less(), "2027-01-04", "2027-02-01");
    assert_eq!(moves(&claim), [raised]);
    let entry = claim.case.ledgers[0].claims[0];
    assert_eq!((entry.amount, entry.tax), (ore(86_500), ore(40_000)));
    for (end, then) in [
        (ClaimEnd::Paid, Some(ClaimMove::Paid)),
        (ClaimEnd::Dropped, Some(ClaimMove::GivenUp { kind: ClaimKind::Repayment })),
        (ClaimEnd::HandedOver, None),
    ] {
        let ended = claim.clone().then(Command::EndClaim { decision: letter("d1"), end });
        let expect: Vec<ClaimMove> = [raised].into_iter().chain(then).collect();
        assert_eq!(moves(&ended), expect, "{end:?}");
    }
    let waived = less().then(decided(DecisionKind::NoRepay, Subject::Absence, "d1"));
    assert_eq!(moves(&waived), [ClaimMove::Waived { cost: GoodFaithCost::Municipality }]);
}

#[test]
fn less_paid_back_in_time_is_a_deficit_that_is_claimed_by_decision_and_never_by_itself() {
    let week = |amount| {
        let amounts = refund(amount);
        Command::Recalculate { monday: day("2026-02-09"), payee: party(0), amounts }
    };
    let post = || Command::Reaccount { monday: day("2026-02-09"), payee: party(0) };
    let world = paid().then(week(400_000)).then(post());
    let deficits: Vec<_> = world.case.deficits_of(&party(0)).collect();
    assert!(
        matches!(deficits[..], [deficit] if deficit.amount == ore(86_500) && deficit.year == 2026)
    );
    assert!(has_task(&world, Code::RetroChangeNegative));
    // More again goes to the deficit first; only the rest is paid.
    let mut more = world.clone().then(week(500_000));
    let events = more.try_do(Who::Caseworker, post()).expect("it is posted");
    assert!(events.iter().any(
        |event| matches!(event, Event::WeekReaccounted { due, deficits, .. } if *due == ore(13_500) && deficits.is_empty())
    ));
    assert!(more.case.tasks.is_empty() && more.case.deficits.is_empty());
    let subject = || Subject::Refund { employer: employer(0) };
    let repay = || decided(DecisionKind::Repay, subject(), "d1");
    assert_eq!(refused(&world, Who::Caseworker, repay()), Some(Refusal::HearingMissing));
    assert_eq!(refused(&world, Who::System, repay()), Some(Refusal::PersonDecides));
    let hear =
        Command::Hear { subject: subject(), intends: DecisionKind::Repay, letter: letter("h1") };
    let heard = world.clone().then(hear).on("2026-03-17");
    let claimed = heard.then(repay());
    assert_eq!(claimed.case.claims[&letter("d1")].amount, ore(86_500));
    assert!(claimed.case.deficits.is_empty() && claimed.case.tasks.is_empty());
    let end = Command::EndClaim { decision: letter("d1"), end: ClaimEnd::Paid };
    assert!(claimed.then(end).case.claims[&letter("d1")].ended.is_some());
    let forgiven = world.then(decided(DecisionKind::NoRepay, subject(), "d1"));
    assert!(forgiven.case.claims.is_empty() && forgiven.case.deficits.is_empty());
}

#[test]
fn what_was_paid_for_an_employer_is_claimed_of_it_and_settles_nothing_else() {
    let advance = |amount| {
        let ground = RepaymentGround::Advance { amount: ore(amount) };
        let repayment = Some(Repayment { ground, due_on: day("2026-06-01") });
        let subject = Subject::Refund { employer: employer(0) };
        let made = choice(DecisionKind::Repay, subject, "d1");
        Command::Decide { choice: Choice { repayment, ..made } }
    };
    let subject = Subject::Refund { employer: employer(0) };
    let heard = benefit_paid()
        .then(Command::Hear { subject, intends: DecisionKind::Repay, letter: letter("h1") })
        .then(Command::AnswerHearing { hearing: letter("h1") });
    // 4.865,00 was paid for the employer, of which 1.900,00 went to the tax authority.
    let too_much = heard.ask(Who::Caseworker, advance(486_501));
    assert_eq!(too_much, Err(Refusal::TooMuch { most: ore(486_500) }));
    let world = heard.then(advance(486_500));
    let claim = &world.case.claims[&letter("d1")];
    assert_eq!((claim.kind.type_code(), &claim.debtor), ("KFFORUS", &party(0)));
}

#[test]
fn a_report_goes_to_the_municipality_of_the_signing_day() {
    let elsewhere = || abroad(notification("n2", "2026-03-02", 1, "2026-01-07", None));
    let to = MunicipalityId::new("0147");
    let opened = World::open(day("2026-03-02"), Who::System, opening(elsewhere()));
    assert_eq!(opened.err(), Some(Refusal::OtherMunicipality { to: to.clone() }));
    let receive = || Command::Receive { report: elsewhere() };
    let mut world = active().on("2026-03-02");
    let events = world.try_do(Who::System, receive()).expect("it is sent on");
    assert_eq!(events, [Event::ReportForwarded { report: ReportId::new("n2"), to }]);
    assert_eq!(world.ask(Who::System, receive()), Ok(Vec::new()), "once");
    assert_eq!(world.case.refund_cases.len(), 1, "its sender is no party here");
}

#[test]
fn a_refund_week_holds_no_tax() {
    let monday = day("2026-02-16");
    let amounts = WeekAmounts { tax: ore(1), ..refund(100) };
    let plan = Command::PlanPayout {
        monday,
        payee: party(0),
        amounts,
        decision: letter("g1"),
        paid_to: None,
    };
    assert_eq!(paid().ask(Who::Caseworker, plan), Err(Refusal::AmountsDoNotFit));
}

#[test]
fn the_income_register_is_told_of_a_change_by_a_correction() {
    let world = changed(benefit_paid(), benefit(400_000, 150_000));
    let reports = world.case.income_reports().expect("they fit");
    let told: Vec<_> = reports.iter().map(|report| (report.year, report.a_tax.ore())).collect();
    assert_eq!(told, [(2026, 190_000), (2026, -40_000)]);
    assert_eq!(
        paid().case.income_reports(),
        Ok(Vec::new()),
        "a refund is no income of the citizen"
    );
}
