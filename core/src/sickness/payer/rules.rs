//! Who pays whom for a day, in the order in which it is asked (chapter 5 of the specification of the area).

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::{ToValue, Value};
use crate::rule::{Rule, Verdict};
use crate::sickness::days::{last_of, plus};
use crate::sickness::payer::facts::{self, PayerFacts};
use crate::sickness::payer::kinds::{AgreementCover, DayPayment, Wages};
use crate::sickness::payer::refund::{IN_WINDOW, REFUND_FROM};
use crate::sickness::right::kinds::{Affiliation, Claimant};
use crate::text::Message;

/// A rule of who pays whom for a day.
pub type PayerRule = Rule<PayerFacts>;

/// Who pays whom for the day of the assessment.
pub static PAYER: &[&PayerRule] = &[
    &COUNTRY,
    &LEAVE,
    &INSURANCE,
    &RIGHT_BEGINS,
    &EMPLOYER_DUTY,
    &EMPLOYER_PERIOD,
    &AGREEMENT,
    &ADVANCE,
    &SUPPLEMENT,
    &PAYER_AND_PAYEE,
    &REFUND_FROM,
    &IN_WINDOW,
    &DAY_PAYMENT,
];

/// SB-5.1 Whoever lives, works or pays tax abroad, or moves there during the absence, is looked at by a person.
pub static COUNTRY: PayerRule = PayerRule {
    id: "SB-5.1",
    title: Message::RuleAffiliation,
    basis: Citation::new(Act::Sdl, "3"),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        let day = read.day();
        Ok(match read.optional_on(&facts::AFFILIATION, day)? {
            Some(Affiliation::Denmark) => Verdict::Met,
            Some(Affiliation::AnotherCountry | Affiliation::Outside) => {
                Verdict::Manual(Code::CrossBorder)
            }
            // The right itself asks for it; here only a move matters.
            None => Verdict::NotRelevant,
        })
    },
};

/// SB-4.1.8 On leave — *ferie* — nobody is paid by the municipality, and what is agreed about leave interrupts nothing else. Hours at
/// work, which are paid as work, are no hours of absence to begin with.
pub static LEAVE: PayerRule = PayerRule {
    id: "SB-4.1.8",
    title: Message::RuleLeave,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let day = read.day();
        Ok(match read.optional_on(&facts::LEAVE, day)? {
            Some(leave) => Verdict::Value(Value::Flag(leave)),
            None => Verdict::NotRelevant,
        })
    },
};

/// SB-5.2 The insurance was valid on the first absence day. No answer counts as not insured, and a person looks.
pub static INSURANCE: PayerRule = PayerRule {
    id: "SB-5.2",
    title: Message::RuleInsurance,
    basis: Citation::new(Act::Sdl, "55"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if refused(read) {
            return Ok(Verdict::NotRelevant);
        }
        let concerned = match read.fact(&facts::CLAIMANT)? {
            Claimant::Employee => within(read, &rates::SICKNESS_EMPLOYER_PERIOD)?,
            Claimant::SelfEmployed => within(read, &rates::SICKNESS_SELF_EMPLOYED_WAITING)?,
            Claimant::Unemployed | Claimant::NoneOfThem => false,
        };
        if !concerned {
            return Ok(Verdict::NotRelevant);
        }
        Ok(match read.optional(&facts::INSURED) {
            Some(insured) => Verdict::Value(Value::Flag(insured)),
            None => Verdict::Manual(Code::InsuranceUnconfirmed),
        })
    },
};

/// SB-5.3 The first day with a right: by report and application; of an uninsured self-employed person after two weeks of
/// sickness, of an insured one from the insured absence day. An agreement about a chronic illness that covers this one on the
/// first absence day gives who is not insured a right from that day (§ 58 a); whether it does, a person compares.
pub static RIGHT_BEGINS: PayerRule = PayerRule {
    id: "SB-5.3",
    title: Message::RuleRightBegins,
    basis: Citation::new(Act::Sdl, "41"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if refused(read) {
            return Ok(Verdict::NotRelevant);
        }
        let reported = read.fact(&facts::RIGHT_FROM)?;
        if read.fact(&facts::CLAIMANT)? != Claimant::SelfEmployed {
            return Ok(Verdict::Value(Value::Day(reported)));
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let waiting = read.rate(&rates::SICKNESS_SELF_EMPLOYED_WAITING, first)?;
        let uninsured = plus(first, u64::try_from(waiting).unwrap_or(0));
        let begins = if read.finding(&INSURANCE) == Ok(Value::Flag(true)) {
            read.fact(&facts::INSURED_FROM)?.min(uninsured)
        } else {
            match read.optional_on(&facts::AGREEMENT, first)? {
                Some(AgreementCover::CoversIllness) => first,
                Some(AgreementCover::NotCompared) if read.day() < uninsured => {
                    return Ok(Verdict::Manual(Code::AgreementMatch));
                }
                Some(AgreementCover::NotCompared | AgreementCover::OtherIllness) | None => {
                    uninsured
                }
            }
        };
        Ok(Verdict::Value(Value::Day(begins.max(reported))))
    },
};

/// SB-4.2 The employer must pay the first 30 days: eight weeks of unbroken employment and 74 hours worked. Who was hired again
/// and was at work needs the hours alone; a fleksjob has no employer period.
pub static EMPLOYER_DUTY: PayerRule = PayerRule {
    id: "SB-4.2",
    title: Message::RuleEmployerDuty,
    basis: Citation::new(Act::Sdl, "30").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::CLAIMANT)? != Claimant::Employee
            || !within(read, &rates::SICKNESS_EMPLOYER_PERIOD)?
        {
            return Ok(Verdict::NotRelevant);
        }
        if read.optional(&facts::FLEX_JOB) == Some(true) {
            return Ok(Verdict::Value(Value::Flag(false)));
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let least = read.rate(&rates::SICKNESS_EMPLOYER_HOURS, first)?;
        if read.fact(&facts::HOURS_WORKED)?.hundredths() < least {
            return Ok(Verdict::Value(Value::Flag(false)));
        }
        if read.optional(&facts::REHIRED) == Some(true) {
            return Ok(Verdict::Value(Value::Flag(true)));
        }
        let weeks = read.rate(&rates::SICKNESS_EMPLOYER_WEEKS, first)?;
        let enough = read.fact(&facts::UNBROKEN_WEEKS)? >= weeks;
        Ok(Verdict::Value(Value::Flag(enough)))
    },
};

/// SB-4.2a The day lies in the employer period: 30 calendar days that nothing extends, and not after the employment.
pub static EMPLOYER_PERIOD: PayerRule = PayerRule {
    id: "SB-4.2a",
    title: Message::RuleEmployerPeriod,
    basis: Citation::new(Act::Sdl, "30").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::CLAIMANT)? != Claimant::Employee {
            return Ok(Verdict::NotRelevant);
        }
        let inside = within(read, &rates::SICKNESS_EMPLOYER_PERIOD)?;
        let day = read.day();
        let over = read.optional(&facts::EMPLOYMENT_ENDS).is_some_and(|ends| ends < day);
        let duty = inside && !over && read.finding(&EMPLOYER_DUTY)? == Value::Flag(true);
        Ok(Verdict::Value(Value::Flag(duty)))
    },
};

/// SB-5.4 An agreement about a chronic illness covers the illness of this absence. Whether it does, a person compares.
pub static AGREEMENT: PayerRule = PayerRule {
    id: "SB-5.4",
    title: Message::RuleAgreementCovers,
    basis: Citation::new(Act::Sdl, "56"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if !in_employer_period(read)? {
            return Ok(Verdict::NotRelevant);
        }
        let day = read.day();
        Ok(match read.optional_on(&facts::AGREEMENT, day)? {
            Some(AgreementCover::CoversIllness) => Verdict::Value(Value::Flag(true)),
            Some(AgreementCover::NotCompared) => Verdict::Manual(Code::AgreementMatch),
            Some(AgreementCover::OtherIllness) | None => Verdict::Value(Value::Flag(false)),
        })
    },
};

/// SB-5.5 The employer ought to pay and does not: the municipality pays in its place and claims the money from it. A person
/// decides.
pub static ADVANCE: PayerRule = PayerRule {
    id: "SB-5.5",
    title: Message::RuleAdvance,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if !in_employer_period(read)? {
            return Ok(Verdict::NotRelevant);
        }
        let day = read.day();
        Ok(match read.optional_on(&facts::DEFAULTS, day)? {
            Some(true) => Verdict::Manual(Code::Advance),
            Some(false) | None => Verdict::NotRelevant,
        })
    },
};

/// SB-5.6 Pay below the benefit: the employer gets its pay back, and whether the citizen gets the difference, a person decides.
pub static SUPPLEMENT: PayerRule = PayerRule {
    id: "SB-5.6",
    title: Message::RuleSupplementToPay,
    basis: Citation::new(Act::Sdl, "50").subsection("4"),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        if read.fact(&facts::CLAIMANT)? != Claimant::Employee || in_employer_period(read)? {
            return Ok(Verdict::NotRelevant);
        }
        let day = read.day();
        Ok(match read.optional_on(&facts::WAGES, day)? {
            Some(Wages::PayBelowBenefit) => Verdict::Manual(Code::SupplementToPay),
            Some(Wages::FullPay | Wages::NoPay) | None => Verdict::NotRelevant,
        })
    },
};

/// SB-5 Who pays whom. In the employer period the employer pays: it is refunded from the first day when an agreement covers the
/// illness, from the second when it is insured, and else not at all. After it whoever paid wages is refunded, and without
/// wages the citizen is paid. After the last absence day nobody is, nor on leave, nor in an activity without a right.
pub static PAYER_AND_PAYEE: PayerRule = PayerRule {
    id: "SB-5",
    title: Message::RulePayerAndPayee,
    basis: Citation::new(Act::Sdl, "54"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let day = read.day();
        if read.optional(&facts::LAST_ABSENCE_DAY).is_some_and(|last| last < day) {
            return Ok(Verdict::Value(DayPayment::Nobody.to_value()));
        }
        if refused(read) || read.finding(&LEAVE) == Ok(Value::Flag(true)) {
            return Ok(Verdict::Value(DayPayment::Nobody.to_value()));
        }
        let payment = match read.finding(&RIGHT_BEGINS)? {
            Value::Day(begins) if begins <= day => match read.fact(&facts::CLAIMANT)? {
                Claimant::Employee => employee(read)?,
                Claimant::Unemployed => unemployed(read)?,
                Claimant::SelfEmployed => DayPayment::ToCitizen,
                Claimant::NoneOfThem => DayPayment::Nobody,
            },
            _ => DayPayment::Nobody,
        };
        Ok(Verdict::Value(payment.to_value()))
    },
};

/// SB-5.7 What is paid for the day: as the rules before it, less what an employer has not asked for, or asked for too late.
pub static DAY_PAYMENT: PayerRule = PayerRule {
    id: "SB-5.7",
    title: Message::RuleDayPayment,
    basis: Citation::new(Act::Sdl, "59"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let payment = read.finding(&PAYER_AND_PAYEE)?;
        if DayPayment::of(&payment) == Some(DayPayment::ToEmployer) {
            return Ok(Verdict::Value(read.finding(&IN_WINDOW)?));
        }
        Ok(Verdict::Value(payment))
    },
};

/// The activity was tested and gives no right.
fn refused(read: &mut Reader<'_, PayerFacts>) -> bool {
    read.optional(&facts::HAS_RIGHT) == Some(false)
}

fn employee(read: &mut Reader<'_, PayerFacts>) -> Result<DayPayment, Gap> {
    let day = read.day();
    if read.finding(&EMPLOYER_PERIOD)? == Value::Flag(true) {
        // A question to a person stops here: the employer's own days are never paid by guess.
        if read.finding(&AGREEMENT)? == Value::Flag(true) {
            return Ok(DayPayment::ToEmployer);
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        if read.finding(&INSURANCE) == Ok(Value::Flag(true)) && day > first {
            return Ok(DayPayment::ToEmployer);
        }
        let defaults = read.optional_on(&facts::DEFAULTS, day)? == Some(true);
        return Ok(if defaults { DayPayment::Advance } else { DayPayment::EmployerPays });
    }
    Ok(match read.on(&facts::WAGES, day)? {
        Wages::FullPay | Wages::PayBelowBenefit => DayPayment::ToEmployer,
        Wages::NoPay => DayPayment::ToCitizen,
    })
}

fn unemployed(read: &mut Reader<'_, PayerFacts>) -> Result<DayPayment, Gap> {
    let early = within(read, &rates::SICKNESS_FUND_DAYS)?;
    Ok(if early && read.fact(&facts::FUND_PAYS)? {
        DayPayment::FundPays
    } else {
        DayPayment::ToCitizen
    })
}

fn in_employer_period(read: &mut Reader<'_, PayerFacts>) -> Result<bool, Gap> {
    Ok(read.fact(&facts::CLAIMANT)? == Claimant::Employee
        && read.finding(&EMPLOYER_PERIOD)? == Value::Flag(true))
}

/// True when the day is among the first so many calendar days of the absence.
fn within(
    read: &mut Reader<'_, PayerFacts>,
    length: &'static crate::law::rate::RateSeries,
) -> Result<bool, Gap> {
    let first: NaiveDate = read.fact(&facts::FIRST_ABSENCE_DAY)?;
    let days = read.rate(length, first)?;
    Ok(read.day() <= last_of(first, days))
}
