//! What can be done with a case, and why the rest cannot.

use bevilling_core::supplement::case::offers::{CaseAction, Offer};
use bevilling_core::supplement::case::refusal::Refusal;

records! {
    Offer { action, refusal }
}

names! {
    CaseAction {
        IdentifyCitizen, VerifyPowerOfAttorney, RequestPowerOfAttorney, RequestDocumentation, CreateGrantTask, RelateToCase, AddToTask, CloseWithoutAction, Open, RefreshFacts,
        EndWait, Decide, TakeBackDecision, ApproveLetter, AddLine, ApproveLine, CancelLine, Withdraw,
    }
}

tagged! {
    Refusal by "refusal" {
        NotInThisState { state },
        PoaUnverified,
        PoaMissing,
        CitizenUnknown,
        CaseNotConcluded,
        TaskConcluded,
        OtherCitizen,
        FactsUnknown { reasons },
        NotSupported { reasons },
        ReasonMissing,
        TextTooLong { most },
        RuleBuildDiffers,
        AssessmentDiffers,
        DayDiffers { today },
        LineUnknown,
        LineNotDraft,
        LineOnItsWay,
        NotAcknowledged { reasons },
        LineOutdated { reasons },
        FourEyes { threshold },
        OrderUnknown,
        LetterUnknown,
        LetterIncomplete,
        ValueDatePassed { today },
    }
}
