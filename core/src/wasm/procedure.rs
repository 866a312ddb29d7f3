//! The exports of what goes on around an absence: the agreement on a chronic illness, the lapse, the reassessment point, the follow-up,
//! the employer's window, and whether the system may decide alone.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Source};
use crate::sickness::agreement;
use crate::sickness::agreement::facts::AgreementFacts;
use crate::sickness::agreement::rules::AGREEMENT;
use crate::sickness::automation;
use crate::sickness::automation::Passage;
use crate::sickness::automation::facts::GateFacts;
use crate::sickness::employer_window::{Delay, EmployerWindow};
use crate::sickness::follow_up::{self, Category, FollowUp, Next, OtherProblems};
use crate::sickness::lapse;
use crate::sickness::lapse::facts::LapseFacts;
use crate::sickness::lapse::rules::LAPSE;
use crate::sickness::reassessment;
use crate::sickness::reassessment::facts::ReassessmentFacts;
use crate::sickness::reassessment::projection::{Projection, Spell, counted_by_month, project};
use crate::sickness::reassessment::rules::REASSESSMENT;
use crate::text::Language;
use crate::wasm::assessed::{Assessed, NearestChanges, assessed, changes};
use crate::wasm::exchange::{known, number, problem, read, read_day, read_day_at, write};

/// Whether an agreement on a chronic illness can be approved, as it is seen on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessAgreement)]
pub fn assess_agreement(
    facts: Ts<AgreementFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&agreement::AREA, AGREEMENT, &facts, &overlay, &day)
}

/// The nearest changes of one fact that would give another outcome of an agreement.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = agreementChanges)]
pub fn agreement_changes(
    facts: Ts<AgreementFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    language: Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue> {
    changes(agreement::nearest_changes, &facts, &overlay, &day, &language)
}

/// Whether the right lapses because the citizen does not cooperate, as it is seen on a day: granted means that it can.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessLapse)]
pub fn assess_lapse(
    facts: Ts<LapseFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&lapse::AREA, LAPSE, &facts, &overlay, &day)
}

/// Whether the reassessment point is reached at the end of the month of a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessReassessment)]
pub fn assess_reassessment(
    facts: Ts<ReassessmentFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&reassessment::AREA, REASSESSMENT, &facts, &overlay, &day)
}

/// Absences, as somebody told of them.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ToldSpells {
    /// The absences.
    pub spells: Vec<Spell>,
    /// Who told of them.
    pub source: Source,
    /// When it was learnt.
    pub learnt: DateTime<Utc>,
}

/// Days that count, by month.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CountedDays {
    /// The oldest first.
    pub counted: Vec<Known<i64>>,
}

/// The days that count towards the reassessment point in each of so many months that end with the month of a day, oldest first.
///
/// # Errors
/// A problem when an argument is not of its type, or a figure is not known for the day.
#[wasm_bindgen(js_name = countedDays)]
pub fn counted_days(
    told: Ts<ToldSpells>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] months: JsValue,
) -> Result<Ts<CountedDays>, JsValue> {
    let (told, overlay, day) = (read(&told)?, read(&overlay)?, read_day(&day)?);
    let months = u32::try_from(number(&months, "months")?).ok();
    // Nobody looks back further than a hundred years.
    let months = months.filter(|months| *months <= 1_200);
    let months = months.ok_or_else(|| problem("months", Code::Range))?;
    let by = (told.source, told.learnt);
    let counted = counted_by_month(&told.spells, (day, months), &by, &RateBook::with(&overlay));
    write(&CountedDays { counted: known(counted)? })
}

/// Where the reassessment point lies if the absences that go on do so.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReassessmentAhead {
    /// Where it lies, with the assessment of its month; none when the absences end before it, or something is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<Projection>,
    /// What it means, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
}

/// Where the reassessment point lies if the absences that go on do so, as it is seen on a day, with a sentence in a language.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = projectReassessment)]
pub fn project_reassessment(
    told: Ts<ToldSpells>,
    facts: Ts<ReassessmentFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    language: Ts<Language>,
) -> Result<Ts<ReassessmentAhead>, JsValue> {
    let (told, facts, overlay) = (read(&told)?, read(&facts)?, read(&overlay)?);
    let (day, language) = (read_day(&day)?, read(&language)?);
    let by = (told.source, told.learnt);
    let projection = project(&told.spells, &facts, (day, &by), &RateBook::with(&overlay));
    let sentence = projection.as_ref().map(|projection| projection.text(language));
    write(&ReassessmentAhead { projection, sentence })
}

/// What is known for the category of a follow-up.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FollowedUp {
    /// The first absence day.
    pub first_absence_day: NaiveDate,
    /// When recovery is expected; none when nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_recovery: Option<NaiveDate>,
    /// Whether there are other problems than the illness.
    pub problems: OtherProblems,
}

/// The category of a follow-up.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FollowUpCategory {
    /// It.
    pub category: Category,
}

/// The category as it is decided on a day. An unknown recovery is not a soon one.
///
/// # Errors
/// A problem when an argument is not of its type, or the rules are not known for the day.
#[wasm_bindgen(js_name = followUpCategory)]
pub fn follow_up_category(
    known_of: Ts<FollowedUp>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Ts<FollowUpCategory>, JsValue> {
    let (of, overlay, day) = (read(&known_of)?, read(&overlay)?, read_day(&day)?);
    let book = RateBook::with(&overlay);
    let category =
        follow_up::category(of.first_absence_day, of.expected_recovery, of.problems, day, &book);
    write(&FollowUpCategory { category: known(category)? })
}

/// The talks of a follow-up.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Talks {
    /// The first absence day.
    pub first_absence_day: NaiveDate,
    /// The days of the talks that were held.
    pub talks: Vec<NaiveDate>,
    /// How the person is followed up.
    pub follow_up: FollowUp,
}

/// What is due next in a follow-up.
///
/// # Errors
/// A problem when an argument is not of its type, or a figure is not known for the day.
#[wasm_bindgen(js_name = nextFollowUp)]
pub fn next_follow_up(talks: Ts<Talks>, overlay: Ts<Overlay>) -> Result<Ts<Next>, JsValue> {
    let (known_of, overlay) = (read(&talks)?, read(&overlay)?);
    let (first, book) = (known_of.first_absence_day, RateBook::with(&overlay));
    write(&known(follow_up::next(first, &known_of.talks, known_of.follow_up, &book))?)
}

/// The last day for the interview by the employer.
///
/// # Errors
/// A problem when an argument is not of its type, or its length is not known for the day.
#[wasm_bindgen(js_name = employerInterview)]
pub fn employer_interview(
    #[wasm_bindgen(unchecked_param_type = "string")] first_absence_day: JsValue,
    overlay: Ts<Overlay>,
) -> Result<String, JsValue> {
    let (first, overlay) = (read_day(&first_absence_day)?, read(&overlay)?);
    known(follow_up::employer_interview(first, &RateBook::with(&overlay)))
        .map(|day| day.to_string())
}

/// When an employer that pays wages can notify.
///
/// # Errors
/// A problem when an argument is not of its type, or a figure is not known for the day.
#[wasm_bindgen(js_name = employerWindow)]
pub fn employer_window(
    #[wasm_bindgen(unchecked_param_type = "string")] first_absence_day: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] first_refundable_day: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<EmployerWindow>, JsValue> {
    let first = read_day_at(&first_absence_day, "firstAbsenceDay")?;
    let refundable = read_day_at(&first_refundable_day, "firstRefundableDay")?;
    let overlay = read(&overlay)?;
    write(&known(EmployerWindow::of(first, refundable, &RateBook::with(&overlay)))?)
}

/// What a delay costs.
#[derive(Debug, Clone, Copy, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DelayCost {
    /// The days.
    pub delay: Delay,
    /// What they are worth, about.
    pub cost: Money,
}

/// What a notification on a day costs an employer whose week comes to so much.
///
/// # Errors
/// A problem when an argument is not of its type, or the amount leaves the range.
#[wasm_bindgen(js_name = delayCost)]
pub fn delay_cost(
    window: Ts<EmployerWindow>,
    #[wasm_bindgen(unchecked_param_type = "string")] notified: JsValue,
    week: Ts<Money>,
) -> Result<Ts<DelayCost>, JsValue> {
    let (window, notified, week) = (read(&window)?, read_day(&notified)?, read(&week)?);
    let delay = window.notified(notified);
    match delay.cost(week) {
        Some(cost) => write(&DelayCost { delay, cost }),
        None => Err(problem("week", Code::OutOfRange)),
    }
}

/// Whether the system may decide a matter alone. It is held while it is looked at.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Gate {
    passage: Passage,
    assessment: Assessment,
}

/// What the gate answers.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct GateAnswer {
    /// Open, for a person with the reasons, or waiting until a day.
    pub passage: Passage,
}

#[wasm_bindgen]
impl Gate {
    /// The gate by what is known of a matter, as it is seen on a day.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    #[wasm_bindgen(constructor)]
    pub fn new(
        facts: Ts<GateFacts>,
        overlay: Ts<Overlay>,
        #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    ) -> Result<Gate, JsValue> {
        let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
        let (passage, assessment) = automation::gate(&facts, day, &RateBook::with(&overlay));
        Ok(Gate { passage, assessment })
    }

    /// Whether the system may decide alone.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn answer(&self) -> Result<Ts<GateAnswer>, JsValue> {
        write(&GateAnswer { passage: self.passage.clone() })
    }

    /// Every condition with what it read.
    pub fn assessed(&self) -> Assessed {
        Assessed::new(&automation::AREA, self.assessment.clone())
    }
}
