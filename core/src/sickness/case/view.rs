//! What is asked of a case again and again.

use crate::money::Money;
use crate::sickness::case::report::Way;
use crate::sickness::case::state::{AbsenceCase, Party, Status, Subject};

impl AbsenceCase {
    /// Where the case of a party stands; none when it is no party.
    #[must_use]
    pub fn status_of(&self, party: &Party) -> Option<Status> {
        match party {
            Party::Citizen => Some(self.status),
            Party::Employer { employer } => {
                self.refund_cases.get(employer).map(|refund| refund.status)
            }
        }
    }

    /// Whose a subject is. A request that belongs to no refund case yet is the citizen's matter.
    #[must_use]
    pub fn party_of(&self, subject: &Subject) -> Party {
        match subject {
            Subject::Absence => Party::Citizen,
            Subject::Refund { employer } => Party::Employer { employer: employer.clone() },
            Subject::Report { report } => {
                let employer = self.reports.get(report).and_then(Way::refunds_to);
                employer
                    .filter(|employer| self.refund_cases.contains_key(*employer))
                    .map_or(Party::Citizen, |employer| Party::Employer {
                        employer: employer.clone(),
                    })
            }
        }
    }

    /// What a payee has too much, and nobody decided about.
    #[must_use]
    pub fn deficit_of(&self, payee: &Party) -> Money {
        let found = self.deficits.iter().find(|deficit| deficit.payee == *payee);
        found.map_or(Money::ZERO, |deficit| deficit.amount)
    }
}
