//! When the system may decide alone: each condition a rule. What is not known is not met; a day as an answer is how long it is waited.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::assessment::Gap;
use crate::rule::reader::{Choice, Reader};
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::automation::FALL_OUT;
use crate::sickness::automation::facts::{self, GateFacts};
use crate::sickness::automation::kinds::{
    Adverse, BusinessIncome, FormState, Insurance, Matter, MessageState, RequirementGround,
    Schedule, VasState,
};
use crate::sickness::days::{MOST_WEEKS, monday_of, months_earlier, plus, weeks_between};
use crate::sickness::payout_calendar::ValueDate;
use crate::sickness::right::kinds::Claimant;
use crate::text::Message;

/// A rule of the gate.
pub type GateRule = Rule<GateFacts>;

/// Every condition; all must hold.
pub static GATE: &[&GateRule] = &[
    &MESSAGE,
    &ONE_CASE,
    &CLAIMANT,
    &REQUIREMENT,
    &IN_TIME,
    &FORM,
    &VAS,
    &INCOME,
    &PAY,
    &FALLEN_OUT,
    &COVERED,
    &REQUEST,
    &ADVERSE,
    &OBJECTION,
    &LEGAL_BASIS,
];

/// SB-11.1 The sender is known, the message can be read, is not a duplicate and not taken back.
pub static MESSAGE: GateRule = GateRule {
    id: "SB-11.1",
    title: Message::RuleGateMessage,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        Ok(match read.fact(&facts::MESSAGE)? {
            MessageState::Sound => Verdict::Met,
            MessageState::DuplicateMessage => Verdict::Manual(Code::DuplicateMessage),
            MessageState::NotSound | MessageState::AnnulledMessage => {
                Verdict::Manual(Code::MessageNotSound)
            }
        })
    },
};

/// SB-11.2 Exactly one open or new case matches, and the citizen lives here.
pub static ONE_CASE: GateRule = GateRule {
    id: "SB-11.2",
    title: Message::RuleGateOneCase,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if read.fact(&facts::MATCHES)? != 1 {
            return Ok(Verdict::Manual(Code::NoSingleCase));
        }
        Ok(if read.fact(&facts::LIVES_HERE)? { Verdict::Met } else { Verdict::Manual(Code::Move) })
    },
};

/// SB-11.3 An employee on a ground that registers or the report show, an unemployed person whom the fund confirms, or a self-employed
/// person whose income of a whole year is assessed. An unclear insurance counts as none and is looked at.
pub static CLAIMANT: GateRule = GateRule {
    id: "SB-11.3",
    title: Message::RuleGateClaimant,
    basis: Citation::new(Act::Sdl, "2").subsection("1"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        Ok(match read.fact(&facts::CLAIMANT)? {
            Claimant::Employee => match read.fact(&facts::GROUND)? {
                RequirementGround::FinishedEducation => Verdict::Manual(Code::EducationFinished),
                RequirementGround::FundConfirmed => confirmed(read)?,
                RequirementGround::RegisterHours
                | RequirementGround::ApprenticeStated
                | RequirementGround::FlexJobStated => Verdict::Met,
            },
            Claimant::Unemployed => confirmed(read)?,
            Claimant::SelfEmployed => {
                if read.fact(&facts::INSURANCE)? == Insurance::InsuranceUnclear {
                    return Ok(Verdict::Manual(Code::InsuranceUnconfirmed));
                }
                match read.fact(&facts::BUSINESS_INCOME)? {
                    BusinessIncome::AssessedYear => Verdict::Met,
                    BusinessIncome::NewBusiness => Verdict::Manual(Code::NewBusiness),
                    BusinessIncome::AssistingSpouse => Verdict::Manual(Code::Spouse),
                    BusinessIncome::NoAssessment => Verdict::Manual(Code::NoTaxAssessment),
                }
            }
            Claimant::NoneOfThem => Verdict::Manual(Code::NotClaimant),
        })
    },
};

/// SB-11.4 The requirement is met on the register alone, with nothing to spare at the least.
pub static REQUIREMENT: GateRule = GateRule {
    id: "SB-11.4",
    title: Message::RuleGateRequirement,
    basis: Citation::new(Act::Sdl, "32").subsection("1"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if read.fact(&facts::CLAIMANT)? != Claimant::Employee
            || read.fact(&facts::GROUND)? != RequirementGround::RegisterHours
        {
            return Ok(Verdict::NotRelevant);
        }
        let short = read.fact(&facts::MARGIN)?.is_negative();
        Ok(if short { Verdict::Manual(Code::RequirementNotMet) } else { Verdict::Met })
    },
};

/// SB-11.5 Reported in time: no excuse is needed.
pub static IN_TIME: GateRule = GateRule {
    id: "SB-11.5",
    title: Message::RuleGateInTime,
    basis: Citation::new(Act::Sdl, "40"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if read.fact(&facts::MATTER)? == Matter::RefundRequest {
            return Ok(Verdict::NotRelevant);
        }
        if read.fact(&facts::REPORTED)? <= read.fact(&facts::REPORT_DEADLINE)? {
            return Ok(Verdict::Met);
        }
        Ok(Verdict::Manual(match read.optional(&facts::EXCUSE_STATED) {
            Some(true) => Code::LateExcuse,
            Some(false) | None => Code::ReportedLate,
        }))
    },
};

/// SB-11.6 The citizen's form is in when one was asked for, and agrees with the report. Until its last day it is waited for.
pub static FORM: GateRule = GateRule {
    id: "SB-11.6",
    title: Message::RuleGateForm,
    basis: Citation::new(Act::Sdl, "11").subsection("2"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if read.fact(&facts::MATTER)? == Matter::RefundRequest || !read.fact(&facts::FORM_ASKED)? {
            return Ok(Verdict::NotRelevant);
        }
        match read.optional(&facts::FORM) {
            Some(FormState::FormAgrees) => Ok(Verdict::Met),
            Some(FormState::FormDisagrees) => Ok(Verdict::Manual(Code::FormDisagrees)),
            None => {
                let until = read.fact(&facts::FORM_UNTIL)?;
                Ok(waits(read.day(), until, Code::FormMissing))
            }
        }
    },
};

/// SB-11.7 The validation system gave the zero advice. An answer is waited for some days; none is no zero advice.
pub static VAS: GateRule = GateRule {
    id: "SB-11.7",
    title: Message::RuleGateVas,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if read.fact(&facts::MATTER)? == Matter::RefundRequest {
            return Ok(Verdict::NotRelevant);
        }
        match read.optional(&facts::VAS) {
            Some(VasState::NoRemark) => Ok(Verdict::Met),
            Some(VasState::VasAdvice) => Ok(Verdict::Manual(Code::VasAdvice)),
            None => {
                let asked = read.fact(&facts::VAS_ASKED)?;
                let days = read.rate(&rates::SICKNESS_VAS_WAIT, asked)?;
                let days = u64::try_from(days).map_err(|_| invalid("", Code::OutOfRange))?;
                Ok(waits(read.day(), plus(asked, days), Code::VasMissing))
            }
        }
    },
};

/// SB-11.8 The register has income and hours of every month, and the hours are the same every week.
pub static INCOME: GateRule = GateRule {
    id: "SB-11.8",
    title: Message::RuleGateIncome,
    basis: Citation::new(Act::BekB, "3"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if !employee_right(read)? {
            return Ok(Verdict::NotRelevant);
        }
        if !read.fact(&facts::INCOME_WHOLE)? {
            return Ok(Verdict::Manual(Code::IncomeMissing));
        }
        if !read.fact(&facts::HOURS_WHOLE)? {
            return Ok(Verdict::Manual(Code::HoursNotReported));
        }
        Ok(match read.fact(&facts::SCHEDULE)? {
            Schedule::FixedHours => Verdict::Met,
            Schedule::VaryingHours => Verdict::Manual(Code::VaryingHours),
            Schedule::Turnus => Verdict::Manual(Code::Turnus),
            Schedule::CasualWork => Verdict::Manual(Code::CasualWorker),
        })
    },
};

/// SB-11.9 The earning by the register is that of the report, but for a tolerated difference.
pub static PAY: GateRule = GateRule {
    id: "SB-11.9",
    title: Message::RuleGatePay,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if !employee_right(read)? {
            return Ok(Verdict::NotRelevant);
        }
        let earning = read.fact(&facts::EARNING)?;
        let reported = read.fact(&facts::REPORTED_EARNING)?;
        if earning <= Money::ZERO || reported <= Money::ZERO {
            return Ok(Verdict::Manual(Code::IncomeOutlier));
        }
        let day = read.day();
        let tolerated = read.rate(&rates::SICKNESS_PAY_TOLERANCE, day)?;
        // In hundredths of a percent of the reported earning.
        let difference = i128::from(earning.ore().abs_diff(reported.ore())) * 10_000;
        let most = i128::from(reported.ore()) * i128::from(tolerated);
        Ok(if difference <= most { Verdict::Met } else { Verdict::Manual(Code::PayConflict) })
    },
};

/// SB-11.9b Nobody found a reason for a person; the first of the list is told here, all of them with the answer of the gate.
pub static FALLEN_OUT: GateRule = GateRule {
    id: "SB-11.9b",
    title: Message::RuleGateFound,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let found = read.all(&facts::FOUND);
        let first = FALL_OUT.iter().copied().find(|code| found.contains(code));
        Ok(first.or(found.first().copied()).map_or(Verdict::Met, Verdict::Manual))
    },
};

/// SB-11.10 Every week has its rates, and every week of a citizen belongs to a published payout period.
pub static COVERED: GateRule = GateRule {
    id: "SB-11.10",
    title: Message::RuleGateCovered,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let (from, to) = (read.fact(&facts::FIRST_DAY)?, read.fact(&facts::LAST_DAY)?);
        if weeks_between(from, to) > MOST_WEEKS {
            return Err(invalid(facts::LAST_DAY.path, Code::OutOfRange));
        }
        let citizen = read.fact(&facts::MATTER)? == Matter::RightToBenefit;
        let mut monday = monday_of(from);
        while monday <= to {
            read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?;
            let calendar = &rates::SICKNESS_PAYOUT_CALENDAR;
            if citizen && read.policy::<ValueDate>(calendar, monday).is_err() {
                return Ok(Verdict::Manual(Code::CalendarMissing));
            }
            monday = plus(monday, 7);
        }
        Ok(Verdict::Met)
    },
};

/// SB-11.11 A refund request repeats the one granted before: same hours and pay, days that follow it, within three months, no leave, not
/// past the reassessment point. A request that is refused because all of its days are older than three months repeats nothing.
pub static REQUEST: GateRule = GateRule {
    id: "SB-11.11",
    title: Message::RuleGateRequest,
    basis: Citation::new(Act::Sdl, "59"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        if read.fact(&facts::MATTER)? == Matter::RightToBenefit {
            return Ok(Verdict::NotRelevant);
        }
        let (from, to) = (read.fact(&facts::FIRST_DAY)?, read.fact(&facts::LAST_DAY)?);
        let requested = read.fact(&facts::REPORTED)?;
        let months = read.rate(&rates::SICKNESS_REFUND_MONTHS, requested)?;
        let months = u32::try_from(months).map_err(|_| invalid("", Code::OutOfRange))?;
        let earliest = months_earlier(requested, months);
        if read.optional(&facts::ADVERSE) == Some(Adverse::RefundTooLate) {
            let all = to < earliest;
            return Ok(if all { Verdict::Met } else { Verdict::Manual(Code::AdverseResult) });
        }
        let granted = read.fact(&facts::GRANTED_UNTIL)?;
        if !read.fact(&facts::SAME_BASIS)? {
            return Ok(Verdict::Manual(Code::BasisChanged));
        }
        if from <= granted {
            return Ok(Verdict::Manual(Code::PeriodOverlap));
        }
        if from < earliest {
            return Ok(Verdict::Manual(Code::ReportedLate));
        }
        if read.fact(&facts::LEAVE)? {
            return Ok(Verdict::Manual(Code::Holiday));
        }
        let last = read.fact(&facts::REASSESS_AFTER)?;
        Ok(if to <= last { Verdict::Met } else { Verdict::Manual(Code::Reassess) })
    },
};

/// SB-11.B Nothing is taken from anybody, but for refund days that are too old and for what nobody ever claimed. Every other adverse
/// result a person decides.
pub static ADVERSE: GateRule = GateRule {
    id: "SB-11.B",
    title: Message::RuleGateAdverse,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        // A request claims its days, and only a request can come too late for some.
        Ok(match (read.fact(&facts::ADVERSE)?, read.fact(&facts::MATTER)?) {
            (Adverse::NothingTaken, _)
            | (Adverse::RefundTooLate, Matter::RefundRequest)
            | (Adverse::NeverClaimed, Matter::RightToBenefit) => Verdict::Met,
            (Adverse::RefundTooLate | Adverse::NeverClaimed | Adverse::OtherAdverse, _) => {
                Verdict::Manual(Code::AdverseResult)
            }
        })
    },
};

/// SB-11.12 The person does not object to automatic decisions.
pub static OBJECTION: GateRule = GateRule {
    id: "SB-11.12",
    title: Message::RuleGateObjection,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let objects = read.fact(&facts::OBJECTION)?;
        Ok(if objects { Verdict::Manual(Code::AutomationObjection) } else { Verdict::Met })
    },
};

/// SB-11.C The municipality has entered a legal basis for automatic decisions. While there is none, a person decides everything.
pub static LEGAL_BASIS: GateRule = GateRule {
    id: "SB-11.C",
    title: Message::RuleGateLegalBasis,
    basis: Citation::local(),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        let day = read.day();
        let found = read.policy::<LegalBasis>(&rates::SICKNESS_AUTOMATION_LEGAL_BASIS, day);
        Ok(if found.is_ok() { Verdict::Met } else { Verdict::Manual(Code::AutomationBasisMissing) })
    },
};

/// Where the law lets a municipality decide automatically, as it entered it.
pub struct LegalBasis;

impl Choice for LegalBasis {
    fn from_name(name: &str) -> Option<LegalBasis> {
        (!name.trim().is_empty()).then_some(LegalBasis)
    }
}

fn confirmed(read: &mut Reader<'_, GateFacts>) -> Result<Verdict, Gap> {
    let confirmed = read.fact(&facts::FUND_CONFIRMS)?;
    Ok(if confirmed { Verdict::Met } else { Verdict::Manual(Code::RequirementNotMet) })
}

/// Income and pay are asked of an employee's right; a refund request was compared with the one before.
fn employee_right(read: &mut Reader<'_, GateFacts>) -> Result<bool, Gap> {
    Ok(read.fact(&facts::MATTER)? == Matter::RightToBenefit
        && read.fact(&facts::CLAIMANT)? == Claimant::Employee)
}

/// The day until which it is waited, or a person when it is over.
fn waits(today: NaiveDate, until: NaiveDate, then: Code) -> Verdict {
    if today <= until { Verdict::Value(Value::Day(until)) } else { Verdict::Manual(then) }
}

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
