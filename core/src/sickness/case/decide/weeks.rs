//! Weeks on their way to the payee, and what happens to them when facts change. The ledger of the payee says what is booked.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::ids::LetterId;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::receive::overlap;
use crate::sickness::case::decide::records::reduced;
use crate::sickness::case::decide::settled::others_beyond;
use crate::sickness::case::decision::Reduction;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{chosen, has_due, not_closed, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::standing::{Standing, pays_in, standing};
use crate::sickness::case::state::{AbsenceCase, Claim, Party, Task};
use crate::sickness::case::week::{Deficit, PaymentStep, Week, WeekStage};
use crate::sickness::choice::SetOff;
use crate::sickness::days::{monday_of, plus, sunday_of};
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::ledger::income::IncomeKind;
use crate::sickness::ledger::settlement::{Difference, Ledger, set_off};
use crate::sickness::overpayment::facts::ClaimKind;
use crate::sickness::payout_calendar::{citizen_value_date, employer_value_date};

/// Plans the payout of a week. There is no payment without a decision, none outside of the published calendar, and one version of
/// a week.
///
/// # Errors
/// No decision that stands grants it to the payee, it is not over, no calendar is published for it, its amounts do not fit, or the week is there already.
pub(super) fn plan(
    case: &AbsenceCase,
    (monday, payee): (NaiveDate, Party),
    (amounts, paid_to): (WeekAmounts, Option<NaiveDate>),
    decision: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &payee)?;
    fit(case, &payee, &amounts)?;
    let monday = monday_of(monday);
    let week = Period::new(monday, Some(sunday_of(monday))).map_err(|_| Refusal::DateOrder)?;
    if paid_to.is_some_and(|last| !week.contains(last)) {
        return Err(Refusal::DateOrder);
    }
    let weekend = paid_to.filter(|last| *last > plus(monday, 4));
    let grants = standing(case).any(|Standing { letter, decision: granting, .. }| {
        *letter == decision
            && granting.kind.grants()
            && case.party_of(&granting.subject) == payee
            && granting.period.is_none_or(|days| overlap(&days, &week))
    });
    if !grants || !pays_in(case, &payee, monday) {
        return Err(Refusal::NoDecision);
    }
    // Benefit is paid in arrears.
    if sunday_of(monday) >= context.today {
        return Err(Refusal::PeriodFuture);
    }
    if find(case, monday, &payee).is_ok() {
        return Err(Refusal::WeekNotThere);
    }
    let value_date = value_date(&payee, monday, context)?;
    // Nothing is ordered for a week that comes to nothing.
    let (stage, confirmed_on) = if amounts == WeekAmounts::default() {
        (WeekStage::Posted, Some(context.today))
    } else {
        (WeekStage::Planned, None)
    };
    let paid_to = weekend;
    let week = Week { monday, payee, amounts, decision, value_date, paid_to, stage, confirmed_on };
    Ok(vec![Event::PayoutPlanned { week }])
}

/// A payment came one step further. With the last step it is booked.
///
/// # Errors
/// There is no such week, or it is not the next step.
pub(super) fn advance(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    step: PaymentStep,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    week.stage.after(step).ok_or(Refusal::WeekNotThere)?;
    let monday = week.monday;
    if step == PaymentStep::Posted {
        booked(case, monday, &payee, week.amounts, context)?;
    }
    Ok(vec![Event::PaymentAdvanced { monday, payee, step }])
}

/// A week comes to something else: a plan is changed, or withdrawn when nothing is left of it; a posted week is replaced.
///
/// # Errors
/// The money is on its way, its amounts do not fit, or the case is closed.
pub(super) fn recalculate(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    amounts: WeekAmounts,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    fit(case, &payee, &amounts)?;
    match week.stage {
        WeekStage::Posted | WeekStage::Reaccounted if week.amounts == amounts => {
            let later = standing(case).any(|found| {
                case.party_of(&found.decision.subject) == payee
                    && Some(found.decision.on) > week.confirmed_on
            });
            let monday = week.monday;
            Ok(later.then_some(Event::WeekConfirmed { monday, payee }).into_iter().collect())
        }
        WeekStage::Posted | WeekStage::Reaccounted | WeekStage::Recalculating { .. } => {
            Ok(vec![Event::WeekRecalculated { monday: week.monday, payee, amounts }])
        }
        WeekStage::Planned if amounts == WeekAmounts::default() => {
            Ok(vec![Event::PlanWithdrawn { monday: week.monday, payee }])
        }
        WeekStage::Planned if week.amounts == amounts => Ok(Vec::new()),
        WeekStage::Planned => Ok(vec![Event::PlanChanged { monday: week.monday, payee, amounts }]),
        WeekStage::Requested | WeekStage::Paid => Err(Refusal::WeekNotThere),
    }
}

/// Pays what a payee has to get besides its weeks, with the next payout.
///
/// # Errors
/// There is nothing, no calendar is published, or the case is closed.
pub(super) fn pay_due(
    case: &AbsenceCase,
    payee: Party,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let amount = has_due(case, &payee)?;
    let value_date = value_date(&payee, monday_of(context.today), context)?;
    Ok(vec![Event::DuePaid { payee, amount, value_date }])
}

/// The day on which a payee is paid for a week that is decided today.
fn value_date(
    payee: &Party,
    monday: NaiveDate,
    context: &Context<'_>,
) -> Result<NaiveDate, Refusal> {
    let found = match payee {
        Party::Citizen => citizen_value_date(monday, context.today, &context.book),
        Party::Employer { .. } => employer_value_date(plus(context.today, 1), &context.book),
    };
    found.map_err(|code| match code {
        Code::CalendarMissing => Refusal::CalendarMissing,
        _ => Refusal::RateMissing,
    })
}

/// Reverses the posted version and posts the new one. More goes to open deficits of the same payee first, as the policy says; of
/// less it is decided whether it is claimed.
///
/// # Errors
/// The week is not being recalculated, or a figure leaves the range.
pub(super) fn reaccount(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    let WeekStage::Recalculating { to: amounts } = week.stage else {
        return Err(Refusal::WeekNotThere);
    };
    let (_, difference) = booked(case, week.monday, &payee, amounts, context)?;
    let mut deficits: Vec<Deficit> = case.deficits_of(&payee).cloned().collect();
    let mut due = case.due_to(&payee);
    let mut claims = Vec::new();
    match difference {
        Difference::None => {}
        Difference::Surplus(more) => {
            let rest = settle_deficits(more, &mut deficits, context)?;
            claims = settle_claims(case, &payee, rest, context)?;
            due = due.checked_add(rest).ok_or(Refusal::OutOfRange)?;
        }
        Difference::Deficit(less) => {
            let mut deficit = too_much(week, &amounts, less)?;
            // What was not paid yet is not paid, before anything is claimed back.
            if chosen::<SetOff>(&rates::SICKNESS_SET_OFF, context)? != SetOff::None {
                let (left, open) = set_off(due, less);
                due = left;
                deficit.keep(open);
            }
            add_deficit(deficit, &mut deficits)?;
        }
    }
    deficits.sort();
    let subject = payee.subject();
    let asked = task(case, Code::RetroChangeNegative, &subject);
    let monday = week.monday;
    let owed = !deficits.is_empty();
    let done = !owed && !others_beyond(case, &payee, monday);
    let mut events = vec![Event::WeekReaccounted { monday, payee, amounts, due, deficits }];
    events.extend(claims);
    match asked {
        None if owed => {
            let task = Task::new(Code::RetroChangeNegative, subject, context.today);
            events.push(Event::TaskOpened { task });
        }
        Some(task) if done => events.push(Event::TaskClosed { task: task.clone() }),
        None | Some(_) => {}
    }
    Ok(events)
}

/// The ledger of the payee with this version of the week, and what that changes for the payee.
fn booked(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: &Party,
    amounts: WeekAmounts,
    context: &Context<'_>,
) -> Result<(Ledger, Difference), Refusal> {
    let versions = BTreeMap::from([(payee.week(monday), amounts)]);
    case.ledger_of(payee).settle(&versions, context.today).ok_or(Refusal::OutOfRange)
}

/// The amounts of a week belong together, and no tax is withheld of what is no A-income.
fn fit(case: &AbsenceCase, payee: &Party, amounts: &WeekAmounts) -> Result<(), Refusal> {
    let taxed = amounts.tax == Money::ZERO || case.income_kind() == IncomeKind::AIncome;
    if taxed && amounts.fit(payee.payee()) { Ok(()) } else { Err(Refusal::AmountsDoNotFit) }
}

/// What is left of a surplus after it went to the open deficits.
fn settle_deficits(
    surplus: Money,
    deficits: &mut Vec<Deficit>,
    context: &Context<'_>,
) -> Result<Money, Refusal> {
    match chosen(&rates::SICKNESS_SET_OFF, context)? {
        SetOff::None => return Ok(surplus),
        SetOff::OldestFirst => deficits.sort_by_key(|deficit| deficit.year),
        SetOff::NewestFirst => deficits.sort_by_key(|deficit| std::cmp::Reverse(deficit.year)),
    }
    let mut rest = surplus;
    for deficit in deficits.iter_mut() {
        let (left, open) = set_off(rest, deficit.amount);
        rest = left;
        deficit.keep(open);
    }
    deficits.retain(|deficit| deficit.amount > Money::ZERO);
    Ok(rest)
}

/// What goes of a surplus to what is claimed of the payee back, before it is paid.
fn settle_claims(
    case: &AbsenceCase,
    payee: &Party,
    surplus: Money,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut open: Vec<(&LetterId, &Claim)> = case
        .claims
        .iter()
        .filter(|(_, claim)| claim.debtor == *payee && claim.ended.is_none())
        .filter(|(_, claim)| claim.kind == ClaimKind::Repayment)
        .collect();
    match chosen(&rates::SICKNESS_SET_OFF, context)? {
        SetOff::None => return Ok(Vec::new()),
        SetOff::OldestFirst => open.sort_by_key(|(_, claim)| claim.due_on),
        SetOff::NewestFirst => open.sort_by_key(|(_, claim)| std::cmp::Reverse(claim.due_on)),
    }
    let mut events = Vec::new();
    let mut rest = surplus;
    for (decision, claim) in open {
        let met = rest.min(claim.open());
        if met > Money::ZERO {
            rest = rest.checked_sub(met).ok_or(Refusal::OutOfRange)?;
            events.extend(reduced(decision.clone(), met, Reduction::SetOff, claim.open()));
        }
    }
    Ok(events)
}

/// Too much was paid in the year of the value date; the tax of it was withheld besides.
fn too_much(week: &Week, amounts: &WeekAmounts, less: Money) -> Result<Deficit, Refusal> {
    let tax = week.amounts.tax.checked_sub(amounts.tax).ok_or(Refusal::OutOfRange)?;
    let tax = tax.max(Money::ZERO);
    Ok(Deficit { payee: week.payee.clone(), year: week.value_date.year(), amount: less, tax })
}

fn add_deficit(new: Deficit, deficits: &mut Vec<Deficit>) -> Result<(), Refusal> {
    if new.amount <= Money::ZERO {
        return Ok(());
    }
    match deficits.iter_mut().find(|deficit| deficit.year == new.year) {
        Some(deficit) => {
            deficit.amount = deficit.amount.checked_add(new.amount).ok_or(Refusal::OutOfRange)?;
            deficit.tax = deficit.tax.checked_add(new.tax).ok_or(Refusal::OutOfRange)?;
        }
        None => deficits.push(new),
    }
    Ok(())
}

fn find<'a>(case: &'a AbsenceCase, monday: NaiveDate, payee: &Party) -> Result<&'a Week, Refusal> {
    let monday = monday_of(monday);
    let mut weeks = case.weeks.iter();
    weeks.find(|week| week.monday == monday && week.payee == *payee).ok_or(Refusal::WeekNotThere)
}
