//! Taking in notifications, refund requests and applications; what comes twice is acknowledged and changes nothing.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::cpr::CvrNumber;
use crate::ids::ReportId;
use crate::law::rates;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::opening::is_stale;
use crate::sickness::case::decide::request::{application, refund_request};
use crate::sickness::case::decide::vas::asked;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::Event;
use crate::sickness::case::evolve::correct_content;
use crate::sickness::case::guards::{can_run, figure, not_closed, report as find, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Refundable, Report, Stage, Way};
use crate::sickness::case::state::{
    AbsenceCase, EndCause, Party, RefundCase, Status, Subject, Task,
};
use crate::sickness::days::{monday_of, plus};
use crate::sickness::deadlines::{Deadline, last_day};
use crate::sickness::events::sends_info_form;

/// Takes in a report.
///
/// # Errors
/// It cannot be right, belongs to another case, or comes when the case is over.
pub(super) fn receive(
    case: &AbsenceCase,
    report: Report,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let meant = meant(case, &report);
    if let Some(known) = case.reports.get(&report.id) {
        return if known.report == meant { Ok(Vec::new()) } else { Err(Refusal::IdUsed) };
    }
    if case.reports.values().any(|way| says_the_same(way, &meant)) {
        return Ok(Vec::new());
    }
    if report.signed_on > context.today {
        return Err(Refusal::DateFuture);
    }
    let to = report.registered.goes_to();
    if to != context.municipality {
        return Ok(match case.forwarded.get(&report.id) {
            Some(_) => Vec::new(),
            None => vec![Event::ReportForwarded { report: report.id, to: to.clone() }],
        });
    }
    match report.content.clone() {
        Content::Notification { employer, first_absence_day, last_absence_day } => {
            let days =
                Period::new(first_absence_day, last_absence_day).map_err(|_| Refusal::DateOrder)?;
            notification(case, report, employer, &days, context)
        }
        Content::RefundRequest { employer, period } => {
            refund_request(case, report, &employer, &period, context)
        }
        Content::BenefitApplication => application(case, report, context),
    }
}

/// The report as it is kept: an employer that was named wrongly before is the right one.
fn meant(case: &AbsenceCase, report: &Report) -> Report {
    let mut meant = report.clone();
    for (from, to) in &case.corrected {
        correct_content(&mut meant.content, from, to);
    }
    meant
}

/// Takes a report back before anything is decided about it. Where nobody says any more that the citizen is sick, the absence is over.
///
/// # Errors
/// There is none, or it is decided about.
pub(super) fn annul(case: &AbsenceCase, report: ReportId) -> Result<Vec<Event>, Refusal> {
    let way = find(case, &report)?;
    let subject = Subject::Report { report: report.clone() };
    not_closed(case, &case.party_of(&subject))?;
    if !way.stage.is_open() {
        return Err(Refusal::NotAtThisStage { stage: way.stage.name().to_owned() });
    }
    let mut events = vec![Event::ReportAdvanced { report: report.clone(), stage: Stage::Annulled }];
    events.extend(close_tasks(case, &subject));
    let mut others = case.reports.values().filter(|way| way.report.id != report);
    let nothing = others.all(|way| matches!(way.stage, Stage::Annulled));
    if case.status == Status::Active && nothing {
        let (last_absence_day, cause) = (case.first_absence_day, EndCause::NoNotification);
        events.push(Event::AbsenceEnded { last_absence_day, cause });
    }
    Ok(events)
}

/// A request still has no notification: after a day a person is asked, after 14 the task proposes a refusal.
///
/// # Errors
/// There is no such request, or messages may still be in the wrong order.
pub(super) fn miss_notification(
    case: &AbsenceCase,
    report: ReportId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let way = find(case, &report)?;
    let Stage::AwaitingNotification { until } = &way.stage else {
        return Err(Refusal::NotAtThisStage { stage: way.stage.name().to_owned() });
    };
    if context.now < *until {
        return Err(Refusal::TooEarly { from: until.date_naive() });
    }
    let subject = Subject::Report { report };
    let signed = way.report.signed_on;
    let days = figure(&rates::SICKNESS_NO_NOTIFICATION, signed, &context.book)?;
    let due_on = plus(signed, days);
    let open = task(case, Code::NoNotification, &subject);
    let wanted = Task {
        proposal: (context.today >= due_on).then_some(DecisionKind::Refuse),
        ..Task::new(Code::NoNotification, subject, due_on)
    };
    if open == Some(&wanted) {
        return Ok(Vec::new());
    }
    let closed = open.map(|task| Event::TaskClosed { task: task.clone() });
    Ok(closed.into_iter().chain([Event::TaskOpened { task: wanted }]).collect())
}

/// True when two periods share a day.
pub(super) fn overlap(left: &Period, right: &Period) -> bool {
    left.to().is_none_or(|to| right.from() <= to) && right.to().is_none_or(|to| left.from() <= to)
}

/// What closes the tasks about a subject, but for those that something else settles: a complaint, and too much paid.
pub(super) fn close_tasks<'a>(
    case: &'a AbsenceCase,
    subject: &'a Subject,
) -> impl Iterator<Item = Event> + 'a {
    case.tasks
        .iter()
        .filter(move |task| {
            task.subject == *subject
                && !matches!(task.reason, Code::ComplaintOpen | Code::RetroChangeNegative)
        })
        .map(|task| Event::TaskClosed { task: task.clone() })
}

/// The same from the same sender, and neither refused nor taken back. A citizen may apply again once the first is decided.
fn says_the_same(way: &Way, report: &Report) -> bool {
    let counts = match (&way.report.content, &way.stage) {
        (_, Stage::Refused { .. } | Stage::Annulled) => false,
        (Content::BenefitApplication, stage) => stage.is_open(),
        (Content::Notification { .. } | Content::RefundRequest { .. }, _) => true,
    };
    counts && way.report.content == report.content
}

fn notification(
    case: &AbsenceCase,
    report: Report,
    employer: Option<Refundable>,
    days: &Period,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &Party::Citizen)?;
    if days.from() > context.today || days.to().is_some_and(|last| last > context.today) {
        return Err(Refusal::DateFuture);
    }
    // What ended because nobody reported goes on once somebody does.
    let goes_on = matches!(case.status, Status::Ended { .. })
        && case.ended_by == Some(EndCause::NoNotification);
    let absence = Period::new(case.first_absence_day, case.last_absence_day.filter(|_| !goes_on))
        .map_err(|_| Refusal::DateOrder)?;
    if !overlap(&absence, days) {
        return Err(Refusal::OtherAbsence);
    }
    if goes_on {
        can_run(case)?;
    }
    if employer.as_ref().is_some_and(|found| found.first_refundable_day < days.from()) {
        return Err(Refusal::DateOrder);
    }
    let cvr = employer.as_ref().map(|found| found.employer.clone());
    let refund = cvr.as_ref().and_then(|cvr| case.refund_cases.get(cvr));
    if refund.is_some_and(|refund| matches!(refund.status, Status::Closed { .. })) {
        return Err(Refusal::CaseClosed);
    }
    // A later notification of the same sender takes the place of one that nothing is decided about.
    let replaced: Vec<&Way> =
        live_notifications(case).filter(|way| way.stage.is_open() && sender(way) == cvr).collect();
    let stage = if sends_info_form(days.to()) {
        let until = last_day(Deadline::InfoForm, context.today, &context.book);
        Stage::AwaitingCitizen { until: until.ok_or(Refusal::RateMissing)? }
    } else {
        Stage::Paired
    };
    let id = report.id.clone();
    let mut events: Vec<Event> = replaced
        .iter()
        .map(|way| Event::ReportAdvanced { report: way.report.id.clone(), stage: Stage::Annulled })
        .collect();
    for way in &replaced {
        let subject = Subject::Report { report: way.report.id.clone() };
        events.extend(close_tasks(case, &subject).collect::<Vec<_>>());
    }
    events.push(received(report, stage));
    events.push(asked(id.clone(), context)?);
    if goes_on {
        events.push(Event::AbsenceResumed { from: None });
    }
    if let Some(first_absence_day) = later_first(case, &replaced, days.from()) {
        events.push(Event::AbsenceBegan { first_absence_day });
    }
    if days.from() < case.first_absence_day {
        events.push(Event::AbsenceBegan { first_absence_day: days.from() });
        if is_stale(days.from(), context)? && task(case, Code::Stale, &Subject::Absence).is_none() {
            let task = Task::new(Code::Stale, Subject::Absence, context.today);
            events.push(Event::TaskOpened { task });
        }
    }
    if let Some(employer) = employer {
        let pairs = pair(case, &employer.employer);
        let corrects = |refund: &RefundCase| {
            refund.removed.is_some() || refund.first_refundable_day != employer.first_refundable_day
        };
        match refund {
            Some(found) if !corrects(found) => {
                let ended = goes_on && matches!(found.status, Status::Ended { .. });
                let employer = employer.employer;
                events.extend(ended.then_some(Event::RefundResumed { employer }));
            }
            Some(_) | None => events.push(Event::PartyAdded { employer }),
        }
        events.extend(pairs);
    }
    let others_ended = live_notifications(case)
        .filter(|way| sender(way) != cvr)
        .map(last)
        .collect::<Option<Vec<_>>>();
    match (case.status, days.to(), others_ended) {
        // Everybody who reported says that the absence is over.
        (status, Some(to), Some(others)) if goes_on || status == Status::Active => {
            let last_absence_day = others.into_iter().fold(to, NaiveDate::max);
            let cause = EndCause::ReportedWithEnd;
            events.push(Event::AbsenceEnded { last_absence_day, cause });
        }
        // The absence ended, and this report says that it goes on.
        (Status::Ended { .. }, to, _)
            if !goes_on && to.is_none_or(|to| Some(to) > case.last_absence_day) =>
        {
            let subject = Subject::Report { report: id };
            let task = Task::new(Code::FormDisagrees, subject, context.today);
            events.push(Event::TaskOpened { task });
        }
        (Status::Active | Status::Ended { .. } | Status::Closed { .. }, _, _) => {}
    }
    Ok(events)
}

/// The later first day of absence that a corrected notification leaves: what it took back said the day of the case, and nobody else
/// says it. What was paid before it is looked at by a person, so it stays.
fn later_first(case: &AbsenceCase, replaced: &[&Way], from: NaiveDate) -> Option<NaiveDate> {
    let taken_back = case.ended_by == Some(EndCause::NoNotification)
        || replaced.iter().any(|way| first_day(way) == Some(case.first_absence_day));
    taken_back.then_some(())?;
    let others = live_notifications(case)
        .filter(|way| !replaced.iter().any(|other| other.report.id == way.report.id));
    let first = others.filter_map(first_day).fold(from, NaiveDate::min);
    let unpaid = case.weeks.iter().all(|week| monday_of(first) <= week.monday);
    (case.first_absence_day < first && unpaid).then_some(first)
}

/// The requests of an employer that waited for its notification.
pub(super) fn pair(case: &AbsenceCase, employer: &CvrNumber) -> Vec<Event> {
    let waiting = case.reports.values().filter(|way| {
        way.refunds_to() == Some(employer)
            && matches!(way.stage, Stage::AwaitingNotification { .. })
    });
    waiting
        .flat_map(|way| {
            let report = way.report.id.clone();
            let subject = Subject::Report { report: report.clone() };
            let mut events = vec![Event::ReportAdvanced { report, stage: Stage::Paired }];
            events.extend(close_tasks(case, &subject));
            events
        })
        .collect()
}

pub(super) fn live_notifications(case: &AbsenceCase) -> impl Iterator<Item = &Way> {
    case.reports.values().filter(|way| {
        matches!(way.report.content, Content::Notification { .. })
            && !matches!(way.stage, Stage::Annulled)
    })
}

pub(super) fn sender(way: &Way) -> Option<CvrNumber> {
    match &way.report.content {
        Content::Notification { employer, .. } => {
            employer.as_ref().map(|found| found.employer.clone())
        }
        Content::RefundRequest { .. } | Content::BenefitApplication => None,
    }
}

/// The first day of absence that a notification says.
pub(super) const fn first_day(way: &Way) -> Option<NaiveDate> {
    match &way.report.content {
        Content::Notification { first_absence_day, .. } => Some(*first_absence_day),
        Content::RefundRequest { .. } | Content::BenefitApplication => None,
    }
}

const fn last(way: &Way) -> Option<NaiveDate> {
    match &way.report.content {
        Content::Notification { last_absence_day, .. } => *last_absence_day,
        Content::RefundRequest { .. } | Content::BenefitApplication => None,
    }
}

/// A report is on its way.
pub(super) fn received(report: Report, stage: Stage) -> Event {
    let way = Way { report, stage, vas: None, dispatched_on: None, income_known: false };
    Event::ReportReceived { way: Box::new(way) }
}
