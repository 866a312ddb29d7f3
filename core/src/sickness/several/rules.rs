//! The share of one job or payee in the weekly maximum (SDL § 50, stk. 2).

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::assessment::Gap;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::{SeveralJobs, WeekRounding};
use crate::sickness::payee::Payee;
use crate::sickness::several::facts::{self, Exact, SharedFacts};
use crate::text::Message;

/// A rule of how the maximum is shared.
pub type SharedRule = Rule<SharedFacts>;

/// The share of one of them.
pub static SHARED: &[&SharedRule] = &[&SHARE];

/// SB-6.7 The share of one job or payee in the weekly maximum. Where all together come to more, it goes by the amounts before the
/// maximum, or the citizen's own part comes first. Each share is a whole krone (or øre, as the week is rounded); where rounding
/// each to the nearest would give more than the maximum, it is taken from whom rounding gave most, the first of equals. So
/// together they are never more than the maximum, and less by at most half a krone each. Work in rota stands outside of it. An
/// amount that is not known leaves all shares unknown: nothing tells how much of the maximum it needs.
pub static SHARE: SharedRule = SharedRule {
    id: "SB-6.7",
    title: Message::RuleShareOfMaximum,
    basis: Citation::new(Act::Sdl, "50").subsection("2"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let monday = read.day();
        let own = usize::try_from(read.fact(&facts::OWN)?).map_err(|_| out_of_range())?;
        let (mut jobs, mut place) = (Vec::new(), own);
        for (at, entry) in read.about(|facts| &facts.jobs, monday, monday).into_iter().enumerate() {
            if read.part(&facts::JOB_ROTA, entry).is_some() {
                if at == own {
                    return Ok(Verdict::NotRelevant);
                }
                place -= usize::from(at < own);
                continue;
            }
            let gap = Gap::Unknown { path: facts::JOB_AMOUNT.path, code: Code::MultiJob };
            let payee = read.part(&facts::JOB_PAYEE, entry).ok_or(gap.clone())?;
            let Exact(amount) = read.part(&facts::JOB_AMOUNT, entry).ok_or(gap)?;
            jobs.push((payee, amount));
        }
        if jobs.iter().all(|(_, amount)| amount.is_zero()) {
            return Ok(Verdict::NotRelevant);
        }
        let weekly = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let rounding = read.policy::<WeekRounding>(&rates::SICKNESS_WEEK_ROUNDING, monday)?;
        let policy = read.policy::<SeveralJobs>(&rates::SICKNESS_SEVERAL_JOBS, monday)?;
        let citizen_first =
            read.optional(&facts::CITIZEN_FIRST).unwrap_or(policy == SeveralJobs::CitizenFirst);
        let reduced = reduced(&jobs, weekly.into(), citizen_first).ok_or_else(out_of_range)?;
        let shares = rounded(&reduced, weekly, rounding).ok_or_else(out_of_range)?;
        let whole: Vec<Money> = jobs.iter().map(|(_, amount)| rounding.round(*amount)).collect();
        if shares == whole {
            return Ok(Verdict::NotRelevant);
        }
        let own = shares.get(place).copied().ok_or_else(out_of_range)?;
        Fraction::from(own)
            .checked_div(weekly.into())
            .map(|share| Verdict::Value(Value::Fraction(share)))
            .ok_or_else(out_of_range)
    },
};

/// The exact amounts, brought down to the maximum together.
fn reduced(
    jobs: &[(Payee, Fraction)],
    most: Fraction,
    citizen_first: bool,
) -> Option<Vec<Fraction>> {
    let first = |payee: Payee| citizen_first && payee == Payee::Citizen;
    let sum = |of: &dyn Fn(Payee) -> bool| {
        jobs.iter()
            .filter(|(payee, _)| of(*payee))
            .try_fold(Fraction::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
    };
    let before = sum(&first)?;
    let left = most.checked_sub(least(before, most)?)?;
    let after = sum(&|payee| !first(payee))?;
    jobs.iter()
        .map(|(payee, amount)| {
            let (all, limit) = if first(*payee) { (before, most) } else { (after, left) };
            if limit.checked_sub(all)?.is_negative() {
                amount.checked_mul(limit)?.checked_div(all)
            } else {
                Some(*amount)
            }
        })
        .collect()
}

/// The amounts as the week is rounded, together at most the maximum.
fn rounded(exact: &[Fraction], most: Money, rounding: WeekRounding) -> Option<Vec<Money>> {
    let mut found: Vec<Money> = exact.iter().map(|amount| rounding.round(*amount)).collect();
    while found.iter().try_fold(0_i64, |sum, amount| sum.checked_add(amount.ore()))? > most.ore() {
        let mut taken: Option<(usize, Fraction)> = None;
        for (at, (amount, exact)) in found.iter().zip(exact).enumerate() {
            let given = Fraction::from(*amount).checked_sub(*exact)?;
            let more = taken
                .is_none_or(|(_, most)| most.checked_sub(given).is_some_and(Fraction::is_negative));
            if more {
                taken = Some((at, given));
            }
        }
        let (at, _) = taken?;
        found[at] = found[at].checked_sub(rounding.unit())?;
    }
    Some(found)
}

fn least(one: Fraction, other: Fraction) -> Option<Fraction> {
    Some(if other.checked_sub(one)?.is_negative() { other } else { one })
}

const fn out_of_range() -> Gap {
    Gap::Invalid { path: Cow::Borrowed(""), code: Code::OutOfRange }
}
