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
        Duplicate,
        /// It was taken back.
        Annulled,
    }
}

words! {
    /// What is decided about.
    Matter {
        /// A right to benefit.
        Right,
        /// An employer's refund.
        Refund,
    }
}

words! {
    /// The way in which the employment requirement is met (SDL § 32, stk. 1).
    RequirementGround {
        /// Hours in the income register (no. 1).
        Hours,
        /// The fund confirms the right to unemployment benefit (no. 2).
        Fund,
        /// An education was just finished (no. 3).
        Education,
        /// An apprentice in paid practice, as the report says (no. 4).
        Apprentice,
        /// Employed in a fleksjob, as the report says (no. 5).
        FlexJob,
    }
}

words! {
    /// What is known of a self-employed person's income.
    BusinessIncome {
        /// A tax assessment of a whole year.
        Assessed,
        /// A business without a whole year.
        New,
        /// An assisting spouse.
        Spouse,
        /// No tax assessment.
        None,
    }
}

words! {
    /// Whether a self-employed person or a small employer is insured (SDL §§ 45, 55).
    Insurance {
        /// The register confirms it.
        Confirmed,
        /// The register says that there is none.
        None,
        /// No answer, or no clear one: counts as not insured.
        Unclear,
    }
}

words! {
    /// How hours of work fall.
    Schedule {
        /// The same every week.
        Fixed,
        /// They vary.
        Varying,
        /// In turnus.
        Turnus,
        /// By the day, as casual work.
        Casual,
    }
}

words! {
    /// What the citizen's form says beside the report.
    FormState {
        /// First day, state, cause and job agree.
        Agrees,
        /// Something differs.
        Disagrees,
    }
}

words! {
    /// What the validation system says.
    VasState {
        /// The zero advice.
        NoRemark,
        /// An advice.
        Advice,
    }
}

words! {
    /// What the decision would take from somebody.
    Adverse {
        /// Nothing.
        Nothing,
        /// Refund days that are older than the request allows.
        RefundTooLate,
        /// Days that nobody claimed: bookkeeping, and no decision on the right.
        NeverClaimed,
        /// Something else.
        Other,
    }
}
