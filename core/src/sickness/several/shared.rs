//! The amounts of a week that share one maximum: brought down to it together, and rounded once for each payee.

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::sickness::choice::{SeveralJobs, WeekRounding};
use crate::sickness::payee::Payee;
use crate::sickness::several::facts::{self, Exact, SharedFacts};

/// The amounts of a week, as far as they concern the job that is asked for.
pub(super) struct Together {
    /// The place of the job that is asked for.
    pub(super) own: usize,
    /// The jobs.
    pub(super) jobs: Vec<Job>,
    /// How the week is rounded.
    pub(super) rounding: WeekRounding,
}

/// What is paid for one job.
pub(super) struct Job {
    /// Who gets it.
    pub(super) payee: Payee,
    /// Before the maximum.
    pub(super) amount: Fraction,
    /// Within the maximum, not rounded.
    pub(super) within: Fraction,
    /// Its part of what its payee gets, which is rounded once.
    pub(super) part: Money,
    /// The hours that ATP is paid of.
    pub(super) hours: Option<Hours>,
    rota: bool,
}

/// Reads the amounts; none for a job that neither shares the maximum nor a payee with another.
pub(super) fn together(read: &mut Reader<'_, SharedFacts>) -> Result<Option<Together>, Gap> {
    let monday = read.day();
    let place = usize::try_from(read.fact(&facts::OWN)?).map_err(|_| out_of_range())?;
    let (mut jobs, mut own) = (Vec::new(), None);
    let entries = read.about(|facts| &facts.jobs, monday, monday);
    if entries.len() <= place {
        return Err(out_of_range());
    }
    for (at, entry) in entries.into_iter().enumerate() {
        let gap = Gap::Unknown { path: facts::JOB_AMOUNT.path, code: Code::MultiJob };
        let rota = read.part(&facts::JOB_ROTA, entry).is_some();
        let payee = read.part(&facts::JOB_PAYEE, entry).ok_or(gap.clone())?;
        // A refund for work in rota has nothing in common with the others.
        if rota && payee == Payee::Employer {
            continue;
        }
        let Exact(amount) = read.part(&facts::JOB_AMOUNT, entry).ok_or(gap)?;
        let hours = read.part(&facts::JOB_HOURS, entry);
        if at == place {
            own = Some(jobs.len());
        }
        jobs.push(Job { payee, amount, within: amount, part: Money::ZERO, hours, rota });
    }
    let Some(own) = own else { return Ok(None) };
    let rounding = read.policy::<WeekRounding>(&rates::SICKNESS_WEEK_ROUNDING, monday)?;
    let mut together = Together { own, jobs, rounding };
    // Without an amount no maximum is asked for: a week with none is nothing in any year.
    if together.jobs.iter().any(|job| !job.amount.is_zero()) {
        let most = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let policy = read.policy::<SeveralJobs>(&rates::SICKNESS_SEVERAL_JOBS, monday)?;
        let citizen_first =
            read.optional(&facts::CITIZEN_FIRST).unwrap_or(policy == SeveralJobs::CitizenFirst);
        together.reduce(most.into(), citizen_first).ok_or_else(out_of_range)?;
        together.round(most.into()).ok_or_else(out_of_range)?;
    }
    Ok(Some(together))
}

impl Together {
    /// The job that is asked for.
    pub(super) fn own(&self) -> &Job {
        &self.jobs[self.own]
    }

    /// The jobs that the citizen is paid for.
    fn of_citizen(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter().filter(|job| job.payee == Payee::Citizen)
    }

    /// Brings the amounts down to the maximum together.
    fn reduce(&mut self, most: Fraction, citizen_first: bool) -> Option<()> {
        let first = |job: &Job| citizen_first && job.payee == Payee::Citizen;
        let sum = |of: &dyn Fn(&Job) -> bool| {
            let mut limited = self.jobs.iter().filter(|job| !job.rota && of(job));
            limited.try_fold(Fraction::ZERO, |sum, job| sum.checked_add(job.amount))
        };
        let before = sum(&first)?;
        let after = sum(&|job| !first(job))?;
        let left = most.checked_sub(least(before, most)?)?;
        for job in self.jobs.iter_mut().filter(|job| !job.rota) {
            let (all, limit) = if first(job) { (before, most) } else { (after, left) };
            if limit.checked_sub(all)?.is_negative() {
                job.within = job.amount.checked_mul(limit)?.checked_div(all)?;
            }
        }
        Some(())
    }

    /// Rounds what each payee gets, all together to at most the maximum; work in rota comes besides it.
    fn round(&mut self, most: Fraction) -> Option<()> {
        let weights: Vec<Fraction> = self.of_citizen().map(|job| job.within).collect();
        let limited: Vec<Fraction> =
            self.of_citizen().filter(|job| !job.rota).map(|job| job.within).collect();
        let limited = sum(&limited)?;
        // The citizen is one payee; each employer is one of its own.
        let mut exact: Vec<Fraction> = vec![limited];
        let refunds = self.jobs.iter().filter(|job| job.payee == Payee::Employer);
        exact.extend(refunds.map(|job| job.within));
        let found = rounded(&exact, most, self.rounding)?;
        let (citizen, refunds) = found.split_first()?;
        let taken = self.rounding.round(limited).checked_sub(*citizen)?;
        let of_citizen = self.rounding.round(sum(&weights)?).checked_sub(taken)?;
        let mut parts = split(of_citizen, &weights, self.rounding.unit())?.into_iter();
        let mut refunds = refunds.iter().copied();
        for job in &mut self.jobs {
            job.part = match job.payee {
                Payee::Citizen => parts.next()?,
                Payee::Employer => refunds.next()?,
            };
        }
        Some(())
    }
}

/// The amounts as the week is rounded, together at most the limit: what rounding gives too much is taken from whom it gave most,
/// the first of equals.
fn rounded(exact: &[Fraction], limit: Fraction, rounding: WeekRounding) -> Option<Vec<Money>> {
    let mut found: Vec<Money> = exact.iter().map(|amount| rounding.round(*amount)).collect();
    loop {
        let sum = found.iter().try_fold(Money::ZERO, |sum, amount| sum.checked_add(*amount))?;
        if !limit.checked_sub(sum.into())?.is_negative() {
            return Some(found);
        }
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
}

/// An amount split by weights into whole units that add up to it: each part is what rounding the sum so far adds.
pub(super) fn split(total: Money, weights: &[Fraction], unit: Money) -> Option<Vec<Money>> {
    let all = sum(weights)?;
    if all.is_zero() {
        return (total == Money::ZERO).then(|| vec![Money::ZERO; weights.len()]);
    }
    let units = Fraction::from(total).checked_div(unit.into())?.checked_div(all)?;
    let (mut so_far, mut given) = (Fraction::ZERO, 0_i64);
    weights
        .iter()
        .map(|weight| {
            so_far = so_far.checked_add(*weight)?;
            let until = so_far.checked_mul(units)?.half_up();
            let part = until.checked_sub(given)?.checked_mul(unit.ore())?;
            given = until;
            Some(Money::from_ore(part))
        })
        .collect()
}

fn sum(amounts: &[Fraction]) -> Option<Fraction> {
    amounts.iter().try_fold(Fraction::ZERO, |sum, amount| sum.checked_add(*amount))
}

fn least(one: Fraction, other: Fraction) -> Option<Fraction> {
    Some(if other.checked_sub(one)?.is_negative() { other } else { one })
}

pub(super) const fn out_of_range() -> Gap {
    Gap::Invalid { path: Cow::Borrowed(""), code: Code::OutOfRange }
}
