//! The names of the rules and facts about what goes on beside the weeks of an absence: agreement, duration, lapse.

use crate::text::{Message, messages};

messages! {
    RuleAgreementCapacity = "Arbejdsevnen er ikke varigt nedsat", "The capacity for work is not reduced for good";
    RuleAgreementGround = "Grund til aftalen", "Ground for the agreement";
    RuleAgreementRenewal = "Aftalen kan fornyes", "The agreement can be renewed";
    RuleAgreementStatement = "Lægens erklæring", "Statement of the doctor";
    RuleAgreementEnds = "Aftalens sidste dag", "Last day of the agreement";
    FactExpectedDays = "Ventede fraværsdage om året", "Absence days expected in a year";
    FactTreatmentDecided = "Behandling på sygehus besluttet før ansættelsen", "Treatment in hospital decided before hiring";
    FactPaidDays = "Dage, arbejdsgiveren har betalt for samme sygdom", "Days the employer paid for the same illness";
    FactPermanentCapacity = "Varigt nedsat arbejdsevne", "Capacity for work reduced for good";
    FactRenewal = "Fornyelse af en aftale", "Renewal of an agreement";
    FactCausedDays = "Fraværsdage på grund af sygdommen det seneste år", "Absence days the illness caused in the last year";
    FactChangedMaterially = "Arbejde eller helbred er ændret væsentligt", "Work or health changed materially";
    FactMedicalStatement = "Lægeerklæring indhentet", "Medical statement obtained";
    FactAgreementFrom = "Aftalens første dag", "First day of the agreement";
    RuleReassessmentLimit = "Dage før revurderingstidspunktet", "Days before the reassessment point";
    RuleCountedDays = "Dage, der tæller med", "Days that count";
    RuleReassessmentPoint = "Revurderingstidspunktet", "The reassessment point";
    RuleAfterDuration = "Efter revurderingstidspunktet", "After the reassessment point";
    FactPensionOrAge = "Pension, helbred til førtidspension eller pensionsalder", "Pension, health for an early pension, or pension age";
    FactExtendedTo = "Forlænget til og med", "Extended until";
    FactCountedDays = "Dage i måneden, der tæller med", "Days of the month that count";
    RuleLapseGround = "Grund til bortfald", "Ground for a lapse";
    RuleLapseCause = "Ingen rimelig grund til at udeblive", "No reasonable cause";
    RuleLapseWarning = "Advaret skriftligt", "Warned in writing";
    RuleLapseHearing = "Partshørt", "Heard";
    RuleLapseFrom = "Bortfald fra", "Lapse from";
    RuleLapseResumes = "Udbetaling igen fra", "Payment again from";
    FactLapseGround = "Manglende medvirken", "What is not done";
    FactLetterArrived = "Brevet er bevist kommet frem", "The letter is proven to have arrived";
    FactReasonableCause = "Rimelig grund", "Reasonable cause";
    FactWarned = "Skriftlig advarsel", "Warning in writing";
    FactHeard = "Partshøring", "Hearing";
    FactMatterOpened = "Sagen om bortfald rejst", "The matter of the lapse opened";
    FactLapseLetter = "Afgørelsens dato", "Date of the decision";
    FactCooperates = "Borgeren medvirker igen", "The citizen cooperates again";
}
