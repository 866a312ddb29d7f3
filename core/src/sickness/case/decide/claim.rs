//! Claims: what a decision to claim rests on, and how much it comes to by the rules.

use chrono::NaiveDate;

use crate::law::rates;
use crate::money::Money;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::case::command::{Choice, Repayment, RepaymentGround};
use crate::sickness::case::decide::Context;
use crate::sickness::case::decision::ClaimEnd;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{chosen, has_deficit, not_closed};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, Claim, Party};
use crate::sickness::case::week::Deficit;
use crate::sickness::choice::GoodFaithCost;
use crate::sickness::overpayment::assess_overpayment;
use crate::sickness::overpayment::facts::{ClaimKind, OverpaymentFacts};
use crate::sickness::overpayment::rules::{CLAIM_AMOUNT, LIMITATION};

/// True where something can be claimed of a party on the ground that is given: of a citizen what a person found to be received
/// against better knowledge, of an employer what it got too much, or an advance.
///
/// # Errors
/// Nothing is too much, nobody found what it needs, or the ground is not this party's.
pub(super) fn can_claim(case: &AbsenceCase, choice: &Choice, party: &Party) -> Result<(), Refusal> {
    match (choice.repayment.map(|repayment| repayment.ground), party) {
        (Some(RepaymentGround::Advance { amount }), Party::Employer { .. }) => {
            not_closed(case, party)?;
            match advanceable(case).ok_or(Refusal::OutOfRange)? {
                most if most <= Money::ZERO || amount <= Money::ZERO => {
                    Err(Refusal::NothingToDecide)
                }
                most if amount > most => Err(Refusal::TooMuch { most }),
                _ => Ok(()),
            }
        }
        (Some(RepaymentGround::AgainstBetterKnowledge), Party::Citizen)
        | (Some(RepaymentGround::Refund), Party::Employer { .. }) => has_deficit(case, party),
        (None, _) => {
            has_deficit(case, party)?;
            Err(Refusal::RepaymentNotFounded)
        }
        (Some(RepaymentGround::AgainstBetterKnowledge), Party::Employer { .. })
        | (Some(RepaymentGround::Refund | RepaymentGround::Advance { .. }), Party::Citizen) => {
            Err(Refusal::KindDoesNotFit)
        }
    }
}

/// The claim by the rules: each year by itself, since the tax of a year that is over is claimed as well.
///
/// # Errors
/// A rate is not known, or a figure leaves the range.
pub(super) fn claim(
    case: &AbsenceCase,
    choice: &Choice,
    party: &Party,
    context: &Context<'_>,
) -> Result<Claim, Refusal> {
    let repayment = choice.repayment.ok_or(Refusal::RepaymentNotFounded)?;
    if repayment.due_on < context.today {
        return Err(Refusal::DuePast);
    }
    let (kind, deficits) = match repayment.ground {
        RepaymentGround::Advance { amount } => {
            let year = chrono::Datelike::year(&context.today);
            let advance = Deficit { payee: party.clone(), year, amount, tax: Money::ZERO };
            (ClaimKind::Advance, vec![advance])
        }
        RepaymentGround::AgainstBetterKnowledge | RepaymentGround::Refund => {
            (ClaimKind::Repayment, case.deficits_of(party).cloned().collect())
        }
    };
    let (mut amount, mut tax) = (Money::ZERO, Money::ZERO);
    let mut limit = repayment.due_on;
    for deficit in &deficits {
        let facts = facts(deficit, kind, repayment, context);
        let found = assess_overpayment(&facts, context.today, &context.book);
        let part = found.money(CLAIM_AMOUNT.id).ok_or(Refusal::RateMissing)?;
        amount = amount.checked_add(part).ok_or(Refusal::OutOfRange)?;
        // What is claimed beyond what the payee got in hand is tax.
        let withheld = part.checked_sub(deficit.amount).ok_or(Refusal::OutOfRange)?;
        tax = tax.checked_add(withheld).ok_or(Refusal::OutOfRange)?;
        limit = day(found.value(LIMITATION.id)).ok_or(Refusal::RateMissing)?;
    }
    let due_on = repayment.due_on;
    let (debtor, settled) = (party.clone(), Money::ZERO);
    Ok(Claim { debtor, amount, tax, settled, kind, due_on, limit, ended: None })
}

/// What is not claimed. What a citizen received in good faith the policy may share with the state; what an employer keeps the
/// municipality bears.
///
/// # Errors
/// The policy is not known, or a figure leaves the range.
pub(super) fn waived(
    case: &AbsenceCase,
    payee: Party,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let cost = match payee {
        Party::Citizen => chosen(&rates::SICKNESS_GOOD_FAITH_COST, context)?,
        Party::Employer { .. } => GoodFaithCost::Municipality,
    };
    let sum = |of: fn(&Deficit) -> Money| {
        let mut parts = case.deficits_of(&payee).map(of);
        parts.try_fold(Money::ZERO, Money::checked_add)
    };
    let amount = sum(|deficit| deficit.amount).ok_or(Refusal::OutOfRange)?;
    let tax = sum(|deficit| deficit.tax).ok_or(Refusal::OutOfRange)?;
    amount.checked_add(tax).ok_or(Refusal::OutOfRange)?;
    Ok(Event::DeficitWaived { payee, amount, tax, cost })
}

fn facts(
    deficit: &Deficit,
    kind: ClaimKind,
    repayment: Repayment,
    context: &Context<'_>,
) -> OverpaymentFacts {
    let found = match context.actor() {
        Some(actor) => Origin::Caseworker { actor: actor.clone() },
        None => Origin::Case,
    };
    let person = Source { origin: found, on: context.today };
    let case = Source { origin: Origin::Case, on: context.today };
    let knew = (repayment.ground == RepaymentGround::AgainstBetterKnowledge)
        .then(|| Known::new(true, person.clone(), context.now));
    OverpaymentFacts {
        debtor: Some(Known::new(deficit.payee.payee(), case.clone(), context.now)),
        kind: Some(Known::new(kind, person.clone(), context.now)),
        amount: Some(Known::new(deficit.amount, case.clone(), context.now)),
        tax: Some(Known::new(deficit.tax, case.clone(), context.now)),
        year: Some(Known::new(i64::from(deficit.year), case, context.now)),
        unlawful: knew.clone(),
        better_knowledge: knew,
        // The decider asks for the hearing itself.
        hearing_until: None,
        hearing_answered: None,
        due_on: Some(Known::new(repayment.due_on, person, context.now)),
    }
}

/// What can still be claimed of employers as advanced: the benefit that was paid for them, tax and ATP included, less what was claimed
/// already. None when it leaves the range.
pub(in crate::sickness::case) fn advanceable(case: &AbsenceCase) -> Option<Money> {
    let booked = case.ledger_of(&Party::Citizen).current();
    let paid =
        booked.values().try_fold(Money::ZERO, |sum, amounts| sum.checked_add(amounts.gross))?;
    paid.checked_sub(advances_claimed(case)?)
}

/// What was claimed of employers for it already. None when it leaves the range.
fn advances_claimed(case: &AbsenceCase) -> Option<Money> {
    let claims = case
        .claims
        .values()
        .filter(|claim| claim.kind == ClaimKind::Advance && claim.ended != Some(ClaimEnd::Dropped));
    claims.map(|claim| claim.amount).try_fold(Money::ZERO, Money::checked_add)
}

const fn day(value: Option<&Value>) -> Option<NaiveDate> {
    match value {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    }
}
