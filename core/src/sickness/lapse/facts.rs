//! What is known when a citizen does not cooperate.

use chrono::NaiveDate;

use crate::sickness::facts::facts;
use crate::sickness::words::words;

words! {
    /// What the citizen does not do.
    LapseGround {
        /// The information form is not returned.
        NoForm,
        /// A talk, a measure or an examination is not attended.
        NoCooperation,
        /// An operation, prescribed medicine or a similarly intrusive treatment is refused.
        RefusesTreatment,
    }
}

facts! {
    /// A citizen who does not cooperate. Unknown is absent.
    LapseFacts
    single {
        /// What is not done.
        GROUND: LapseGround = "lapse.ground", FactLapseGround, FactMissing, ground;
        /// It is proven that the letter with the form arrived.
        ARRIVED: bool = "lapse.arrived", FactLetterArrived, FactMissing, arrived;
        /// There is a reasonable cause for it.
        REASONABLE: bool = "lapse.reasonableCause", FactReasonableCause, FactMissing, reasonable_cause;
        /// The citizen was warned in writing of what follows.
        WARNED: bool = "lapse.warned", FactWarned, FactMissing, warned;
        /// The citizen was heard.
        HEARD: bool = "lapse.heard", FactHeard, FactMissing, heard;
        /// The day on which the municipality opened the matter.
        OPENED: NaiveDate = "lapse.opened", FactMatterOpened, FactMissing, opened;
        /// The date of the letter with the decision.
        LETTER: NaiveDate = "lapse.letter", FactLapseLetter, FactMissing, letter;
        /// The day from which the citizen cooperates again.
        COOPERATES: NaiveDate = "lapse.cooperates", FactCooperates, FactMissing, cooperates;
    }
    series {}
}
