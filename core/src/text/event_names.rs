//! What the events of a case are called in its history.

use crate::text::ui::Ui;

impl Ui {
    /// What an event of a case is called in its history, by the stable name of the event.
    #[must_use]
    pub fn of_event(name: &str) -> Option<Ui> {
        Some(match name {
            "received" => Ui::EventReceived,
            "citizenIdentified" => Ui::EventCitizenIdentified,
            "powerOfAttorneyVerified" => Ui::EventPowerVerified,
            "powerOfAttorneyRequested" => Ui::EventPowerRequested,
            "documentationRequested" => Ui::EventDocumentationRequested,
            "grantTaskCreated" => Ui::EventGrantTaskCreated,
            "mailClosed" => Ui::EventMailClosed,
            "documentsAttached" => Ui::EventDocumentsAttached,
            "opened" => Ui::EventOpened,
            "personLearnt" => Ui::EventPersonLearnt,
            "pensionLearnt" => Ui::EventPensionLearnt,
            "otherCasesLearnt" => Ui::EventOtherCasesLearnt,
            "waitStarted" => Ui::EventWaitStarted,
            "waitEnded" => Ui::EventWaitEnded,
            "assessmentStarted" => Ui::EventAssessmentStarted,
            "decided" => Ui::EventDecided,
            "decisionTakenBack" => Ui::EventDecisionTakenBack,
            "letterApproved" => Ui::EventLetterApproved,
            "letterHandedOver" => Ui::EventLetterHandedOver,
            "letterNotSent" => Ui::EventLetterNotSent,
            "lineAdded" => Ui::EventLineAdded,
            "lineApproved" => Ui::EventLineApproved,
            "lineCancelled" => Ui::EventLineCancelled,
            "valueDateMoved" => Ui::EventValueDateMoved,
            "paymentAdvanced" => Ui::EventPaymentAdvanced,
            "withdrawn" => Ui::EventWithdrawn,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_a_later_version_has_no_sentence_here() {
        assert_eq!(Ui::of_event("decided"), Some(Ui::EventDecided));
        assert_eq!(Ui::of_event("somethingNew"), None);
    }
}
