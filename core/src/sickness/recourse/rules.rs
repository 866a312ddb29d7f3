//! Recourse, in the order in which it is asked.

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::deadlines::recourse_interest_from;
use crate::sickness::recourse::facts::{self, RecourseFacts};
use crate::text::Message;

/// A rule about recourse.
pub type RecourseRule = Rule<RecourseFacts>;

/// A claim from its ground to what is shared with the state.
pub static RECOURSE: &[&RecourseRule] = &[&GROUND, &AMOUNT, &FORM, &INTEREST, &STATE];

/// SB-16.1 Somebody is liable, there is a loss, and the absence is due to it. A person finds that. The scheme for patient injuries gives
/// no recourse.
pub static GROUND: RecourseRule = RecourseRule {
    id: "SB-16.1",
    title: Message::RuleRecourse,
    basis: Citation::new(Act::Sdl, "78").subsection("1"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if read.optional(&facts::PATIENT_SCHEME) == Some(true) {
            return Ok(Verdict::NotMet(Code::PatientScheme));
        }
        let mut open = false;
        for found in [&facts::LIABLE, &facts::LOSS, &facts::CAUSATION] {
            match read.optional(found) {
                Some(true) => {}
                Some(false) => return Ok(Verdict::NotMet(Code::NotLiable)),
                None => open = true,
            }
        }
        let open = open || read.optional(&facts::PATIENT_SCHEME).is_none();
        Ok(if open { Verdict::Manual(Code::LiabilityOpen) } else { Verdict::Met })
    },
};

/// SB-16.2 The amount: benefit paid to the citizen and refund paid to employers. Other benefits, ATP and pension do not count.
pub static AMOUNT: RecourseRule = RecourseRule {
    id: "SB-16.2",
    title: Message::RuleRecourseAmount,
    basis: Citation::new(Act::Eal, "17"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let mut account = read.account();
        for fact in [&facts::BENEFIT, &facts::REFUND] {
            let amount = read.fact(fact)?;
            if amount.is_negative() {
                return Err(invalid(fact.path, Code::Amount));
            }
            account.add(Reader::cause(fact), amount)?;
        }
        // Read to be told that it does not count.
        let _ = read.optional(&facts::OTHER);
        let amount = read.close(account);
        Ok(if amount == Money::ZERO {
            Verdict::NotMet(Code::NoRecourse)
        } else {
            Verdict::Value(Value::Money(amount))
        })
    },
};

/// SB-16.3 The form: `DP 210` gives notice of the claim, `DP 210 A` states it once it was presented.
pub static FORM: RecourseRule = RecourseRule {
    id: "SB-16.3",
    title: Message::RuleRecourseForm,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let form = match read.optional(&facts::PRESENTED) {
            Some(_) => "DP 210 A",
            None => "DP 210",
        };
        Ok(Verdict::Value(Value::Word(Cow::Borrowed(form))))
    },
};

/// SB-16.4 Interest runs from one month after the claim was presented.
pub static INTEREST: RecourseRule = RecourseRule {
    id: "SB-16.4",
    title: Message::RuleRecourseInterest,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let Some(presented) = read.optional(&facts::PRESENTED) else {
            return Ok(Verdict::NotRelevant);
        };
        Ok(Verdict::Value(Value::Day(recourse_interest_from(presented))))
    },
};

/// SB-16.5 The state's half of what is paid in; an odd øre stays with the municipality.
pub static STATE: RecourseRule = RecourseRule {
    id: "SB-16.5",
    title: Message::RuleRecourseState,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let Some(received) = read.optional(&facts::RECEIVED) else {
            return Ok(Verdict::NotRelevant);
        };
        if received.is_negative() {
            return Err(invalid(facts::RECEIVED.path, Code::Amount));
        }
        let day = read.day();
        let percent = read.rate(&rates::SICKNESS_RECOURSE_STATE_SHARE, day)?;
        let mut account = read.account();
        account.add(Reader::cause(&facts::RECEIVED), received)?;
        let key = rates::SICKNESS_RECOURSE_STATE_SHARE.key;
        account.keep(Cause::Rate(Cow::Borrowed(key)), Fraction::percent(percent))?;
        account.round(Cause::Rate(Cow::Borrowed(key)), |exact| Money::from_ore(exact.floor()))?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
