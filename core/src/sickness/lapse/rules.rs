//! Whether the right lapses, from when, and whether it comes back, in the order in which it is asked. A person decides.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::LapseEffect;
use crate::sickness::days::plus;
use crate::sickness::lapse::facts::{self, LapseFacts, LapseGround};
use crate::text::Message;

/// A rule of a lapse.
pub type LapseRule = Rule<LapseFacts>;

/// Not cooperating.
pub static LAPSE: &[&LapseRule] = &[&GROUND, &CAUSE, &WARNING, &HEARING, &FROM, &RESUMES];

/// SB-17.1 What is not done is a ground. Refusing an intrusive treatment never is (§ 21 a), and a form is no ground without proof
/// that its letter arrived.
pub static GROUND: LapseRule = LapseRule {
    id: "SB-17.1",
    title: Message::RuleLapseGround,
    basis: Citation::new(Act::Sdl, "21 a"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        Ok(match read.fact(&facts::GROUND)? {
            LapseGround::RefusesTreatment => Verdict::NotMet(Code::LapseTreatment),
            LapseGround::NoForm => {
                Verdict::met_if(read.fact(&facts::ARRIVED)?, Code::LapseUnproven)
            }
            LapseGround::NoCooperation => Verdict::Met,
        })
    },
};

/// SB-17.2 There is no reasonable cause for it.
pub static CAUSE: LapseRule = LapseRule {
    id: "SB-17.2",
    title: Message::RuleLapseCause,
    basis: Citation::new(Act::Sdl, "21"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let reasonable = read.fact(&facts::REASONABLE)?;
        Ok(Verdict::met_if(!reasonable, Code::LapseExcused))
    },
};

/// SB-17.3 The citizen was warned in writing beforehand.
pub static WARNING: LapseRule = LapseRule {
    id: "SB-17.3",
    title: Message::RuleLapseWarning,
    basis: Citation::new(Act::Sdl, "21"),
    older: None,
    standing: Standing::Statute,
    apply: |read| Ok(Verdict::met_if(read.fact(&facts::WARNED)?, Code::LapseNotWarned)),
};

/// SB-17.4 The citizen was heard.
pub static HEARING: LapseRule = LapseRule {
    id: "SB-17.4",
    title: Message::RuleLapseHearing,
    basis: Citation::new(Act::Fvl, "19"),
    older: None,
    standing: Standing::Statute,
    apply: |read| Ok(Verdict::met_if(read.fact(&facts::HEARD)?, Code::LapseNotHeard)),
};

/// SB-17.5 The day from which the right lapses: the date of the letter, or that on which the matter was opened, as the policy says.
pub static FROM: LapseRule = LapseRule {
    id: "SB-17.5",
    title: Message::RuleLapseFrom,
    basis: Citation::new(Act::Sdl, "21"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let letter = read.fact(&facts::LETTER)?;
        let from = match read.policy::<LapseEffect>(&rates::SICKNESS_LAPSE_EFFECT, letter)? {
            LapseEffect::DateOfLetter => letter,
            LapseEffect::DateOfMatter => read.fact(&facts::OPENED)?.min(letter),
        };
        Ok(Verdict::Value(Value::Day(from)))
    },
};

/// SB-17.6 The day from which payment resumes: that on which the citizen cooperates, within four weeks of the lapse.
pub static RESUMES: LapseRule = LapseRule {
    id: "SB-17.6",
    title: Message::RuleLapseResumes,
    basis: Citation::new(Act::Sdl, "21"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let Value::Day(from) = read.finding(&FROM)? else {
            return Err(Gap::Blocked { rule: FROM.id });
        };
        let Some(cooperates) = read.optional(&facts::COOPERATES) else {
            return Ok(Verdict::NotRelevant);
        };
        let weeks = read.rate(&rates::SICKNESS_LAPSE_RESUME, from)?;
        let last = plus(from, u64::try_from(weeks).unwrap_or(0).saturating_mul(7));
        Ok(if cooperates <= last {
            Verdict::Value(Value::Day(cooperates.max(from)))
        } else {
            Verdict::NotRelevant
        })
    },
};
