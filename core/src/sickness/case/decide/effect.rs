//! What a decision does besides being one.

use chrono::NaiveDate;

use crate::code::Code;
use crate::ids::LetterId;
use crate::sickness::case::decide::receive::{close_tasks, live_notifications};
use crate::sickness::case::decision::{Decision, DecisionKind};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::task;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::state::{AbsenceCase, Claim, EndCause, Party, Status, Subject};
use crate::sickness::overpayment::facts::ClaimKind;

/// What a decision does to what was paid too much.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// It is claimed.
    pub(super) claim: Option<Claim>,
    /// It is not claimed.
    pub(super) waived: Option<Event>,
}

/// The decision and what follows from it at once.
pub(super) fn effect(
    case: &AbsenceCase,
    letter: LetterId,
    (decision, money): (Decision, Settled),
) -> Vec<Event> {
    let subject = decision.subject.clone();
    let last = decision.period.and_then(|period| period.to());
    let decided_from = decision.period.map(|period| period.from());
    let kind = decision.kind;
    let claim = money.claim;
    let mut events = vec![Event::Decided { letter: letter.clone(), decision: Box::new(decision) }];
    if let Subject::Report { report } = &subject {
        let stage = if kind.grants() {
            Stage::Granted { decision: letter.clone() }
        } else {
            Stage::Refused { decision: letter.clone() }
        };
        events.push(Event::ReportAdvanced { report: report.clone(), stage });
        events.extend(close_tasks(case, &subject));
        // An employer that is granted after all has something to get again.
        if let (true, Party::Employer { employer }) = (kind.grants(), case.party_of(&subject)) {
            let ended = case
                .refund_cases
                .get(&employer)
                .is_some_and(|refund| matches!(refund.status, Status::Ended { .. }));
            events.extend(ended.then_some(Event::RefundResumed { employer }));
        }
        // A case that nobody ever notified ends with the refusal of the last request, after all that was asked for.
        let unnotified = live_notifications(case).next().is_none()
            && case.reports.values().filter(|way| way.stage.is_open()).count() <= 1;
        let last = case.reports.values().filter_map(last_requested).chain(last).max();
        if let (Status::Active, true, false, Some(last_absence_day)) =
            (case.status, unnotified, kind.grants(), last)
        {
            let cause = EndCause::NoNotification;
            events.push(Event::AbsenceEnded { last_absence_day, cause });
        }
        return events;
    }
    let done = match kind {
        DecisionKind::Resume | DecisionKind::Refuse => Some(Code::RegrettedRecovery),
        DecisionKind::Stop | DecisionKind::Extend => Some(Code::Reassess),
        DecisionKind::Repay | DecisionKind::NoRepay => Some(Code::RetroChangeNegative),
        DecisionKind::Grant
        | DecisionKind::PartialGrant
        | DecisionKind::Lapse
        | DecisionKind::Agreement => None,
    };
    let done =
        done.filter(|_| claim.as_ref().is_none_or(|claim| claim.kind == ClaimKind::Repayment));
    let done = done.and_then(|reason| task(case, reason, &subject));
    events.extend(done.map(|task| Event::TaskClosed { task: task.clone() }));
    match kind {
        DecisionKind::Stop | DecisionKind::Lapse => {
            let cause = if kind == DecisionKind::Stop { EndCause::Stop } else { EndCause::Lapse };
            events.extend(
                last.map(|last_absence_day| Event::AbsenceEnded { last_absence_day, cause }),
            );
        }
        DecisionKind::Resume => {
            let from = decided_from.filter(|_| case.ended_by == Some(EndCause::Lapse));
            events.push(Event::AbsenceResumed { from });
            // A stop that was decided before stands, unless it is what ended the case.
            let stopped = case.stops_after.filter(|_| case.ended_by != Some(EndCause::Stop));
            events.extend(stopped.map(|last_absence_day| Event::AbsenceEnded {
                last_absence_day,
                cause: EndCause::Stop,
            }));
            let ended = case.refund_cases.iter().filter(|(_, refund)| {
                refund.removed.is_none() && matches!(refund.status, Status::Ended { .. })
            });
            events.extend(
                ended.map(|(employer, _)| Event::RefundResumed { employer: employer.clone() }),
            );
        }
        DecisionKind::Repay => {
            events.extend(claim.map(|claim| Event::ClaimRaised { decision: letter, claim }));
        }
        DecisionKind::NoRepay => events.extend(money.waived),
        DecisionKind::Grant
        | DecisionKind::PartialGrant
        | DecisionKind::Refuse
        | DecisionKind::Extend
        | DecisionKind::Agreement => {}
    }
    events
}

const fn last_requested(way: &Way) -> Option<NaiveDate> {
    match &way.report.content {
        Content::RefundRequest { period, .. } if !matches!(way.stage, Stage::Annulled) => {
            period.to()
        }
        Content::RefundRequest { .. }
        | Content::Notification { .. }
        | Content::BenefitApplication => None,
    }
}
