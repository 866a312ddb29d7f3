//! Applying what has happened: no condition stands here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::cpr::CvrNumber;
use crate::money::Money;
use crate::sickness::case::decision::{ClaimEnd, Decision, DecisionKind, Reduction};
use crate::sickness::case::event::{Event, Recorded};
use crate::sickness::case::report::{Content, Stage, Vas};
use crate::sickness::case::state::{
    AbsenceCase, CaseDocument, Claim, EndCause, Party, PartyHearing, RefundCase, Status, Subject,
    Warning,
};
use crate::sickness::case::week::{Due, PartyLedger, PaymentStep, Week, WeekStage};
use crate::sickness::days::{minus, plus};
use crate::sickness::ledger::claim::{ClaimEntry, ClaimMove};
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::ledger::settlement::Ledger;
use crate::sickness::overpayment::facts::ClaimKind;

/// The case that a first event opens; nothing when the event opens none.
#[must_use]
pub fn start(recorded: &Recorded) -> Option<AbsenceCase> {
    match &recorded.event {
        Event::Opened { case, person, claimant, origin, first_absence_day } => Some(AbsenceCase {
            id: case.clone(),
            person: person.clone(),
            claimant: *claimant,
            origin: origin.clone(),
            first_absence_day: *first_absence_day,
            last_absence_day: None,
            status: Status::Active,
            ended_by: None,
            stops_after: None,
            refund_cases: BTreeMap::new(),
            reports: BTreeMap::new(),
            forwarded: BTreeMap::new(),
            tasks: BTreeSet::new(),
            hearings: BTreeMap::new(),
            warnings: BTreeMap::new(),
            spent: BTreeSet::new(),
            decisions: BTreeMap::new(),
            complaints: BTreeSet::new(),
            claims: BTreeMap::new(),
            due: Vec::new(),
            deficits: Vec::new(),
            weeks: Vec::new(),
            ledgers: Vec::new(),
            write_offs: BTreeSet::new(),
            leaves: Vec::new(),
            pauses: Vec::new(),
            documents: BTreeMap::new(),
            corrected: BTreeMap::new(),
            automation_objection: None,
        }),
        _ => None,
    }
}

/// The case after all its events, oldest first.
#[must_use]
pub fn replay(events: &[Recorded]) -> Option<AbsenceCase> {
    let (first, rest) = events.split_first()?;
    Some(rest.iter().fold(start(first)?, evolve))
}

/// The case after one more event.
#[must_use]
pub fn evolve(mut case: AbsenceCase, recorded: &Recorded) -> AbsenceCase {
    let on = recorded.on;
    match &recorded.event {
        // Opens a case; on an open one there is nothing to do.
        Event::Opened { .. } => {}
        Event::ReportReceived { way } => {
            case.reports.insert(way.report.id.clone(), (**way).clone());
        }
        Event::AbsenceBegan { first_absence_day } => case.first_absence_day = *first_absence_day,
        Event::PartyAdded { employer } => {
            let refund = RefundCase {
                first_refundable_day: employer.first_refundable_day,
                status: Status::Active,
                removed: None,
            };
            case.refund_cases.insert(employer.employer.clone(), refund);
        }
        Event::ReportAdvanced { report, stage } => {
            if let Some(way) = case.reports.get_mut(report) {
                way.income_known |= *stage == Stage::IncomeFetched;
                way.stage = stage.clone();
            }
        }
        Event::ReportForwarded { report, to } => {
            case.forwarded.insert(report.clone(), to.clone());
        }
        Event::NoticeSent { report, until } => {
            if let Some(way) = case.reports.get_mut(report) {
                way.stage = Stage::AwaitingCitizen { until: *until };
                way.dispatched_on = Some(on);
            }
        }
        Event::VasAsked { report, until } => {
            if let Some(way) = case.reports.get_mut(report) {
                way.vas = Some(Vas { until: *until, answer: None });
            }
        }
        Event::VasAnswered { report, answer } => {
            if let Some(vas) = case.reports.get_mut(report).and_then(|way| way.vas.as_mut()) {
                vas.answer = Some(*answer);
            }
        }
        Event::Warned { letter, until, report } => {
            let warning = Warning { sent_on: on, until: *until, report: report.clone() };
            case.warnings.insert(letter.clone(), warning);
        }
        Event::WarningLifted { letter } => {
            case.spent.insert(letter.clone());
            // With the last warning the hearing about its lapse is over as well.
            if case.warnings.keys().all(|warning| case.spent.contains(warning)) {
                let (subject, kind) = (Subject::Absence, DecisionKind::Lapse);
                spend_hearings(&mut case, |hearing| hearing.is_about(&subject, kind));
            }
        }
        Event::HearingSent { letter, hearing } => {
            case.hearings.insert(letter.clone(), hearing.clone());
        }
        Event::HearingAnswered { hearing } => {
            if let Some(hearing) = case.hearings.get_mut(hearing) {
                hearing.answered_on = Some(on);
            }
        }
        Event::AbsenceEnded { last_absence_day, cause } => {
            case.last_absence_day = Some(*last_absence_day);
            case.ended_by = Some(*cause);
            if *cause == EndCause::Stop {
                case.stops_after = Some(*last_absence_day);
            }
            case.status = Status::Ended { on };
        }
        Event::AbsenceResumed { from } => {
            let pause =
                case.last_absence_day.map(|last| plus(last, 1)).zip(from.map(|day| minus(day, 1)));
            case.pauses.extend(pause.and_then(|(from, to)| Period::new(from, Some(to)).ok()));
            spend_hearings(&mut case, |hearing| hearing.subject == Subject::Absence);
            spend_warnings(&mut case);
            // What is resumed after a stop is stopped no more.
            case.stops_after = case.stops_after.filter(|_| case.ended_by != Some(EndCause::Stop));
            case.last_absence_day = None;
            case.ended_by = None;
            case.status = Status::Active;
        }
        Event::LeaveRecorded { leave } => {
            case.leaves.push(*leave);
            case.leaves.sort_by_key(|leave| (leave.period.from(), leave.period.to()));
        }
        Event::PartyRemoved { employer, reason } => {
            if let Some(refund) = case.refund_cases.get_mut(employer) {
                refund.status = Status::Ended { on };
                refund.removed = Some(reason.clone());
            }
        }
        Event::PartyCorrected { from, to, .. } => correct(&mut case, from, to),
        Event::Decided { letter, decision } => {
            spend(&mut case, decision);
            if decision.kind == DecisionKind::Extend {
                case.stops_after = None;
            }
            case.decisions.insert(letter.clone(), (**decision).clone());
        }
        Event::ComplaintReceived { decision } => {
            case.complaints.insert(decision.clone());
        }
        Event::ComplaintSettled { decision } => {
            case.complaints.remove(decision);
        }
        Event::ClaimRaised { decision, claim } => {
            let raised = ClaimMove::Raised { kind: claim.kind };
            let Claim { ref debtor, amount, tax, .. } = *claim;
            book_claim(&mut case, debtor, raised, (amount, tax), on);
            // An advance was never paid to the employer, so nothing of its own is settled by it.
            if claim.kind == ClaimKind::Repayment {
                case.deficits.retain(|found| found.payee != *debtor);
            }
            case.claims.insert(decision.clone(), claim.clone());
        }
        Event::ClaimReduced { decision, amount, how } => {
            if let Some(claim) = case.claims.get_mut(decision) {
                // What would leave the range was refused before it happened.
                claim.settled = claim.settled.checked_add(*amount).unwrap_or(claim.amount);
                let debtor = claim.debtor.clone();
                let moved = match how {
                    Reduction::Instalment => ClaimMove::Paid,
                    // What is set off is not paid out.
                    Reduction::SetOff => {
                        let due = case.due_to(&debtor).checked_sub(*amount).unwrap_or(Money::ZERO);
                        set_due(&mut case, &debtor, due);
                        ClaimMove::SetOff
                    }
                };
                book_claim(&mut case, &debtor, moved, (*amount, Money::ZERO), on);
            }
        }
        Event::ClaimEnded { decision, end } => {
            if let Some(claim) = case.claims.get_mut(decision) {
                claim.ended = Some(*end);
                let claim = claim.clone();
                // Debt collection books what it gets in itself; until then the debtor owes it.
                let moved = match end {
                    ClaimEnd::Paid => Some(ClaimMove::Paid),
                    ClaimEnd::TimeBarred | ClaimEnd::Dropped => {
                        Some(ClaimMove::GivenUp { kind: claim.kind })
                    }
                    ClaimEnd::HandedOver => None,
                };
                // What is left of it; tax is what goes last.
                let open = claim.open();
                if let Some(moved) = moved.filter(|_| open > Money::ZERO) {
                    book_claim(&mut case, &claim.debtor, moved, (open, claim.tax.min(open)), on);
                }
            }
        }
        Event::PayoutPlanned { week } => {
            case.weeks.push(week.clone());
            sort_weeks(&mut case);
        }
        Event::PlanChanged { monday, payee, amounts } => {
            if let Some(week) = case.week_mut(*monday, payee) {
                week.amounts = *amounts;
            }
        }
        Event::PlanWithdrawn { monday, payee } => {
            case.weeks.retain(|week| week.monday != *monday || week.payee != *payee);
        }
        Event::PaymentAdvanced { monday, payee, step } => {
            if let Some(week) = case.week_mut(*monday, payee)
                && let Some(stage) = week.stage.after(*step)
            {
                week.stage = stage;
                let amounts = week.amounts;
                if *step == PaymentStep::Posted {
                    week.confirmed_on = Some(on);
                    book(&mut case, *monday, payee, amounts, on);
                }
            }
        }
        Event::WeekRecalculated { monday, payee, amounts } => {
            if let Some(week) = case.week_mut(*monday, payee) {
                week.stage = WeekStage::Recalculating { to: *amounts };
            }
        }
        Event::WeekConfirmed { monday, payee } => {
            if let Some(week) = case.week_mut(*monday, payee) {
                week.confirmed_on = Some(on);
            }
        }
        Event::WeekReaccounted { monday, payee, amounts, due, deficits } => {
            if let Some(week) = case.week_mut(*monday, payee) {
                week.amounts = *amounts;
                week.stage = WeekStage::Reaccounted;
                week.confirmed_on = Some(on);
            }
            book(&mut case, *monday, payee, *amounts, on);
            // Whoever owes more is heard about that.
            if !deficits.is_empty() {
                let subject = payee.subject();
                spend_hearings(&mut case, |hearing| {
                    hearing.is_about(&subject, DecisionKind::Repay)
                });
            }
            case.deficits.retain(|found| found.payee != *payee);
            case.deficits.extend(deficits.iter().cloned());
            case.deficits.sort();
            set_due(&mut case, payee, *due);
        }
        Event::DuePaid { payee, .. } => set_due(&mut case, payee, Money::ZERO),
        Event::DeficitWaived { payee, amount, tax, cost } => {
            // What would leave the range was refused before it happened.
            if let Some(all) = amount.checked_add(*tax) {
                let waived = ClaimMove::Waived { cost: *cost };
                book_claim(&mut case, payee, waived, (all, *tax), on);
            }
            case.deficits.retain(|found| found.payee != *payee);
        }
        Event::WrittenOff { write_off, .. } => {
            case.write_offs.insert(write_off.clone());
        }
        Event::WriteOffReversed { write_off } => {
            case.write_offs.remove(write_off);
        }
        Event::TaskOpened { task } => {
            case.tasks.insert(task.clone());
        }
        Event::TaskClosed { task } => {
            case.tasks.remove(task);
        }
        Event::AutomationObjected => case.automation_objection = Some(on),
        Event::DocumentAttached { document, direction, sender, via } => {
            let (direction, sender, via) = (*direction, sender.clone(), *via);
            let attached = CaseDocument { direction, sender, via, on, moved_to: None };
            case.documents.insert(document.clone(), attached);
        }
        Event::DocumentMoved { document, to, .. } => {
            if let Some(document) = case.documents.get_mut(document) {
                document.moved_to = Some(to.clone());
            }
        }
        Event::RefundEnded { employer } => set_refund(&mut case, employer, Status::Ended { on }),
        Event::RefundResumed { employer } => set_refund(&mut case, employer, Status::Active),
        Event::Closed { party } => set_status(&mut case, party, Status::Closed { on }),
        Event::Reopened { party, .. } => set_status(&mut case, party, Status::Ended { on }),
    }
    case
}

/// What was asked and warned before a decision served it, and serves no other.
fn spend(case: &mut AbsenceCase, decision: &Decision) {
    spend_hearings(case, |hearing| hearing.is_about(&decision.subject, decision.kind));
    if decision.kind == DecisionKind::Lapse {
        spend_warnings(case);
    }
}

fn spend_hearings(case: &mut AbsenceCase, over: impl Fn(&PartyHearing) -> bool) {
    let heard = case.hearings.iter().filter(|(_, hearing)| over(hearing));
    case.spent.extend(heard.map(|(letter, _)| letter.clone()));
}

fn spend_warnings(case: &mut AbsenceCase) {
    case.spent.extend(case.warnings.keys().cloned());
}

impl AbsenceCase {
    fn week_mut(&mut self, monday: NaiveDate, payee: &Party) -> Option<&mut Week> {
        self.weeks.iter_mut().find(|week| week.monday == monday && week.payee == *payee)
    }

    /// The ledger of a payee, in its place among the others.
    fn ledger_mut(&mut self, payee: &Party) -> &mut PartyLedger {
        let found = self.ledgers.binary_search_by(|found| found.payee.cmp(payee));
        let place = found.unwrap_or_else(|place| {
            let (ledger, claims) = (Ledger::default(), Vec::new());
            self.ledgers.insert(place, PartyLedger { payee: payee.clone(), ledger, claims });
            place
        });
        &mut self.ledgers[place]
    }
}

/// Books a version of a week in the ledger of its payee; the version before it is reversed.
fn book(
    case: &mut AbsenceCase,
    monday: NaiveDate,
    payee: &Party,
    amounts: WeekAmounts,
    on: NaiveDate,
) {
    let versions = BTreeMap::from([(payee.week(monday), amounts)]);
    // What would leave the range was refused before it happened.
    let Some((booked, _)) = case.ledger_of(payee).settle(&versions, on) else { return };
    case.ledger_mut(payee).ledger = booked;
}

fn book_claim(
    case: &mut AbsenceCase,
    debtor: &Party,
    moved: ClaimMove,
    (amount, tax): (Money, Money),
    on: NaiveDate,
) {
    case.ledger_mut(debtor).claims.push(ClaimEntry { on, moved, amount, tax });
}

fn set_due(case: &mut AbsenceCase, payee: &Party, amount: Money) {
    case.due.retain(|due| due.payee != *payee);
    if amount > Money::ZERO {
        case.due.push(Due { payee: payee.clone(), amount });
        case.due.sort_by(|left, right| left.payee.cmp(&right.payee));
    }
}

fn set_status(case: &mut AbsenceCase, party: &Party, status: Status) {
    match party {
        Party::Citizen => case.status = status,
        Party::Employer { employer } => set_refund(case, employer, status),
    }
}

fn set_refund(case: &mut AbsenceCase, employer: &CvrNumber, status: Status) {
    if let Some(refund) = case.refund_cases.get_mut(employer) {
        refund.status = status;
    }
}

fn sort_weeks(case: &mut AbsenceCase) {
    case.weeks.sort_by(|left, right| (left.monday, &left.payee).cmp(&(right.monday, &right.payee)));
}

/// Everything of the wrong employer becomes the right one's, but for what was booked: a posting is never edited, and nothing is left
/// of it.
fn correct(case: &mut AbsenceCase, from: &CvrNumber, to: &CvrNumber) {
    if let Some(refund) = case.refund_cases.remove(from) {
        case.refund_cases.insert(to.clone(), refund);
    }
    case.corrected.insert(from.clone(), to.clone());
    for way in case.reports.values_mut() {
        correct_content(&mut way.report.content, from, to);
    }
    let wrong = Party::Employer { employer: from.clone() };
    let right = Party::Employer { employer: to.clone() };
    let about = |subject: &mut Subject| {
        if *subject == (Subject::Refund { employer: from.clone() }) {
            *subject = Subject::Refund { employer: to.clone() };
        }
    };
    case.hearings.values_mut().for_each(|hearing| about(&mut hearing.subject));
    case.decisions.values_mut().for_each(|decision| about(&mut decision.subject));
    case.tasks = std::mem::take(&mut case.tasks)
        .into_iter()
        .map(|mut task| {
            about(&mut task.subject);
            task
        })
        .collect();
    case.write_offs = std::mem::take(&mut case.write_offs)
        .into_iter()
        .map(|mut write_off| {
            if write_off.party == wrong {
                write_off.party = right.clone();
            }
            write_off
        })
        .collect();
}

/// What a report says, with the right employer in the place of a wrong one.
pub(in crate::sickness::case) fn correct_content(
    content: &mut Content,
    from: &CvrNumber,
    to: &CvrNumber,
) {
    match content {
        Content::Notification { employer: Some(found), .. } if found.employer == *from => {
            found.employer = to.clone();
        }
        Content::RefundRequest { employer, .. } if employer == from => *employer = to.clone(),
        Content::Notification { .. }
        | Content::RefundRequest { .. }
        | Content::BenefitApplication => {}
    }
}
