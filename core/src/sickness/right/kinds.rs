//! Words of the right to benefit.

use crate::sickness::words::words;

words! {
    /// Who claims (SDL § 2).
    Claimant {
        /// An employee — *lønmodtager*.
        Employee,
        /// A self-employed person — *selvstændig*.
        SelfEmployed,
        /// An unemployed person with a right to unemployment benefit — *ledig*.
        Unemployed,
        /// None of these.
        NoneOfThem,
    }
}

words! {
    /// How far sickness keeps the person from work (SDL § 7).
    Incapacity {
        /// Wholly.
        Whole,
        /// Partly.
        Part,
        /// Not, or not because of own sickness.
        None,
    }
}

words! {
    /// Where the person lives and pays tax (SDL §§ 3–5).
    Affiliation {
        /// Lives and pays tax in Denmark.
        Denmark,
        /// Lives, works or pays tax in another country of the EU or of a treaty.
        AnotherCountry,
        /// Neither lives nor pays tax here, and no treaty helps.
        Outside,
    }
}
