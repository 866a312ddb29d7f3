//! PS-4.1 Category of person — *personkreds*.

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::{Assessment, Reading};
use crate::rule::value::Value;
use crate::supplement::facts;
use crate::supplement::kinds::PensionKind;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.1 Category of person — *personkreds*.
///
/// Old-age pension and disability pension under the rules before 2003 give access. The day on which the pension case was
/// started tells old rules from new (GFL § 1, subsection 2), when it is known.
pub static PENSION_CATEGORY: SupplementRule = SupplementRule {
    id: "PS-4.1",
    title: Message::RulePensionCategory,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let delivered = read.fact(&facts::PENSION_KIND)?;
        let kind = match delivered {
            PensionKind::DisabilityOldRules | PensionKind::DisabilityNewRules => {
                let started = read.optional(&facts::PENSION_CASE_STARTED);
                let awarded = read.optional(&facts::PENSION_AWARDED_FROM);
                by_start(delivered, started, awarded)
            }
            other => other,
        };
        Ok(match kind {
            PensionKind::OldAge | PensionKind::DisabilityOldRules => Verdict::Met,
            PensionKind::DisabilityNewRules => Verdict::NotMet(Code::NewDisabilityPension),
            PensionKind::Senior => Verdict::NotMet(Code::SeniorPension),
            PensionKind::Early => Verdict::NotMet(Code::EarlyPension),
            PensionKind::None => Verdict::NotMet(Code::NotPensioner),
        })
    },
};

/// The act that a health supplement or personal supplement is granted under, chosen by the kind of pension.
#[must_use]
pub fn act(
    kind: PensionKind,
    started: Option<NaiveDate>,
    awarded: Option<NaiveDate>,
) -> Option<Act> {
    match kind {
        PensionKind::OldAge => Some(Act::Lsp),
        PensionKind::DisabilityOldRules | PensionKind::DisabilityNewRules => {
            (by_start(kind, started, awarded) == PensionKind::DisabilityOldRules)
                .then_some(Act::Gfl)
        }
        PensionKind::Senior | PensionKind::Early | PensionKind::None => None,
    }
}

/// The act of an assessment, by the kind of pension that it read.
#[must_use]
pub fn act_of(assessment: &Assessment) -> Option<Act> {
    let finding = assessment.finding(PENSION_CATEGORY.id)?;
    let read = |path: &str| {
        assessment.readings(finding).iter().find_map(|reading| match reading {
            Reading::Fact { path: found, value, .. } if found == path => Some(value),
            _ => None,
        })
    };
    let day = |path: &str| match read(path) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    };
    let kind = match read(facts::PENSION_KIND.path) {
        Some(Value::Word(name)) => PensionKind::find(name)?,
        _ => return None,
    };
    act(kind, day(facts::PENSION_CASE_STARTED.path), day(facts::PENSION_AWARDED_FROM.path))
}

/// True for the grounds that carry guidance to the act on active social policy, § 82.
#[must_use]
pub const fn carries_guidance(code: Code) -> bool {
    matches!(code, Code::NewDisabilityPension | Code::SeniorPension | Code::EarlyPension)
}

fn by_start(
    delivered: PensionKind,
    started: Option<NaiveDate>,
    awarded: Option<NaiveDate>,
) -> PensionKind {
    let before = |day: Option<NaiveDate>| day.is_some_and(|day| day < NEW_RULES_FROM);
    match started {
        _ if before(started) || before(awarded) => PensionKind::DisabilityOldRules,
        Some(_) => PensionKind::DisabilityNewRules,
        None => delivered,
    }
}

const NEW_RULES_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2003, 1, 1) {
    Some(day) => day,
    None => panic!("a day of the calendar"),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(kind: Option<PensionKind>, started: Option<&str>, expect: Answer) {
        let facts = Facts {
            pension_kind: kind.map(known),
            pension_case_started: started.map(|text| known(day(text))),
            ..Facts::default()
        };
        assert_eq!(answer(&[&PENSION_CATEGORY], &facts), expect, "{kind:?} {started:?}");
    }

    #[test]
    fn old_age_and_old_disability_pension_give_access() {
        check(Some(PensionKind::OldAge), None, Answer::Met);
        check(Some(PensionKind::DisabilityOldRules), None, Answer::Met);
    }

    #[test]
    fn the_last_day_of_2002_is_old_and_the_first_of_2003_is_new() {
        check(Some(PensionKind::DisabilityNewRules), Some("2002-12-31"), Answer::Met);
        check(
            Some(PensionKind::DisabilityNewRules),
            Some("2003-01-01"),
            Answer::NotMet { code: Code::NewDisabilityPension },
        );
        check(
            Some(PensionKind::DisabilityOldRules),
            Some("2003-01-01"),
            Answer::NotMet { code: Code::NewDisabilityPension },
        );
    }

    #[test]
    fn other_pensions_are_refused_each_with_its_code() {
        check(Some(PensionKind::Senior), None, Answer::NotMet { code: Code::SeniorPension });
        check(Some(PensionKind::Early), None, Answer::NotMet { code: Code::EarlyPension });
        check(Some(PensionKind::None), None, Answer::NotMet { code: Code::NotPensioner });
    }

    #[test]
    fn a_pension_kind_not_delivered_waits_and_is_never_no_pension() {
        check(
            None,
            None,
            Answer::Unknown { path: "pension.kind".into(), code: Code::PensionUnknown },
        );
    }
}
