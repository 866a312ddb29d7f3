//! The right to sickness benefit, in the order of the decision: the first rule that is not met decides.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::code::Code;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::days::{months_earlier, months_later};
use crate::sickness::municipality::{HoursLimits, months};
use crate::sickness::right::facts::{self, RightFacts};
use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use crate::text::Message;

/// A rule of the right.
pub type RightRule = Rule<RightFacts>;

/// The right in one activity.
pub static RIGHT: &[&RightRule] = &[
    &CLAIMANT,
    &AFFILIATION,
    &INCAPACITY,
    &INCAPACITY_BROADLY,
    &PARTIAL_ABSENCE,
    &DURATION,
    &HOURS_REQUIREMENT,
    &REQUIREMENT,
    &IN_TIME,
];

/// SB-4.1.1 The claimant belongs to those the act covers.
pub static CLAIMANT: RightRule = RightRule {
    id: "SB-4.1.1",
    title: Message::RuleClaimant,
    basis: Citation::new(Act::Sdl, "2").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.optional(&facts::WORK_INJURY) == Some(true) {
            return Ok(Verdict::Met);
        }
        let claimant = read.fact(&facts::CLAIMANT)?;
        Ok(Verdict::met_if(claimant != Claimant::NoneOfThem, Code::NotClaimant))
    },
};

/// SB-4.1.2 Residence and taxation in Denmark. Whoever is tied to another country is looked at by a person.
pub static AFFILIATION: RightRule = RightRule {
    id: "SB-4.1.2",
    title: Message::RuleAffiliation,
    basis: Citation::new(Act::Sdl, "3"),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        Ok(match read.fact(&facts::AFFILIATION)? {
            Affiliation::Denmark => Verdict::Met,
            Affiliation::AnotherCountry | Affiliation::Outside => {
                Verdict::Manual(Code::CrossBorder)
            }
        })
    },
};

/// SB-4.1.3 Kept from work by own sickness. Whoever is not sick is refused by a person, never by this program.
pub static INCAPACITY: RightRule = RightRule {
    id: "SB-4.1.3",
    title: Message::RuleIncapacity,
    basis: Citation::new(Act::Sdl, "7").subsection("1"),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        Ok(match read.fact(&facts::INCAPACITY)? {
            Incapacity::Whole | Incapacity::Part => Verdict::Met,
            Incapacity::None => Verdict::Manual(Code::NotIncapable),
        })
    },
};

/// SB-4.1.3a After three months the incapacity is assessed against all work within the person's education and field, not only the
/// own job. Until somebody did so it is not known; whoever could do other work is refused by a person, never by this program.
pub static INCAPACITY_BROADLY: RightRule = RightRule {
    id: "SB-4.1.3a",
    title: Message::RuleIncapacityBroadly,
    basis: Citation::new(Act::Sdl, "7").subsection("1"),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let months = read.rate(&rates::SICKNESS_BROAD_ASSESSMENT, first)?;
        if read.day() < months_later(first, u32::try_from(months).unwrap_or(0)) {
            return Ok(Verdict::NotRelevant);
        }
        Ok(match read.fact(&facts::INCAPACITY_BROADLY)? {
            Incapacity::Whole | Incapacity::Part => Verdict::Met,
            Incapacity::None => Verdict::Manual(Code::NotIncapable),
        })
    },
};

/// SB-4.1.4 Partial absence is enough: four hours a week for employees, at most half of the normal work for the self-employed.
/// Who lost the work without a right to pay, and whom the employer offers no work of fewer hours, counts as wholly absent
/// (stk. 2). In a week cut short nobody is taken for recovered by a figure.
pub static PARTIAL_ABSENCE: RightRule = RightRule {
    id: "SB-4.1.4",
    title: Message::RulePartialAbsence,
    basis: Citation::new(Act::Sdl, "53"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if read.fact(&facts::INCAPACITY)? != Incapacity::Part {
            return Ok(Verdict::NotRelevant);
        }
        match read.fact(&facts::CLAIMANT)? {
            Claimant::SelfEmployed => {
                let enough = read.fact(&facts::HALF_OR_LESS)?;
                Ok(Verdict::met_if(enough, Code::MoreThanHalfOfWork))
            }
            Claimant::Unemployed | Claimant::NoneOfThem => Ok(Verdict::NotRelevant),
            Claimant::Employee => {
                let absence = read.fact(&facts::WEEKLY_ABSENCE)?;
                let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
                let least = read.rate(&rates::SICKNESS_PARTIAL_HOURS, first)?;
                if absence.hundredths() >= least
                    || read.optional(&facts::LOST_WORK) == Some(true)
                    || read.optional(&facts::NO_PART_TIME_WORK) == Some(true)
                {
                    return Ok(Verdict::Met);
                }
                Ok(if read.fact(&facts::SHORTENED_WEEK)? {
                    Verdict::Manual(Code::UnderFourHours)
                } else {
                    Verdict::NotMet(Code::RecoveredUnderFourHours)
                })
            }
        }
    },
};

/// SB-4.1.5 The limit of duration was not reached before; after it comes the job clarification, which a person decides.
pub static DURATION: RightRule = RightRule {
    id: "SB-4.1.5",
    title: Message::RuleDuration,
    basis: Citation::new(Act::Sdl, "24"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let used = read.fact(&facts::DURATION_USED)?;
        Ok(if used { Verdict::Manual(Code::Reassess) } else { Verdict::Met })
    },
};

/// SB-4.3.1 In employment, 240 hours in the last six completed months, and 40 in five of them. That there is no right to benefit from
/// the employer for the same period and job is asked day by day (SB-4.2a). It is one of five ways, so being short of it is
/// told as a number and refuses nothing by itself.
pub static HOURS_REQUIREMENT: RightRule = RightRule {
    id: "SB-4.3.1",
    title: Message::RuleHoursRequirement,
    basis: Citation::new(Act::Sdl, "32").subsection("1").number("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::CLAIMANT)? != Claimant::Employee {
            return Ok(Verdict::NotRelevant);
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let total = read.rate(&rates::SICKNESS_MUNICIPALITY_HOURS, first)?;
        let month = read.rate(&rates::SICKNESS_MUNICIPALITY_MONTH_HOURS, first)?;
        let limits = HoursLimits {
            total: Hours::from_hundredths(total),
            month: Hours::from_hundredths(month),
            months: read.rate(&rates::SICKNESS_MUNICIPALITY_MONTHS, first)?,
        };
        let (mut known, mut unknown) = (Vec::new(), None);
        for month in months(first) {
            match read.on(&facts::MONTH_HOURS, month) {
                Ok(hours) if hours.is_negative() => {
                    let path = Cow::Borrowed(facts::MONTH_HOURS.path);
                    return Err(Gap::Invalid { path, code: Code::IncomeOutlier });
                }
                Ok(hours) => known.push(hours),
                Err(gap) => unknown = Some(gap),
            }
        }
        // What is known may be enough; what is not known never makes it too little.
        let met = limits.count(&known).ok_or(OUT_OF_RANGE)?.met;
        match unknown {
            Some(gap) if !met => Err(gap),
            _ => Ok(Verdict::Value(Value::Flag(met && read.fact(&facts::EMPLOYED)?))),
        }
    },
};

/// SB-4.3 The employment requirement against the municipality, by any of its grounds; for the self-employed that of their
/// business. Being short by the register alone is never refused without a person: hours can be documented.
pub static REQUIREMENT: RightRule = RightRule {
    id: "SB-4.3",
    title: Message::RuleRequirement,
    basis: Citation::new(Act::Sdl, "32").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| match read.fact(&facts::CLAIMANT)? {
        Claimant::Employee => employee(read),
        Claimant::SelfEmployed => self_employed(read),
        Claimant::Unemployed | Claimant::NoneOfThem => {
            if read.optional(&facts::WORK_INJURY) == Some(true) {
                return Ok(Verdict::Met);
            }
            let confirmed = read.fact(&facts::FUND_CONFIRMS)?;
            Ok(if confirmed { Verdict::Met } else { Verdict::Manual(Code::RequirementNotMet) })
        }
    },
};

/// SB-4.1.7 Reported in time. A late report moves the first day of benefit and refuses the days before it.
pub static IN_TIME: RightRule = RightRule {
    id: "SB-4.1.7",
    title: Message::RuleInTime,
    basis: Citation::new(Act::Sdl, "40"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let deadline = read.fact(&facts::REPORT_DEADLINE)?;
        let reported = read.fact(&facts::REPORTED)?;
        let late = reported > deadline;
        let from =
            if late && read.optional(&facts::EXCUSED) != Some(true) { reported } else { first };
        Ok(Verdict::Value(Value::Day(from)))
    },
};

fn employee(read: &mut Reader<'_, RightFacts>) -> Result<Verdict, Gap> {
    let by_hours = read.finding(&HOURS_REQUIREMENT);
    if by_hours == Ok(Value::Flag(true))
        || read.optional(&facts::FUND_CONFIRMS) == Some(true)
        || read.optional(&facts::FLEX_JOB) == Some(true)
        || read.optional(&facts::APPRENTICE) == Some(true)
    {
        return Ok(Verdict::Met);
    }
    let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
    if read.optional(&facts::EDUCATION_FINISHED).is_some_and(|on| within_a_month(on, first)) {
        return Ok(Verdict::Manual(Code::EducationFinished));
    }
    by_hours.map(|_| Verdict::Manual(Code::RequirementNotMet))
}

fn self_employed(read: &mut Reader<'_, RightFacts>) -> Result<Verdict, Gap> {
    let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
    let hours = read.fact(&facts::BUSINESS_HOURS)?;
    let months = read.fact(&facts::BUSINESS_MONTHS)?;
    let last = read.fact(&facts::BUSINESS_LAST_MONTH)?;
    let least = read.rate(&rates::SICKNESS_SELF_EMPLOYED_HOURS, first)?;
    let needed = read.rate(&rates::SICKNESS_SELF_EMPLOYED_MONTHS, first)?;
    if hours.hundredths() >= least && last && months >= needed {
        return Ok(Verdict::Met);
    }
    // A shorter life of the business lets earlier periods as an employee count.
    Ok(Verdict::Manual(Code::RequirementNotMet))
}

fn within_a_month(finished: NaiveDate, first: NaiveDate) -> bool {
    finished <= first && first <= months_later(finished, 1) && months_earlier(first, 1) <= finished
}

const OUT_OF_RANGE: Gap = Gap::Invalid { path: Cow::Borrowed(""), code: Code::OutOfRange };
