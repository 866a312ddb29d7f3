//! Stable codes of the domain: why something is refused, waits, or needs a person.
//!
//! A retired code stays here with its text, because decided cases still carry it.

use std::fmt;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        /// A stable code, printed as the specification prints it. Its sentences stand in [`crate::text`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)+ }

        impl Code {
            /// Every code, for tests and for the help page.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The code as it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }
        }
    };
}

codes! {
    // Reasons: a rule is not met, or not yet answered.
    /// Disability pension under the rules from 2003.
    NewDisabilityPension = "R_NEW_DISABILITY_PENSION";
    /// Senior pension.
    SeniorPension = "R_SENIOR_PENSION";
    /// Early pension — *tidlig pension*.
    EarlyPension = "R_EARLY_PENSION";
    /// No pension.
    NotPensioner = "R_NOT_PENSIONER";
    /// Pension kind not delivered yet.
    PensionUnknown = "R_PENSION_UNKNOWN";
    /// Liquid wealth exceeds the limit.
    WealthOverLimit = "R_WEALTH_OVER_LIMIT";
    /// Liquid wealth not stated.
    WealthUnknown = "R_WEALTH_UNKNOWN";
    /// Personal percentage is 0.
    PercentZero = "R_PERCENT_ZERO";
    /// Personal percentage missing for the day.
    PercentUnknown = "R_PERCENT_UNKNOWN";
    /// Lives abroad: Udbetaling Danmark decides.
    AbroadReferUdk = "R_ABROAD_REFER_UDK";
    /// Residence not known.
    ResidenceUnknown = "R_RESIDENCE_UNKNOWN";
    /// Lives in another municipality.
    OtherMunicipality = "R_OTHER_MUNICIPALITY";
    /// The citizen is dead.
    Dead = "R_DEAD";
    /// The citizen is not found in the register.
    CitizenUnknown = "R_CITIZEN_UNKNOWN";
    /// The region gave no subsidy.
    NoPublicSubsidy = "R_NO_PUBLIC_SUBSIDY";
    /// Expense outside the period of the grant.
    OutsideGrant = "R_OUTSIDE_GRANT";
    /// No grant fits the expense.
    NoMatchingGrant = "R_NO_MATCHING_GRANT";
    /// Several grants fit the expense.
    MultipleGrants = "R_MULTIPLE_GRANTS";
    /// Already paid for the same kind and day.
    AlreadyPaid = "R_ALREADY_PAID";
    /// Perhaps already paid: same kind and amount, no day.
    PossiblyPaid = "R_POSSIBLY_PAID";
    /// The receipt was used before.
    DuplicateReceipt = "R_DUPLICATE_RECEIPT";
    /// The day lies in the future.
    FutureDate = "R_FUTURE_DATE";
    /// Older than three years.
    TooOld = "R_TOO_OLD";
    /// The amount is nothing.
    ZeroAmount = "R_ZERO_AMOUNT";
    /// The amount is missing.
    AmountMissing = "R_AMOUNT_MISSING";
    /// Insurance subsidy not known.
    InsuranceUnknown = "R_INSURANCE_UNKNOWN";
    /// Documentation missing.
    DocumentationMissing = "R_DOCUMENTATION_MISSING";
    /// A standing grant of the same kind exists.
    ExistingGrant = "R_EXISTING_GRANT";
    /// A concrete, individual assessment is needed.
    IndividualAssessment = "R_INDIVIDUAL_ASSESSMENT";
    /// The payment system has not answered about an order, and it was given up.
    PaymentUnanswered = "R_PAYMENT_UNANSWERED";
    /// The payment system rejected an order.
    PaymentRejected = "R_PAYMENT_REJECTED";
    /// A payment came back.
    PaymentReturned = "R_PAYMENT_RETURNED";
    /// A fact that the rule needs is not known.
    FactMissing = "R_FACT_MISSING";

    // Sickness benefit: why a person must look, and why something is refused.
    /// None of those the act covers.
    NotClaimant = "NOT_CLAIMANT";
    /// Not kept from work by own sickness.
    NotIncapable = "NOT_INCAPABLE";
    /// An education was just finished.
    EducationFinished = "EDUCATION_FINISHED";
    /// The validation system gives an advice.
    VasAdvice = "VAS_ADVICE";
    /// The validation system has not answered.
    VasMissing = "VAS_MISSING";
    /// A work injury is stated.
    WorkInjury = "WORK_INJURY";
    /// A seafarer.
    Seafarer = "SEAFARER";
    /// Frontier worker, foreign residence or tax.
    CrossBorder = "CROSS_BORDER";
    /// The citizen's form contradicts the report.
    FormDisagrees = "FORM_DISAGREES";
    /// Hours are missing.
    HoursNotReported = "HOURS_NOT_REPORTED";
    /// Income is missing.
    IncomeMissing = "INCOME_MISSING";
    /// An income cannot be right.
    IncomeOutlier = "INCOME_OUTLIER";
    /// The requirement is not met by the register alone.
    RequirementNotMet = "REQ_NOT_MET_ON_REGISTER";
    /// Lateness with a stated excuse.
    LateExcuse = "LATE_EXCUSE";
    /// Hours vary.
    VaryingHours = "VARYING_HOURS";
    /// Work in turnus.
    Turnus = "TURNUS";
    /// Several jobs or employers.
    MultiJob = "MULTI_JOB";
    /// A supplement to pay below the benefit.
    SupplementToPay = "SUPPLEMENT_TO_PAY";
    /// A business without a whole year.
    NewBusiness = "NEW_BUSINESS";
    /// An assisting spouse.
    Spouse = "SPOUSE";
    /// No tax assessment.
    NoTaxAssessment = "SELF_EMP_NO_ASSESSMENT";
    /// The illness must be matched with an agreement.
    AgreementMatch = "S56_MATCH";
    /// Possible recourse.
    ThirdParty = "THIRD_PARTY";
    /// Leave is reported.
    Holiday = "HOLIDAY";
    /// A move before the payout day.
    Move = "MOVE";
    /// Insurance not confirmed: counts as not insured.
    InsuranceUnconfirmed = "INSURANCE_UNKNOWN";
    /// Reported and registered pay differ.
    PayConflict = "PAY_CONFLICT";
    /// The first absence day is long ago.
    Stale = "STALE";
    /// A refund request without a notification.
    NoNotification = "NO_NOTIFICATION";
    /// A complaint to reconsider.
    ComplaintOpen = "COMPLAINT";
    /// The person objects to automatic decisions.
    AutomationObjection = "AUTOMATION_OBJECTION";
    /// The reassessment point comes.
    Reassess = "REASSESS";
    /// Pension age.
    PensionAge = "PENSION_AGE";
    /// A change lowers a paid week.
    RetroChangeNegative = "RETRO_CHANGE_NEGATIVE";
    /// Casual employment.
    CasualWorker = "CASUAL_WORKER";
    /// A recovery report is withdrawn.
    RegrettedRecovery = "REGRETTED_RECOVERY";
    /// An application in a shelved case.
    ShelvedRevived = "SHELVED_REVIVED";
    /// Under four hours in a shortened week.
    UnderFourHours = "UNDER_FOUR_HOURS";
    /// A case that is made by hand.
    ManualCase = "MANUAL_CASE";
    /// Protected name and address.
    Protected = "PROTECTED";
    /// The citizen died.
    Deceased = "DECEASED";
    /// The citizen has a guardian.
    Guardian = "GUARDIAN";
    /// The employer ought to pay and does not: benefit in its place.
    Advance = "ADVANCE";
    /// No ground for an agreement about a chronic illness.
    NoAgreementGround = "S56_NO_GROUND";
    /// An agreement that is not needed any more.
    AgreementNotRenewed = "S56_NOT_RENEWED";
    /// A capacity for work that is reduced for good.
    CapacityReducedForGood = "CAPACITY_REDUCED_FOR_GOOD";
    /// No lapse: the refused treatment is intrusive.
    LapseTreatment = "LAPSE_TREATMENT";
    /// No lapse: nothing proves that the letter arrived.
    LapseUnproven = "LAPSE_UNPROVEN";
    /// No lapse: there is a reasonable cause.
    LapseExcused = "LAPSE_EXCUSED";
    /// No lapse: there was no warning.
    LapseNotWarned = "LAPSE_NOT_WARNED";
    /// No lapse: there was no hearing.
    LapseNotHeard = "LAPSE_NOT_HEARD";
    /// No valid insurance on the first absence day.
    NotInsured = "NOT_INSURED";
    /// Less than four hours of absence: counts as recovered.
    RecoveredUnderFourHours = "UNDER_4_HOURS_IS_RECOVERED";
    /// A self-employed person can do more than half of the work.
    MoreThanHalfOfWork = "MORE_THAN_HALF_OF_WORK";
    /// The payout period is not published.
    CalendarMissing = "CALENDAR_MISSING";
    /// Not a civil registration number, or nobody's.
    CprInvalid = "CPR_INVALID";
    /// Dead before the first absence day.
    CprDeceased = "CPR_DECEASED";
    /// More hours a week than most people work.
    LongWeek = "HOURS_OVER_48";
    /// The last day lies before the first.
    DateOrder = "DATE_ORDER";
    /// A day in the future.
    DateFuture = "DATE_FUTURE";
    /// The case is closed.
    CaseClosed = "CASE_CLOSED";
    /// A period in the future.
    PeriodFuture = "PERIOD_FUTURE";
    /// A period that is granted already.
    PeriodOverlap = "PERIOD_OVERLAP";

    /// Nobody found yet whether it was received unlawfully and against better knowledge.
    BetterKnowledgeOpen = "BETTER_KNOWLEDGE_OPEN";
    /// Received in good faith, or lawfully: it is not paid back.
    GoodFaith = "GOOD_FAITH";
    /// Its sender is not known for certain, it cannot be read, or it was taken back.
    MessageNotSound = "MESSAGE_NOT_SOUND";
    /// The same message came before.
    DuplicateMessage = "DUPLICATE";
    /// Not exactly one case matches.
    NoSingleCase = "NO_SINGLE_CASE";
    /// Reported after the deadline.
    ReportedLate = "REPORTED_LATE";
    /// The citizen's form is not in.
    FormMissing = "FORM_MISSING";
    /// No request was granted before.
    FirstRequest = "FIRST_REQUEST";
    /// Hours or pay differ from the request granted before.
    BasisChanged = "BASIS_CHANGED";
    /// The result takes something from somebody.
    AdverseResult = "ADVERSE_RESULT";
    /// No legal basis for automatic decisions is entered.
    AutomationBasisMissing = "AUTOMATION_BASIS_MISSING";
    /// An account has no number.
    AccountMissing = "ACCOUNT_MISSING";
    /// A correction makes a field of the year negative.
    IncomeReportNegative = "INCOME_REPORT_NEGATIVE";
    /// The claim is time-barred.
    TimeBarred = "TIME_BARRED";
    /// The party was not heard.
    HearingMissing = "HEARING_MISSING";
    /// The hearing is not over.
    HearingOpen = "HEARING_OPEN";
    /// Nobody found yet whether somebody is liable.
    LiabilityOpen = "LIABILITY_OPEN";
    /// Nobody is liable for the absence.
    NotLiable = "NOT_LIABLE";
    /// The scheme for patient injuries gives no recourse.
    PatientScheme = "PATIENT_SCHEME";
    /// Nothing was paid that recourse covers.
    NoRecourse = "NO_RECOURSE";

    // Errors: something cannot be read or computed.
    /// Not ten digits.
    CprFormat = "E_CPR_FORMAT";
    /// No day of the calendar in the number.
    CprDate = "E_CPR_DATE";
    /// Company number fails its check.
    CvrCheck = "E_CVR_CHECK";
    /// Authority not `urn:oio:cvr-nr:` and eight digits.
    AuthorityFormat = "E_AUTHORITY_FORMAT";
    /// Classification not served here.
    Kle = "E_KLE";
    /// Declaration missing.
    Declaration = "E_DECLARATION";
    /// More than 30 documents, a name over 200 characters, an unknown document type.
    Documents = "E_DOCUMENTS";
    /// The name of a file is empty, too long, or a path.
    FileName = "E_FILE_NAME";
    /// Two files have one name.
    FileNameTwice = "E_FILE_NAME_TWICE";
    /// A file without content.
    FileEmpty = "E_FILE_EMPTY";
    /// A file of more bytes than one may have.
    FileTooLarge = "E_FILE_TOO_LARGE";
    /// Files of more bytes than all may have together.
    FilesTooLarge = "E_FILES_TOO_LARGE";
    /// Neither PDF, JPEG nor PNG, or not what the name says.
    FileType = "E_FILE_TYPE";
    /// Not a telephone number.
    Telephone = "E_TELEPHONE";
    /// Text too long.
    TextLength = "E_TEXT_LENGTH";
    /// Not an amount.
    Amount = "E_AMOUNT";
    /// Not a number of hours.
    Hours = "E_HOURS";
    /// The hours of the days do not add up to the week.
    HoursDiffer = "E_HOURS_DIFFER";
    /// Not a day.
    Date = "E_DATE";
    /// A supplier cannot be paid from here.
    SupplierNotPaid = "E_SUPPLIER";
    /// A field that must be filled in.
    Required = "E_REQUIRED";
    /// Not one of the choices.
    Choice = "E_CHOICE";
    /// End before start, or a number outside its range.
    Range = "E_RANGE";
    /// Not a public key that one can sign in with.
    PublicKey = "E_PUBLIC_KEY";
    /// There is one of this name already.
    Taken = "E_TAKEN";
    /// Several fields are wrong.
    Validation = "E_VALIDATION";
    /// Subsidies are larger than the price.
    SubsidyExceedsPrice = "E_SUBSIDY_EXCEEDS_PRICE";
    /// Percentage outside 0..100, or health percentage outside 0..85.
    PercentRange = "E_PERCENT_RANGE";
    /// Two percentages for one day.
    PercentOverlap = "E_PERCENT_OVERLAP";
    /// No rate for the day.
    RateMissing = "E_RATE_MISSING";
    /// A figure too large to compute with.
    OutOfRange = "E_OUT_OF_RANGE";
    /// Power of attorney not verified.
    PoaUnverified = "E_POA_UNVERIFIED";
    /// Power of attorney document missing.
    PoaMissing = "E_POA_MISSING";
    /// The case is not concluded.
    CaseNotConcluded = "E_CASE_NOT_CONCLUDED";
    /// The task is concluded.
    TaskConcluded = "E_TASK_CONCLUDED";
    /// The other case is about another citizen, or is the same case.
    OtherCitizen = "E_OTHER_CITIZEN";
    /// An address to which nothing may be sent.
    WebhookUrl = "E_WEBHOOK_URL";
    /// An address in a network that nothing is sent to.
    WebhookNetwork = "E_WEBHOOK_NETWORK";
    /// A letter lacks a mandatory part.
    LetterIncomplete = "E_LETTER_INCOMPLETE";
    /// Signature data and PDF disagree.
    SignatureMismatch = "E_SIGNATURE_MISMATCH";

    // Warnings: accepted, but somebody should look.
    /// The number fails the modulus-11 test.
    CprModulus11 = "W_CPR_MOD11";
    /// The form type is not in the table; recognized by its root element.
    FormTypeUnknown = "W_FORM_TYPE_UNKNOWN";
    /// Form type and root element disagree.
    FormTypeMismatch = "W_FORM_TYPE_MISMATCH";
    /// The same message id came again with other content.
    RepeatDifferent = "W_REPEAT_DIFFERENT";
    /// No pension data are younger than the days for which they are fresh.
    PensionDataOld = "W_PENSION_DATA_OLD";
    /// The lines of the wealth statement do not add up to the decided total.
    WealthLinesDiffer = "W_WEALTH_LINES_DIFFER";
    /// Signature data and PDF could not be compared: the PDF shows nothing to compare.
    SignatureNotCompared = "W_SIGNATURE_NOT_COMPARED";
    /// An application from the portal did not reach its case: a person takes it up.
    NotTakenIn = "W_NOT_TAKEN_IN";

    // Receipts of the forms channel.
    /// Unknown form type.
    FormUnknown = "KORS-FORM-001";
    /// Form data not valid.
    FormInvalid = "KORS-FORM-002";
    /// PDF missing or not a PDF.
    FormPdf = "KORS-FORM-003";
    /// Wrong municipality.
    FormMunicipality = "KORS-FORM-004";
    /// Classification not served.
    FormKle = "KORS-FORM-005";
    /// A file name is used twice.
    FormFileName = "KORS-FORM-006";
    /// Too large.
    FormTooLarge = "KORS-FORM-007";
    /// Internal error.
    FormInternal = "KORS-SYS-001";
}

impl Code {
    /// The code with this text.
    #[must_use]
    pub fn find(text: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == text)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Code {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <String as utoipa::PartialSchema>::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Code {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Code::find(&text)
            .ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &"a code of the domain"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_text_and_no_two_are_alike() {
        for code in Code::ALL {
            assert_eq!(Code::find(code.as_str()), Some(*code));
        }
    }
}
