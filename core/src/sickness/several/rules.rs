//! What falls to one job where several share the weekly maximum (SDL § 50, stk. 2), or are paid to the citizen as one amount.

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::payee::Payee;
use crate::sickness::several::facts::SharedFacts;
use crate::sickness::several::shared::{Job, out_of_range, split, together};
use crate::sickness::week::rules::{atp, less, percentage};
use crate::text::Message;

/// A rule of how the maximum is shared.
pub type SharedRule = Rule<SharedFacts>;

/// What falls to one of them.
pub static SHARED: &[&SharedRule] = &[&SHARE, &GROSS_PART, &ATP_PART, &PENSION_PART];

/// SB-6.7 The share of one job or payee in the weekly maximum. Where all together come to more, it goes by the amounts before the
/// maximum, or the citizen's own part comes first. Work in rota stands outside of it. An amount that is not known leaves all shares
/// unknown: nothing tells how much of the maximum it needs.
pub static SHARE: SharedRule = SharedRule {
    id: "SB-6.7",
    title: Message::RuleShareOfMaximum,
    basis: Citation::new(Act::Sdl, "50").subsection("2"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let Some(found) = together(read)? else { return Ok(Verdict::NotRelevant) };
        let own = found.own();
        if own.within == own.amount {
            return Ok(Verdict::NotRelevant);
        }
        let monday = read.day();
        let weekly = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let share = own.within.checked_div(weekly.into()).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Fraction(share)))
    },
};

/// SB-6.7a The part of one job in what its payee gets. The week is rounded once for each payee, so what the citizen gets for several
/// jobs is one amount, split by what each comes to; the parts add up to it. Where rounding would give all together more than the
/// maximum, it is taken from whom rounding gave most, the first of equals. So they are never more than the maximum, and less by at
/// most half a krone each.
pub static GROSS_PART: SharedRule = SharedRule {
    id: "SB-6.7a",
    title: Message::RuleGrossPart,
    basis: Citation::new(Act::Sdl, "54 a").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let Some(found) = together(read)? else { return Ok(Verdict::NotRelevant) };
        let own = found.own();
        Ok(told(own.part, found.rounding.round(own.within)))
    },
};

/// SB-6.7b The part of one job in the citizen's ATP: a third of the contribution of all hours of the week, in whole kroner, split by
/// the hours.
pub static ATP_PART: SharedRule = SharedRule {
    id: "SB-6.7b",
    title: Message::RuleAtpPart,
    basis: Citation::new(Act::BekAtp, "2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let Some(citizen) = of_citizen(read)? else { return Ok(Verdict::NotRelevant) };
        let Some(hourly) = atp_hour(&citizen, read)? else { return Ok(Verdict::NotRelevant) };
        let part = citizen.own(&citizen.atp_parts(hourly)?)?;
        Ok(told(part, atp(citizen.own(&citizen.hours())?, hourly)?))
    },
};

/// SB-6.7c The part of one job in the citizen's mandatory pension: of all benefit of the week less the citizen's ATP, in whole
/// kroner, split by what each job leaves of it.
pub static PENSION_PART: SharedRule = SharedRule {
    id: "SB-6.7c",
    title: Message::RulePensionPart,
    basis: Citation::new(Act::Sdl, "67").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let Some(citizen) = of_citizen(read)? else { return Ok(Verdict::NotRelevant) };
        let gross = citizen.gross();
        if gross.iter().all(|part| *part == Money::ZERO) {
            return Ok(Verdict::NotRelevant);
        }
        let atp = match atp_hour(&citizen, read)? {
            Some(hourly) => citizen.atp_parts(hourly)?,
            None => vec![Money::ZERO; gross.len()],
        };
        let monday = read.day();
        let points = read.rate(&rates::SICKNESS_PENSION_OP, monday)?;
        let pairs = gross.iter().zip(&atp);
        let basis =
            pairs.map(|(gross, atp)| less(*gross, *atp)).collect::<Result<Vec<Money>, Gap>>()?;
        let total = percentage(points, less(sum(&gross)?, sum(&atp)?)?)?;
        let weights: Vec<Fraction> = basis.iter().map(|basis| Fraction::from(*basis)).collect();
        let parts = split(total, &weights, KRONE).ok_or_else(out_of_range)?;
        Ok(told(citizen.own(&parts)?, percentage(points, citizen.own(&basis)?)?))
    },
};

/// What ATP and pension are rounded to.
const KRONE: Money = Money::from_ore(100);

/// The jobs that the citizen is paid for, and the place of the one that is asked for among them.
struct Citizen {
    jobs: Vec<Job>,
    own: usize,
}

/// The jobs that the citizen is paid for; none where another is paid, or nothing else is paid to the citizen.
fn of_citizen(read: &mut Reader<'_, SharedFacts>) -> Result<Option<Citizen>, Gap> {
    let Some(found) = together(read)? else { return Ok(None) };
    let is_citizen = |job: &Job| job.payee == Payee::Citizen;
    if !is_citizen(found.own()) {
        return Ok(None);
    }
    let own = found.jobs[..found.own].iter().filter(|job| is_citizen(job)).count();
    let jobs: Vec<Job> = found.jobs.into_iter().filter(is_citizen).collect();
    Ok((jobs.len() > 1).then_some(Citizen { jobs, own }))
}

/// The contribution of an hour; none where no hour has one.
fn atp_hour(citizen: &Citizen, read: &mut Reader<'_, SharedFacts>) -> Result<Option<Money>, Gap> {
    if citizen.hours().into_iter().all(Hours::is_zero) {
        return Ok(None);
    }
    let monday = read.day();
    Ok(Some(Money::from_ore(read.rate(&rates::SICKNESS_ATP_HOUR, monday)?)))
}

impl Citizen {
    fn own<T: Copy>(&self, of: &[T]) -> Result<T, Gap> {
        of.get(self.own).copied().ok_or_else(out_of_range)
    }

    fn gross(&self) -> Vec<Money> {
        self.jobs.iter().map(|job| job.part).collect()
    }

    fn hours(&self) -> Vec<Hours> {
        self.jobs.iter().map(|job| job.hours.unwrap_or(Hours::ZERO)).collect()
    }

    fn atp_parts(&self, hourly: Money) -> Result<Vec<Money>, Gap> {
        let hours = self.hours();
        let total = atp(Hours::sum(hours.iter().copied()).ok_or_else(out_of_range)?, hourly)?;
        let weights: Vec<Fraction> = hours.into_iter().map(Hours::fraction).collect();
        split(total, &weights, KRONE).ok_or_else(out_of_range)
    }
}

fn sum(amounts: &[Money]) -> Result<Money, Gap> {
    let add = |sum: Money, amount: &Money| sum.checked_add(*amount);
    amounts.iter().try_fold(Money::ZERO, add).ok_or_else(out_of_range)
}

/// A part is told where the job by itself would come to something else.
fn told(part: Money, alone: Money) -> Verdict {
    if part == alone { Verdict::NotRelevant } else { Verdict::Value(Value::Money(part)) }
}
