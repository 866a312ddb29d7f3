//! Words of who pays whom for a day.

use crate::rule::value::Value;
use crate::sickness::payee::Payee;
use crate::sickness::words::words;

words! {
    /// What the employer pays the employee for a day of sickness.
    Wages {
        /// As much as the benefit or more.
        FullPay,
        /// Less than the benefit.
        PayBelowBenefit,
        /// Nothing.
        NoPay,
    }
}

words! {
    /// Whether an agreement about a chronic illness in force covers the illness of this absence (SDL § 56).
    AgreementCover {
        /// It covers this illness.
        CoversIllness,
        /// It is about another illness.
        OtherIllness,
        /// A person has not compared them yet.
        NotCompared,
    }
}

words! {
    /// The excuse of an employer that was late (SDL § 59, stk. 6).
    Excuse {
        /// Stated, and nobody has decided about it.
        NotDecided,
        /// A person excused the lateness.
        Excused,
        /// A person did not.
        NotExcused,
    }
}

words! {
    /// Who pays whom for a day.
    DayPayment {
        /// Nobody: no right on this day.
        Nobody,
        /// The employer pays the employee, and gets nothing back.
        EmployerPays,
        /// The unemployment fund pays its member.
        FundPays,
        /// The municipality pays the citizen.
        ToCitizen,
        /// The municipality pays the citizen in the place of the employer, and claims it from the employer.
        Advance,
        /// The municipality refunds the employer.
        ToEmployer,
        /// The employer could have a refund, and has not asked for it.
        NotClaimed,
        /// The employer asked too late for this day.
        TooLate,
    }
}

impl DayPayment {
    /// Who gets money from the municipality.
    #[must_use]
    pub const fn payee(self) -> Option<Payee> {
        match self {
            DayPayment::ToCitizen | DayPayment::Advance => Some(Payee::Citizen),
            DayPayment::ToEmployer => Some(Payee::Employer),
            DayPayment::Nobody
            | DayPayment::EmployerPays
            | DayPayment::FundPays
            | DayPayment::NotClaimed
            | DayPayment::TooLate => None,
        }
    }

    /// The payment that a rule found.
    #[must_use]
    pub fn of(value: &Value) -> Option<DayPayment> {
        match value {
            Value::Word(name) => DayPayment::find(name),
            _ => None,
        }
    }
}
