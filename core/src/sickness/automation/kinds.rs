//! Words of the gate to automatic decisions.

use crate::sickness::words::words;

words! {
    /// What came in, as it reached the municipality.
    MessageState {
        /// Its sender is known, it can be read, and it is the first of its kind.
        Sound,
        /// Its sender is not known for certain, or it cannot be read.
        NotSound,
        /// The same came before.
        DuplicateMessage,
        /// It was taken back.
        AnnulledMessage,
    }
}

words! {
    /// What is decided about.
    Matter {
        /// A right to benefit.
        RightToBenefit,
        /// An employer's refund.
        RefundRequest,
    }
}

words! {
    /// The way in which the employment requirement is met (SDL § 32, stk. 1).
    RequirementGround {
        /// Hours in the income register (no. 1).
        RegisterHours,
        /// The fund confirms the right to unemployment benefit (no. 2).
        FundConfirmed,
        /// An education was just finished (no. 3).
        FinishedEducation,
        /// An apprentice in paid practice, as the report says (no. 4).
        ApprenticeStated,
        /// Employed in a fleksjob, as the report says (no. 5).
        FlexJobStated,
    }
}

words! {
    /// What is known of a self-employed person's income.
    BusinessIncome {
        /// A tax assessment of a whole year.
        AssessedYear,
        /// A business without a whole year.
        NewBusiness,
        /// An assisting spouse.
        AssistingSpouse,
        /// No tax assessment.
        NoAssessment,
    }
}

words! {
    /// Whether a self-employed person or a small employer is insured (SDL §§ 45, 55).
    Insurance {
        /// The register confirms it.
        InsuranceConfirmed,
        /// The register says that there is none.
        NoInsurance,
        /// No answer, or no clear one: counts as not insured.
        InsuranceUnclear,
    }
}

words! {
    /// How hours of work fall.
    Schedule {
        /// The same every week.
        FixedHours,
        /// They vary.
        VaryingHours,
        /// In turnus.
        Turnus,
        /// By the day, as casual work.
        CasualWork,
    }
}

words! {
    /// What the citizen's form says beside the report.
    FormState {
        /// First day, state, cause and job agree.
        FormAgrees,
        /// Something differs.
        FormDisagrees,
    }
}

words! {
    /// What the validation system says.
    VasState {
        /// The zero advice.
        NoRemark,
        /// An advice.
        VasAdvice,
    }
}

words! {
    /// What the decision would take from somebody.
    Adverse {
        /// Nothing.
        NothingTaken,
        /// Refund days that are older than the request allows.
        RefundTooLate,
        /// Days that nobody claimed: bookkeeping, and no decision on the right.
        NeverClaimed,
        /// Something else.
        OtherAdverse,
    }
}
