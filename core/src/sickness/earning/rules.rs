//! The rules of the hourly earning, in the order in which they are asked (SDL §§ 46–47).

use std::borrow::Cow;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rate::RateSeries;
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::fact::{FactPart, Known};
use crate::rule::reader::Reader;
use crate::rule::value::{ToValue, Value};
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::{EarningRounding, HoursRounding, MissingHours};
use crate::sickness::days::{first_of_month, last_of_month, minus, months_earlier, weeks_between};
use crate::sickness::earning::facts::{self, EarningFacts, Sex};
use crate::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use crate::sickness::earning::stretch::Stretch;
use crate::sickness::municipality::derived_hours;
use crate::sickness::words::words;
use crate::text::Message;

/// A rule of the hourly earning.
pub type EarningRule = Rule<EarningFacts>;

/// From the reports to the earning of an hour.
pub static EARNING: &[&EarningRule] = &[
    &BASIS,
    &FIXED,
    &IN_REGISTER,
    &PAY,
    &REPORTED_HOURS,
    &AVERAGE,
    &HOURLY_EARNING,
    &WEEKLY_HOURS,
    &PAY_AGREES,
];

words! {
    /// What the earning is computed from.
    EarningBasis {
        /// The pay that the employer and the employee agreed on.
        AgreedPay,
        /// The completed calendar months before the absence.
        CompletedMonths,
        /// The weeks before the absence.
        LastWeeks,
    }
}

/// SB-6.1a What the earning is computed from: the agreed pay of a new employment, the last completed months, or the last weeks
/// where hours or pay are not fixed and the months were not asked for.
pub static BASIS: EarningRule = EarningRule {
    id: "SB-6.1a",
    title: Message::RuleEarningBasis,
    basis: Citation::new(Act::Sdl, "47").subsection("1"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        let first = read.day();
        let since = read.fact(&facts::EMPLOYED_SINCE)?;
        if since > first {
            return Err(invalid(facts::EMPLOYED_SINCE.path, Code::DateOrder));
        }
        let least = read.rate(&rates::SICKNESS_AGREED_PAY_WEEKS, first)?;
        let basis = if weeks_between(since, first) < least {
            EarningBasis::AgreedPay
        } else if read.fact(&facts::FIXED_HOURS)?
            || read.optional(&facts::MONTHS_ASKED_FOR) == Some(true)
        {
            EarningBasis::CompletedMonths
        } else {
            EarningBasis::LastWeeks
        };
        Ok(Verdict::Value(basis.to_value()))
    },
};

/// SB-6.1b Fixed hours and pay. Where they vary, the computation is a proposal and a person looks.
pub static FIXED: EarningRule = EarningRule {
    id: "SB-6.1b",
    title: Message::RuleFixedHours,
    basis: Citation::new(Act::Sdl, "47").subsection("1"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        let fixed = read.fact(&facts::FIXED_HOURS)?;
        Ok(if fixed { Verdict::Met } else { Verdict::Manual(Code::VaryingHours) })
    },
};

/// SB-6.1c Every report stands in the income register. What is only documented counts, and a person looks.
pub static IN_REGISTER: EarningRule = EarningRule {
    id: "SB-6.1c",
    title: Message::RuleInRegister,
    basis: Citation::new(Act::BekB, "4"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let mut filed = Verdict::NotRelevant;
        for entry in every(read)? {
            match read.part(&facts::FILED, entry.report) {
                Some(Filed::Documented) => return Ok(Verdict::Manual(Code::IncomeMissing)),
                Some(Filed::InRegister) | None => filed = Verdict::Met,
            }
        }
        Ok(filed)
    },
};

/// SB-6.1d The pay that counts: what is reported for the days of the months or weeks, without holiday allowance, savings for
/// public holidays, pension, ATP and labour-market contribution. A stretch whose pay is nothing or less is looked at without its
/// corrections; then it is told, not guessed.
pub static PAY: EarningRule = EarningRule {
    id: "SB-6.1d",
    title: Message::RulePayCounted,
    basis: Citation::new(Act::Sdl, "47").subsection("2"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        let entries = every(read)?;
        if entries.is_empty() {
            return Ok(Verdict::NotRelevant);
        }
        let mut account = read.account();
        for entry in entries {
            read.part(&facts::REPORT_KIND, entry.report);
            read.part(&facts::HOURS_KIND, entry.report);
            if let Some(pay) = read.part(&facts::PAY, entry.report) {
                let part = entry.of(pay.into())?;
                account.add_exact(Cause::Fact(Cow::Borrowed(facts::PAY.path)), part)?;
            }
            for excluded in excluded() {
                if let Some(within) = read.part(excluded, entry.report) {
                    let part = entry.of(within.into())?;
                    let less = Fraction::ZERO.checked_sub(part).ok_or_else(out_of_range)?;
                    account.add_exact(Cause::Fact(Cow::Borrowed(excluded.path)), less)?;
                }
            }
        }
        Ok(Verdict::Value(Value::Exact(read.close_exact(account))))
    },
};

/// SB-6.1e Hours stand with the pay. Where they do not, they are derived from the average pay of an hour when the municipality
/// has chosen so, and a person looks; else they are missing.
pub static REPORTED_HOURS: EarningRule = EarningRule {
    id: "SB-6.1e",
    title: Message::RuleReportedHours,
    basis: Citation::new(Act::BekB, "3"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let entries = every(read)?;
        if entries.is_empty() {
            return Ok(Verdict::NotRelevant);
        }
        let mut derived = false;
        for entry in entries {
            if read.part(&facts::HOURS, entry.report).is_none() {
                derive(read, entry.report)?;
                derived = true;
            }
        }
        Ok(if derived { Verdict::Manual(Code::HoursNotReported) } else { Verdict::Met })
    },
};

/// SB-6.1f The pay of an hour, on average: all pay divided by all hours.
pub static AVERAGE: EarningRule = EarningRule {
    id: "SB-6.1f",
    title: Message::RuleAverageHourlyPay,
    basis: Citation::new(Act::Sdl, "47").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if basis(read)? == EarningBasis::AgreedPay {
            let agreed = read.fact(&facts::AGREED_PAY)?;
            if agreed <= Money::ZERO {
                return Err(invalid(facts::AGREED_PAY.path, Code::IncomeOutlier));
            }
            return Ok(Verdict::Value(Value::Exact(agreed.into())));
        }
        let pay = read.exact(&PAY)?;
        let hours = hours_together(read)?;
        pay.checked_div(hours)
            .map(|average| Verdict::Value(Value::Exact(average)))
            .ok_or_else(out_of_range)
    },
};

/// SB-6.1g The earning of an hour: the average less labour-market contribution, in whole øre.
pub static HOURLY_EARNING: EarningRule = EarningRule {
    id: "SB-6.1g",
    title: Message::RuleHourlyEarning,
    basis: Citation::new(Act::Sdl, "46").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let average = read.exact(&AVERAGE)?;
        let first = read.day();
        let contribution = read.rate(&rates::SICKNESS_LABOR_MARKET_CONTRIBUTION, first)?;
        let rounding = read.policy::<EarningRounding>(&rates::SICKNESS_EARNING_ROUNDING, first)?;
        let whole = Fraction::percent(100);
        let kept = whole.checked_sub(Fraction::percent(contribution)).ok_or_else(out_of_range)?;
        let mut account = read.account();
        account.add_exact(Reader::cause_of(&AVERAGE), average)?;
        account.keep(
            Cause::Rate(Cow::Borrowed(rates::SICKNESS_LABOR_MARKET_CONTRIBUTION.key)),
            kept,
        )?;
        account.round(
            Cause::Rounding(Cow::Borrowed(rates::SICKNESS_EARNING_ROUNDING.key)),
            |exact| rounding.round(exact),
        )?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// SB-6.1h The hours of a week where they vary: the average of the same months or weeks, in whole hundredths.
pub static WEEKLY_HOURS: EarningRule = EarningRule {
    id: "SB-6.1h",
    title: Message::RuleAverageWeeklyHours,
    basis: Citation::new(Act::Sdl, "47").subsection("1"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        if read.fact(&facts::FIXED_HOURS)? || basis(read)? == EarningBasis::AgreedPay {
            return Ok(Verdict::NotRelevant);
        }
        let days: i64 = stretches(read)?.into_iter().map(Stretch::days).sum();
        let hours = hours_together(read)?;
        // In hundredths of a week of seven days.
        let scale = Fraction::try_from((7 * 100, days)).map_err(|_| out_of_range())?;
        let weekly = hours.checked_mul(scale).ok_or_else(out_of_range)?;
        let first = read.day();
        let rounding = read.policy::<HoursRounding>(&rates::SICKNESS_HOURS_ROUNDING, first)?;
        Ok(Verdict::Value(Value::Hours(rounding.round(weekly))))
    },
};

/// SB-6.1i The average agrees with the pay that the employer stated, up to a tolerated difference.
pub static PAY_AGREES: EarningRule = EarningRule {
    id: "SB-6.1i",
    title: Message::RulePayAgrees,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let Some(stated) = read.optional(&facts::STATED_PAY) else {
            return Ok(Verdict::NotRelevant);
        };
        let average = read.exact(&AVERAGE)?;
        let first = read.day();
        let points = read.rate(&rates::SICKNESS_PAY_TOLERANCE, first)?;
        let tolerated = Fraction::from(stated).parts(points, 10_000).ok_or_else(out_of_range)?;
        let above = average.checked_sub(stated.into()).ok_or_else(out_of_range)?;
        let below = Fraction::ZERO.checked_sub(above).ok_or_else(out_of_range)?;
        let within = |difference: Fraction| {
            tolerated.checked_sub(difference).is_some_and(|rest| !rest.is_negative())
        };
        Ok(if within(above) && within(below) {
            Verdict::Met
        } else {
            Verdict::Manual(Code::PayConflict)
        })
    },
};

/// What is within the pay and does not count.
fn excluded() -> [&'static FactPart<IncomeReport, Money>; 5] {
    [
        &facts::HOLIDAY_ALLOWANCE,
        &facts::PUBLIC_HOLIDAY_PAY,
        &facts::PENSION,
        &facts::ATP,
        &facts::LABOR_MARKET_CONTRIBUTION,
    ]
}

/// A report, and the share of it that lies in a stretch.
struct Counted<'a> {
    report: &'a Known<IncomeReport>,
    share: Fraction,
}

impl Counted<'_> {
    fn of(&self, amount: Fraction) -> Result<Fraction, Gap> {
        self.share.checked_mul(amount).ok_or_else(out_of_range)
    }

    /// The pay that counts.
    fn pay(&self) -> Result<Fraction, Gap> {
        let report = &self.report.value;
        let within = excluded().into_iter().filter_map(|excluded| (excluded.get)(report));
        let counted = within
            .map(Money::ore)
            .try_fold(report.pay.ore(), i64::checked_sub)
            .ok_or_else(out_of_range)?;
        self.of(Money::from_ore(counted).into())
    }
}

fn basis(read: &mut Reader<'_, EarningFacts>) -> Result<EarningBasis, Gap> {
    match read.finding(&BASIS)? {
        Value::Word(name) => EarningBasis::find(&name),
        _ => None,
    }
    .ok_or(Gap::Blocked { rule: BASIS.id })
}

/// The months or weeks that count; none where the pay is agreed. A month before the employment has no pay and is not asked for.
fn stretches(read: &mut Reader<'_, EarningFacts>) -> Result<Vec<Stretch>, Gap> {
    let first = read.day();
    match basis(read)? {
        EarningBasis::AgreedPay => Ok(Vec::new()),
        EarningBasis::LastWeeks => {
            let weeks = read.rate(&rates::SICKNESS_VARYING_WEEKS, first)?;
            let days = weeks.checked_mul(7).and_then(|days| u64::try_from(days).ok());
            let from = minus(first, days.ok_or_else(out_of_range)?);
            Ok(vec![Stretch { from, to: minus(first, 1) }])
        }
        EarningBasis::CompletedMonths => {
            let since = read.fact(&facts::EMPLOYED_SINCE)?;
            let months = read.rate(&rates::SICKNESS_EARNING_MONTHS, first)?;
            let months = u32::try_from(months).map_err(|_| out_of_range())?;
            Ok((1..=months)
                .rev()
                .map(|back| months_earlier(first_of_month(first), back))
                .map(|month| Stretch { from: month, to: last_of_month(month) })
                .filter(|month| month.to >= since)
                .collect())
        }
    }
}

/// Every report that counts, stretch by stretch.
fn every<'a>(read: &mut Reader<'a, EarningFacts>) -> Result<Vec<Counted<'a>>, Gap> {
    let mut all = Vec::new();
    for stretch in stretches(read)? {
        all.extend(counted(read, stretch)?);
    }
    Ok(all)
}

fn counted<'a>(
    read: &mut Reader<'a, EarningFacts>,
    stretch: Stretch,
) -> Result<Vec<Counted<'a>>, Gap> {
    let mut found = Vec::new();
    for report in read.about(|facts| &facts.reports, stretch.from, stretch.to) {
        if report.value.hours_kind == HoursKind::Work {
            let share = report.valid.and_then(|period: Period| stretch.share_of(period));
            let share = share.ok_or(invalid(facts::PAY.path, Code::DateOrder))?;
            found.push(Counted { report, share });
        }
    }
    if found.is_empty() {
        return Err(Gap::Unknown { path: facts::PAY.path, code: Code::IncomeMissing });
    }
    if !is_positive(pay_together(&found)?) {
        found.retain(|entry| entry.report.value.kind == ReportKind::Regular);
        if !is_positive(pay_together(&found)?) {
            return Err(invalid(facts::PAY.path, Code::IncomeOutlier));
        }
    }
    Ok(found)
}

fn pay_together(counted: &[Counted<'_>]) -> Result<Fraction, Gap> {
    counted.iter().try_fold(Fraction::ZERO, |sum, entry| {
        sum.checked_add(entry.pay()?).ok_or_else(out_of_range)
    })
}

/// The hours of all reports that count.
fn hours_together(read: &mut Reader<'_, EarningFacts>) -> Result<Fraction, Gap> {
    let mut together = Fraction::ZERO;
    for entry in every(read)? {
        let hours = match read.part(&facts::HOURS, entry.report) {
            Some(hours) => hours,
            None => derive(read, entry.report)?,
        };
        let part = entry.of(hours.fraction())?;
        together = together.checked_add(part).ok_or_else(out_of_range)?;
    }
    if is_positive(together) {
        Ok(together)
    } else {
        Err(invalid(facts::HOURS.path, Code::IncomeOutlier))
    }
}

/// The hours of a report without them.
fn derive(read: &mut Reader<'_, EarningFacts>, report: &Known<IncomeReport>) -> Result<Hours, Gap> {
    let first = read.day();
    match read.policy::<MissingHours>(&rates::SICKNESS_MISSING_HOURS, first)? {
        MissingHours::NotDerived => {
            Err(Gap::Unknown { path: facts::HOURS.path, code: Code::HoursNotReported })
        }
        MissingHours::Derived => {
            let sex = read.fact(&facts::SEX)?;
            let paid = report.valid.and_then(|period| period.to()).unwrap_or(first);
            let average = Money::from_ore(read.rate(average_pay(sex), paid)?);
            derived_hours(report.value.pay, average).ok_or_else(out_of_range)
        }
    }
}

/// The published average pay of an hour.
pub(super) const fn average_pay(sex: Sex) -> &'static RateSeries {
    match sex {
        Sex::Woman => &rates::SICKNESS_AVERAGE_HOURLY_PAY_WOMEN,
        Sex::Man => &rates::SICKNESS_AVERAGE_HOURLY_PAY_MEN,
    }
}

fn is_positive(amount: Fraction) -> bool {
    !amount.is_negative() && !amount.is_zero()
}

const fn out_of_range() -> Gap {
    invalid("", Code::OutOfRange)
}

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
