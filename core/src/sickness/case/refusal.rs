//! Why the case of an absence does not do what it is asked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::MunicipalityId;
use crate::money::Money;
use crate::sickness::case::hindrance::Hindrance;
use crate::text::Language;
use crate::text::render;

/// Why a case does not do what it is asked. Each has a stable code and a sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "refusal")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// The case runs no more.
    NotActive,
    /// The case has not ended.
    NotEnded,
    /// An application in a closed case: it opens a linked case.
    OpenLinkedCase,
    /// Another open case is about the same days.
    CaseExists,
    /// The report is about another absence.
    OtherAbsence,
    /// A day lies in the future.
    DateFuture,
    /// The last day lies before the first.
    DateOrder,
    /// The days are not over.
    PeriodFuture,
    /// The days are granted, refused or written off already.
    PeriodOverlap,
    /// Days are needed.
    PeriodMissing,
    /// No such report, hearing, decision, claim, week, task or document.
    Unknown,
    /// The identifier is used.
    IdUsed,
    /// No such party.
    PartyUnknown,
    /// The employer is a party already.
    PartyExists,
    /// Not possible where the report stands.
    NotAtThisStage {
        /// Where it stands.
        stage: String,
    },
    /// It is too early.
    TooEarly {
        /// From when on.
        from: NaiveDate,
    },
    /// Reasons in words are needed.
    ReasonMissing,
    /// A text is too long.
    TextTooLong {
        /// The most characters.
        most: usize,
    },
    /// A decision needs a ground.
    GroundMissing,
    /// The kind of decision does not fit what it is about.
    KindDoesNotFit,
    /// A person decides this.
    PersonDecides,
    /// A person must look before anything is automatic.
    NotAutomatic {
        /// Why.
        reasons: Vec<Code>,
    },
    /// A caseworker does this.
    CaseworkerOnly,
    /// The user may not reopen.
    NotAuthorized,
    /// A stop does not reach back.
    StopRetroactive {
        /// The date of the letter; for a lapse that of its warning, as the policy says.
        earliest: NaiveDate,
    },
    /// Benefit does not run on after the decision.
    StopTooLate {
        /// The date of the letter.
        latest: NaiveDate,
    },
    /// The party was not heard.
    HearingMissing,
    /// The hearing is not over.
    HearingOpen {
        /// Its last day.
        until: NaiveDate,
    },
    /// The citizen was not warned, or the warning is not over.
    NotWarned,
    /// The citizen cooperated too long after the lapse for payment to resume.
    ResumeTooLate {
        /// The last day for it.
        latest: NaiveDate,
    },
    /// Only a partial grant is about some of the days of a request.
    PartOfRequest,
    /// Days lie outside of the request.
    OutsideRequest,
    /// Days lie outside of the absence, or before the first day that can be refunded.
    OutsideAbsence,
    /// A claim is due before it is made.
    DuePast,
    /// More than is owed, or was advanced.
    TooMuch {
        /// The most.
        most: Money,
    },
    /// Nothing asks for this decision.
    NothingToDecide,
    /// The task ends with a decision and not otherwise.
    DecisionNeeded,
    /// No decision grants this payment.
    NoDecision,
    /// No calendar is published for the day.
    CalendarMissing,
    /// The amounts of a week do not belong together.
    AmountsDoNotFit,
    /// Nobody established what a claim needs.
    RepaymentNotFounded,
    /// The report is another municipality's.
    OtherMunicipality {
        /// Which.
        to: MunicipalityId,
    },
    /// A payment does not take this step.
    WeekNotThere,
    /// Weeks are on their way or must be recalculated first.
    WeeksUnsettled,
    /// Something is open that keeps the case from closing.
    StillOpen {
        /// What.
        what: Vec<Hindrance>,
    },
    /// Days can still be claimed, or were not.
    NotYetLost,
    /// A figure or a policy is not known for the day.
    RateMissing,
    /// A figure leaves the range.
    OutOfRange,
}

impl Refusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::CaseClosed => Code::CaseClosed.as_str(),
            Refusal::NotActive => "not-active",
            Refusal::NotEnded => "not-ended",
            Refusal::OpenLinkedCase => Code::ShelvedRevived.as_str(),
            Refusal::CaseExists => "case-exists",
            Refusal::OtherAbsence => "other-absence",
            Refusal::DateFuture => Code::DateFuture.as_str(),
            Refusal::DateOrder => Code::DateOrder.as_str(),
            Refusal::PeriodFuture => Code::PeriodFuture.as_str(),
            Refusal::PeriodOverlap => Code::PeriodOverlap.as_str(),
            Refusal::PeriodMissing => "period-missing",
            Refusal::Unknown => "unknown",
            Refusal::IdUsed => "id-used",
            Refusal::PartyUnknown => "party-unknown",
            Refusal::PartyExists => "party-exists",
            Refusal::NotAtThisStage { .. } => "not-at-this-stage",
            Refusal::TooEarly { .. } => "too-early",
            Refusal::ReasonMissing => "reason-missing",
            Refusal::TextTooLong { .. } => Code::TextLength.as_str(),
            Refusal::GroundMissing => "ground-missing",
            Refusal::KindDoesNotFit => "kind-does-not-fit",
            Refusal::PersonDecides => "person-decides",
            Refusal::NotAutomatic { .. } => "not-automatic",
            Refusal::CaseworkerOnly => "caseworker-only",
            Refusal::NotAuthorized => "not-authorized",
            Refusal::StopRetroactive { .. } => "stop-retroactive",
            Refusal::StopTooLate { .. } => "stop-too-late",
            Refusal::HearingMissing => "hearing-missing",
            Refusal::HearingOpen { .. } => "hearing-open",
            Refusal::NotWarned => "not-warned",
            Refusal::ResumeTooLate { .. } => "resume-too-late",
            Refusal::PartOfRequest => "part-of-request",
            Refusal::OutsideRequest => "outside-request",
            Refusal::OutsideAbsence => "outside-absence",
            Refusal::DuePast => "due-past",
            Refusal::TooMuch { .. } => "too-much",
            Refusal::NothingToDecide => "nothing-to-decide",
            Refusal::DecisionNeeded => "decision-needed",
            Refusal::NoDecision => "no-decision",
            Refusal::CalendarMissing => Code::CalendarMissing.as_str(),
            Refusal::AmountsDoNotFit => "amounts-do-not-fit",
            Refusal::RepaymentNotFounded => "repayment-not-founded",
            Refusal::OtherMunicipality { .. } => Code::OtherMunicipality.as_str(),
            Refusal::WeekNotThere => "week-not-there",
            Refusal::WeeksUnsettled => "weeks-unsettled",
            Refusal::StillOpen { .. } => "still-open",
            Refusal::NotYetLost => "not-yet-lost",
            Refusal::RateMissing => Code::RateMissing.as_str(),
            Refusal::OutOfRange => Code::OutOfRange.as_str(),
        }
    }

    /// What it means, in a sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let pick = |da: &str, en: &str| match language {
            Language::Da => da.to_owned(),
            Language::En => en.to_owned(),
        };
        let dated =
            |da: &str, en: &str, day: NaiveDate| format!("{} {}.", pick(da, en), render::day(day));
        let of = |code: Code| code.text(language).to_owned();
        match self {
            Refusal::CaseClosed => of(Code::CaseClosed),
            Refusal::NotActive => pick("Sagen er ikke længere i gang.", "The case runs no more."),
            Refusal::NotEnded => pick("Sagen er ikke afsluttet.", "The case has not ended."),
            Refusal::OpenLinkedCase => pick(
                "Sagen er lukket. Ansøgningen behandles i en ny sag, der knyttes til den.",
                "The case is closed. The application is handled in a new case that is linked to it.",
            ),
            Refusal::CaseExists => pick(
                "Der er allerede en åben sag om de samme dage.",
                "There already is an open case about the same days.",
            ),
            Refusal::OtherAbsence => pick(
                "Anmeldelsen handler om et andet fravær og hører til i en ny sag.",
                "The report is about another absence and belongs in a new case.",
            ),
            Refusal::DateFuture => of(Code::DateFuture),
            Refusal::DateOrder => of(Code::DateOrder),
            Refusal::PeriodFuture => of(Code::PeriodFuture),
            Refusal::PeriodOverlap => of(Code::PeriodOverlap),
            Refusal::PeriodMissing => pick("Angiv perioden.", "State the period."),
            Refusal::Unknown => pick("Det findes ikke på sagen.", "It is not on this case."),
            Refusal::IdUsed => pick("Nummeret er brugt før.", "The identifier is used already."),
            Refusal::PartyUnknown => pick(
                "Arbejdsgiveren er ikke part i sagen.",
                "The employer is no party to the case.",
            ),
            Refusal::PartyExists => pick(
                "Arbejdsgiveren er allerede part i sagen.",
                "The employer already is a party to the case.",
            ),
            Refusal::NotAtThisStage { .. } => pick(
                "Det kan ikke gøres, som anmeldelsen eller anmodningen står nu.",
                "This cannot be done where the report or request stands now.",
            ),
            Refusal::TooEarly { from } => {
                dated("Det kan tidligst ske den", "This is possible from", *from)
            }
            Refusal::ReasonMissing => pick("Skriv en begrundelse.", "Write the reasons."),
            Refusal::TextTooLong { most } => match language {
                Language::Da => format!("Teksten må højst være på {most} tegn."),
                Language::En => format!("The text may have at most {most} characters."),
            },
            Refusal::GroundMissing => pick(
                "En afgørelse skal have mindst én begrundelse i loven.",
                "A decision needs at least one ground in the law.",
            ),
            Refusal::KindDoesNotFit => pick(
                "Den slags afgørelse passer ikke til det, den handler om.",
                "This kind of decision does not fit what it is about.",
            ),
            Refusal::PersonDecides => pick(
                "En sagsbehandler skal træffe afgørelsen.",
                "A caseworker must make this decision.",
            ),
            Refusal::NotAutomatic { reasons } => {
                reasons.iter().map(|code| code.text(language)).collect::<Vec<_>>().join(" ")
            }
            Refusal::CaseworkerOnly => {
                pick("Det skal en sagsbehandler gøre.", "A caseworker must do this.")
            }
            Refusal::NotAuthorized => {
                pick("Du har ikke ret til at genåbne sagen.", "You may not reopen the case.")
            }
            Refusal::StopRetroactive { earliest } => dated(
                "Ydelsen kan tidligst stoppe den",
                "The benefit can stop at the earliest on",
                *earliest,
            ),
            Refusal::StopTooLate { latest } => dated(
                "Ydelsen må ikke løbe videre efter afgørelsen. Sidste dag er den",
                "The benefit must not run on after the decision. The last day is",
                *latest,
            ),
            Refusal::HearingMissing => pick(
                "Parten skal høres først, eller det skal begrundes, hvorfor det ikke er nødvendigt.",
                "Hear the party first, or give the reason why that is not needed.",
            ),
            Refusal::HearingOpen { until } => dated(
                "Parten har frist til at svare på høringen til og med den",
                "The party may answer the hearing until",
                *until,
            ),
            Refusal::NotWarned => pick(
                "Borgeren skal først have en skriftlig advarsel, og fristen i den skal være udløbet.",
                "The citizen must first be warned in writing, and the time given must be over.",
            ),
            Refusal::ResumeTooLate { latest } => dated(
                "Borgeren skulle have medvirket senest den",
                "The citizen should have cooperated by",
                *latest,
            ),
            Refusal::PartOfRequest => pick(
                "Afgørelsen skal gælde hele den periode, der er anmodet om. En del af den kan bevilges ved en delvis bevilling.",
                "The decision must be about the whole period that was asked for. A part of it can be granted by a partial grant.",
            ),
            Refusal::OutsideRequest => pick(
                "Perioden har dage, som der ikke er anmodet om.",
                "The period has days that were not asked for.",
            ),
            Refusal::OutsideAbsence => pick(
                "Perioden har dage uden for fraværet eller før den første dag med refusion.",
                "The period has days outside of the absence or before the first day that can be refunded.",
            ),
            Refusal::DuePast => pick(
                "Fristen for at betale må ikke ligge før i dag.",
                "The day for payment must not lie before today.",
            ),
            Refusal::TooMuch { most } => format!(
                "{} {}",
                pick("Beløbet kan højst være", "The amount can be at most"),
                render::money(*most)
            ),
            Refusal::NothingToDecide => {
                pick("Der er ikke noget at træffe afgørelse om.", "There is nothing to decide.")
            }
            Refusal::DecisionNeeded => {
                pick("Opgaven afsluttes med en afgørelse.", "The task ends with a decision.")
            }
            Refusal::NoDecision => pick(
                "Der er ingen afgørelse, som bevilger udbetalingen.",
                "No decision grants this payment.",
            ),
            Refusal::CalendarMissing => of(Code::CalendarMissing),
            Refusal::AmountsDoNotFit => pick(
                "Ugens beløb passer ikke sammen: ingen må være negative, og det, der trækkes fra, må ikke overstige ydelsen.",
                "The amounts of the week do not belong together: none may be negative, and what is withheld may not exceed the benefit.",
            ),
            Refusal::RepaymentNotFounded => pick(
                "Borgeren skal kun betale tilbage, når en sagsbehandler har fundet, at beløbet er modtaget med urette og mod bedre vidende.",
                "The citizen repays only when a caseworker found that the amount was received unlawfully and against better knowledge.",
            ),
            Refusal::OtherMunicipality { .. } => of(Code::OtherMunicipality),
            Refusal::WeekNotThere => pick(
                "Ugen er ikke så langt, eller den er kommet længere.",
                "The week has not come so far, or it has come further.",
            ),
            Refusal::WeeksUnsettled => pick(
                "Ugerne skal genberegnes eller udbetales færdigt først.",
                "The weeks must be recalculated or paid out first.",
            ),
            Refusal::StillOpen { what } => {
                let what: Vec<&str> = what.iter().map(|found| found.text(language)).collect();
                let head = pick("Sagen kan ikke lukkes:", "The case cannot be closed:");
                format!("{head} {}.", what.join(", "))
            }
            Refusal::NotYetLost => pick(
                "Dagene kan stadig søges, eller der er søgt om dem.",
                "The days can still be claimed, or were claimed.",
            ),
            Refusal::RateMissing => of(Code::RateMissing),
            Refusal::OutOfRange => of(Code::OutOfRange),
        }
    }
}
