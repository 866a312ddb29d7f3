//! Facts in, assessment with explanation out, for those who cannot run the package. Nothing is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::law::rate_book::RateBook;
use crate::rule::assessment::Assessment;
use crate::supplement::application_form::{ApplicationDraft, ApplicationFindings};
use crate::supplement::case::decide::settlement;
use crate::supplement::estimate::{Estimate, EstimateDraft};
use crate::supplement::explain::{Node, explain_all};
use crate::supplement::facts::Facts;
use crate::text::Language;

/// What is to be assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AssessmentRequest {
    /// Settles an expense by the facts of a case.
    Expense(Box<ExpenseQuestion>),
    /// Estimates the ordinary health supplement by what a citizen types.
    Estimate(EstimateQuestion),
    /// Finds what is wrong and what is missing in an application.
    Application(ApplicationQuestion),
}

/// An expense to settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExpenseQuestion {
    /// What is known. What is absent is unknown, never zero.
    pub facts: Facts,
    /// The day of the settlement; today without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<NaiveDate>,
}

/// A supplement to estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimateQuestion {
    /// What was typed, letter by letter.
    pub draft: EstimateDraft,
    /// The day of the estimate; today without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<NaiveDate>,
}

/// An application to look through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationQuestion {
    /// What was typed, letter by letter.
    pub draft: ApplicationDraft,
}

/// What came of it, with the rules that it comes from. One of the three is there: the one that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessmentAnswer {
    /// The rule build: equal on every side that computes by the same rules.
    pub rule_build: String,
    /// The settlement of an expense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expense: Option<ExpenseAnswer>,
    /// An estimate, never a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateAnswer>,
    /// What is wrong and what is missing in an application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationFindings>,
}

/// The settlement of an expense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExpenseAnswer {
    /// The assessment: `Assessment` of the package, as the caseworker's app computes it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub assessment: Assessment,
    /// Trees that together explain it.
    pub explanation: Vec<Node>,
}

/// An estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimateAnswer {
    /// The estimate: `Estimate` of the package.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub estimate: Estimate,
    /// Trees that together explain it.
    pub explanation: Vec<Node>,
}

impl AssessmentRequest {
    /// The assessment by these rates, which together with the rules are this build, on this day when the request names none.
    #[must_use]
    pub fn assess(
        self,
        today: NaiveDate,
        book: &RateBook<'_>,
        rule_build: &str,
        language: Language,
    ) -> AssessmentAnswer {
        let mut answer = AssessmentAnswer {
            rule_build: rule_build.to_owned(),
            expense: None,
            estimate: None,
            application: None,
        };
        match self {
            AssessmentRequest::Expense(question) => {
                let day = question.today.unwrap_or(today);
                let assessment = settlement(&question.facts, day, book);
                let explanation = explain_all(&assessment, language);
                answer.expense = Some(ExpenseAnswer { assessment, explanation });
            }
            AssessmentRequest::Estimate(question) => {
                let day = question.today.unwrap_or(today);
                let estimate = question.draft.estimate(day, book).in_language(language);
                let explained = estimate.percent.iter().chain([&estimate.supplement]);
                let explanation =
                    explained.flat_map(|assessment| explain_all(assessment, language)).collect();
                answer.estimate = Some(EstimateAnswer { estimate, explanation });
            }
            AssessmentRequest::Application(question) => {
                answer.application = Some(question.draft.findings().in_language(language));
            }
        }
        answer
    }
}
