//! Every sentence that people read, in Danish (default) and English. A missing one is a compile error.

mod absence;
mod codes;
mod event_names;
mod money;
pub mod render;
mod sickness;
mod supplement;
pub mod ui;
pub mod words;

use serde::{Deserialize, Serialize};

/// A language of the screens. Letters are Danish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

/// A sentence in both languages as one text: in a program for browsers, where a text lies is a number that hardly compresses.
macro_rules! both {
    ($da:literal, $en:literal $(,)?) => {
        concat!($da, "\n", $en)
    };
}

pub(crate) use both;

/// The sentence in a language.
fn one_of(both: &'static str, language: Language) -> &'static str {
    let (da, en) = split_at_byte(both, b'\n').unwrap_or((both, both));
    match language {
        Language::Da => da,
        Language::En => en,
    }
}

/// What stands before and after a byte. Sentences are short, and an explanation shows hundreds: a plain loop is quicker than the
/// search of the standard library.
fn split_at_byte(text: &'static str, byte: u8) -> Option<(&'static str, &'static str)> {
    let at = text.bytes().position(|found| found == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

macro_rules! messages {
    ($($name:ident = $da:literal, $en:literal;)+) => {
        impl Message {
            $(
                #[expect(non_upper_case_globals, missing_docs, reason = "the sentences beside the names say what they mean")]
                pub const $name: Message = Message { both: $crate::text::both!($da, $en) };
            )+
        }
    };
}

pub(crate) use messages;

/// The names of rules, facts, sources and results. Only those that a program shows become part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Message {
    both: &'static str,
}

impl Message {
    /// The sentence in a language.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        one_of(self.both, language)
    }
}

messages! {
    ReasonCaseworker = "En sagsbehandler har afgjort det", "A caseworker decided it";
    ReasonJobCentre = "Jobcentrets afgørelse", "The decision of the job centre";
    ReasonRecovery = "Borgeren har raskmeldt sig", "The citizen reported recovery";
    ReasonEmployer = "Arbejdsgiveren har oplyst det", "The employer stated it";
    ReasonCitizen = "Borgeren har oplyst det", "The citizen stated it";
    ReasonRegister = "Indkomstregistret", "The income register";
    RuleClaimant = "Omfattet af loven", "Covered by the act";
    RuleAffiliation = "Bopæl og skat i Danmark", "Residence and tax in Denmark";
    RuleIncapacityBroadly = "Uarbejdsdygtig i bred forstand efter tre måneder", "Kept from all suitable work after three months";
    RuleIncapacity = "Uarbejdsdygtig på grund af egen sygdom", "Kept from work by own sickness";
    RulePartialAbsence = "Fraværet er stort nok", "The absence is large enough";
    RuleDuration = "Varighedsgrænsen er ikke nået", "The limit of duration is not reached";
    RuleHoursRequirement = "240 timer i seks måneder", "240 hours in six months";
    RuleRequirement = "Beskæftigelseskravet", "The employment requirement";
    RuleInTime = "Første dag efter rettidig anmeldelse", "First day by the report";
    FactClaimant = "Borgerens beskæftigelse", "The citizen's employment";
    FactWorkInjury = "Anerkendt arbejdsskade", "Recognised work injury";
    FactAffiliation = "Bopæl og skat", "Residence and tax";
    FactIncapacityBroadly = "Uarbejdsdygtighed i hele fagområdet", "Incapacity in the whole field of work";
    FactIncapacity = "Uarbejdsdygtighed", "Incapacity for work";
    FactWeeklyAbsence = "Fravær i en hel uge", "Absence in a whole week";
    FactShortenedWeek = "Afkortet uge", "Shortened week";
    FactHalfOrLess = "Kan højst udføre halvdelen af arbejdet", "Can do at most half of the work";
    FactDurationUsed = "Varighedsgrænsen nået før", "Limit of duration reached before";
    FactFirstAbsenceDay = "Første fraværsdag", "First absence day";
    FactEmployed = "I ansættelse på første fraværsdag", "Employed on the first absence day";
    FactFundConfirms = "A-kassen bekræfter ret til dagpenge", "The fund confirms a right to unemployment benefit";
    FactEducationFinished = "Uddannelse afsluttet", "Education finished";
    FactApprentice = "Elev i lønnet praktik", "Apprentice in paid practice";
    FactFlexJob = "Ansat i fleksjob", "Employed in a fleksjob";
    FactBusinessHours = "Timer i egen virksomhed pr. uge", "Hours a week in the own business";
    FactBusinessMonths = "Måneder med egen virksomhed", "Months with the own business";
    FactBusinessLastMonth = "Egen virksomhed i sidste måned", "Own business in the last month";
    FactReportDeadline = "Frist for anmeldelse", "Deadline of the report";
    FactReported = "Anmeldt", "Reported";
    FactExcused = "Forsinkelsen er undskyldt", "The lateness is excused";
    FactMonthHours = "Timer i måneden", "Hours in the month";
    RuleAbsenceHours = "Fraværstimer", "Hours of absence";
    RuleHourlyRate = "Timesats", "Rate of an hour";
    RuleWeekRaw = "Ugens beløb før loft og afrunding", "Amount of the week before maximum and rounding";
    RuleWeekGross = "Ugens sygedagpenge", "Benefit of the week";
    RuleOwnAtp = "Borgerens ATP", "ATP of the citizen";
    RuleMunicipalAtp = "Kommunens ATP", "ATP of the municipality";
    RulePensionOp = "Obligatorisk pension", "Mandatory pension";
    RuleRefundSupplement = "Tillæg til refusion", "Supplement to the refund";
    RuleTaxable = "Skattepligtigt beløb", "Taxable amount";
    FactHoursMonday = "Fravær mandag", "Absence on Monday";
    FactHoursTuesday = "Fravær tirsdag", "Absence on Tuesday";
    FactHoursWednesday = "Fravær onsdag", "Absence on Wednesday";
    FactHoursThursday = "Fravær torsdag", "Absence on Thursday";
    FactHoursFriday = "Fravær fredag", "Absence on Friday";
    FactHoursSaturday = "Fravær lørdag", "Absence on Saturday";
    FactHoursSunday = "Fravær søndag", "Absence on Sunday";
    FactHourlyEarning = "Timefortjeneste efter AM-bidrag", "Earning per hour after labour-market contribution";
    FactPayee = "Betales til", "Paid to";
    FactShareOfMaximum = "Jobbets andel af ugens højeste beløb", "Share of the job in the weekly maximum";
    FactRota = "Turnusarbejde", "Work in rota";
    FactWages = "Løn for ugen", "Wages for the week";
    RuleLeave = "Ingen sygedagpenge under ferie", "No benefit on leave";
    RuleInsurance = "Forsikring på første fraværsdag", "Insurance on the first absence day";
    RuleRightBegins = "Første dag med ret", "First day with a right";
    RuleEmployerDuty = "Arbejdsgiveren skal betale de første 30 dage", "The employer must pay the first 30 days";
    RuleEmployerPeriod = "Dagen ligger i arbejdsgiverperioden", "The day lies in the employer period";
    RuleAgreementCovers = "§ 56-aftale om denne sygdom", "Section 56 agreement about this illness";
    RuleAdvance = "Udlagt for arbejdsgiveren", "Paid in the place of the employer";
    RuleSupplementToPay = "Løn under sygedagpengene", "Pay below the benefit";
    RulePayerAndPayee = "Hvem der betaler hvem", "Who pays whom";
    RuleRefundFrom = "Første dag med refusion efter anmeldelsen", "First day of refund by the notification";
    RuleRefundInWindow = "Refusion søgt i tide", "Refund asked for in time";
    RuleDayPayment = "Dagens betaling", "What is paid for the day";
    FactLastAbsenceDay = "Sidste fraværsdag", "Last absence day";
    FactHasRight = "Ret til sygedagpenge i denne beskæftigelse", "A right to benefit in this activity";
    FactRightFrom = "Første dag med ret efter anmeldelse og ansøgning", "First day with a right by report and application";
    FactUnbrokenWeeks = "Ugers uafbrudt ansættelse", "Weeks of unbroken employment";
    FactHoursWorked = "Arbejdstimer i de seneste otte uger", "Hours worked in the last eight weeks";
    FactRehired = "Genansat og på arbejde ved sygdommens start", "Hired again and at work when sickness set in";
    FactEmploymentEnds = "Sidste ansættelsesdag", "Last day of the employment";
    FactInsured = "Forsikret på første fraværsdag", "Insured on the first absence day";
    FactInsuredFrom = "Første forsikrede fraværsdag", "First insured absence day";
    FactFundPays = "Helt ledig og helt uarbejdsdygtig", "Fully unemployed and wholly incapable";
    FactNotified = "Arbejdsgiverens anmeldelse", "The employer's notification";
    FactExcuse = "Arbejdsgiverens undskyldning", "The employer's excuse";
    FactWagesPaid = "Løn under sygdom", "Pay during sickness";
    FactAgreementCover = "§ 56-aftalen og denne sygdom", "The section 56 agreement and this illness";
    FactEmployerDefaults = "Arbejdsgiveren betaler ikke, hvad den skal", "The employer does not pay what it ought to";
    FactRequested = "Anmodning om refusion", "Refund request";
    FieldStillSick = "Stadig syg", "Still sick";
    FieldLastAbsenceDay = "Sidste fraværsdag", "Last absence day";
    FieldWeeklyHours = "Aftalt arbejdstid pr. uge", "Agreed hours a week";
    FieldHoursMonday = "Arbejdstid mandag", "Hours on Monday";
    FieldHoursTuesday = "Arbejdstid tirsdag", "Hours on Tuesday";
    FieldHoursWednesday = "Arbejdstid onsdag", "Hours on Wednesday";
    FieldHoursThursday = "Arbejdstid torsdag", "Hours on Thursday";
    FieldHoursFriday = "Arbejdstid fredag", "Hours on Friday";
    FieldHoursSaturday = "Arbejdstid lørdag", "Hours on Saturday";
    FieldHoursSunday = "Arbejdstid søndag", "Hours on Sunday";
    FieldHourlyPay = "Timeløn før AM-bidrag", "Pay per hour before labour-market contribution";
    FieldMonthPay = "Løn i måneden før AM-bidrag", "Pay in the month before labour-market contribution";
    FieldMonthPayHours = "Betalte timer i måneden", "Paid hours in the month";
    FieldEmployedSince = "Ansat siden", "Employed since";
    FieldHoursInEightWeeks = "Arbejdstimer i de sidste otte uger", "Hours worked in the last eight weeks";
    FieldPaysWages = "Arbejdsgiveren betaler løn under sygdom", "The employer pays wages during sickness";
    FieldInsured = "Arbejdsgiveren er forsikret (§ 55)", "The employer is insured (§ 55)";
    FieldAgreement = "Godkendt aftale dækker sygdommen (§ 56)", "An approved agreement covers the illness (§ 56)";
    FieldWorkedHours = "Timer på arbejde i ugen", "Hours at work in the week";
    FieldRefundRequested = "Refusion anmodet", "Refund requested";
    FieldProfit = "Årets overskud efter årsopgørelsen", "Profit of the year by the tax assessment";
    FieldInsurance = "Forsikring for selvstændige (§ 45)", "Insurance for the self-employed (§ 45)";
    FieldCover = "Forsikringens dækning", "Cover of the insurance";
    FieldWorkDays = "Dage, der normalt arbejdes", "Days normally worked";
    FieldWorkLeft = "Arbejde, der stadig kan udføres", "Work that can still be done";
    FieldDayRate = "Dagpengesats pr. dag", "Unemployment benefit for a day";
    FieldMember = "Forsikret i a-kassen", "Insured in the fund";
    FieldOtherHours = "Timer pr. uge i andet arbejde", "Hours a week in other work";
    OriginCivilRegister = "CPR-registret", "Civil register (CPR)";
    OriginPensionAuthority = "Udbetaling Danmark", "Udbetaling Danmark";
    OriginApplication = "Ansøgningen", "The application";
    OriginDocument = "Dokument", "Document";
    OriginCaseworker = "Sagsbehandler", "Caseworker";
    OriginDraft = "Indtastet nu", "Typed now";
    OriginCase = "Sagen", "The case";
    OriginOtherCase = "Borgerens sag", "The citizen's case";
    OriginCaseFile = "Regneeksempel", "Worked example";
    OutcomeGrant = "Kan bevilges", "Can be granted";
    OutcomeRefuse = "Skal afslås", "To be refused";
    OutcomeWait = "Afventer oplysninger", "Awaits information";
    OutcomeRefer = "Skal sendes videre", "To be referred on";
    OutcomeManual = "Kræver en sagsbehandler", "Needs a caseworker";
    StandingStatute = "Lov", "Statute";
    StandingGuidance = "Vejledning", "Guidance";
    StandingPractice = "Praksis", "Practice";
    StandingAnalogy = "Analogi", "Analogy";
    StandingModel = "Programmets valg", "Choice of this program";
    StandingUnconfirmed = "Ubekræftet", "Unconfirmed";
    LeafRounding = "Afrunding", "Rounding";
    LeafShareFallsAway = "Dækkes ikke", "Not covered";
    Yes = "Ja", "Yes";
    No = "Nej", "No";
}
