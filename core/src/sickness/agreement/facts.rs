//! What is known about an agreement that is asked for.

use chrono::NaiveDate;

use crate::sickness::facts::facts;

facts! {
    /// An agreement between an employer and an employee that the municipality is asked to approve. Unknown is absent.
    AgreementFacts
    single {
        /// Absence days a year that a chronic or long illness is expected to cause (no. 1).
        EXPECTED_DAYS: i64 = "agreement.expectedDays", FactExpectedDays, FactMissing, expected_days;
        /// A stay or treatment in hospital was decided before the person was hired (no. 2).
        TREATMENT_DECIDED: bool = "agreement.treatmentDecided", FactTreatmentDecided, FactMissing, treatment_decided;
        /// Days for which the employer paid because of the same illness within twelve months (no. 3).
        PAID_DAYS: i64 = "agreement.paidDays", FactPaidDays, FactMissing, paid_days;
        /// The capacity for work is reduced for good.
        PERMANENT: bool = "agreement.permanent", FactPermanentCapacity, FactMissing, permanent;
        /// An agreement about the same illness comes to its end.
        RENEWAL: bool = "agreement.renewal", FactRenewal, FactMissing, renewal;
        /// Absence days that the illness caused in the last year.
        CAUSED_DAYS: i64 = "agreement.causedDays", FactCausedDays, FactMissing, caused_days;
        /// Work or health has changed materially since.
        CHANGED: bool = "agreement.changed", FactChangedMaterially, FactMissing, changed;
        /// The day of the medical statement that the municipality obtained (§ 58).
        STATEMENT: NaiveDate = "agreement.statement", FactMedicalStatement, FactMissing, statement;
        /// The first day of the agreement.
        FROM: NaiveDate = "agreement.from", FactAgreementFrom, FactMissing, from;
    }
    series {}
}
