//! What is asked of a case again and again.

use chrono::{Datelike, NaiveDate};

use crate::code::Code;
use crate::ids::LetterId;
use crate::money::Money;
use crate::sickness::case::report::Way;
use crate::sickness::case::state::{AbsenceCase, Party, Status, Subject, Warning};
use crate::sickness::case::week::Deficit;
use crate::sickness::ledger::entry::WeekKey;
use crate::sickness::ledger::income::{IncomeKind, IncomeReport, reports};
use crate::sickness::ledger::settlement::Ledger;
use crate::sickness::payee::Payee;
use crate::sickness::right::kinds::Claimant;

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

    /// The warnings that may still come to a lapse.
    pub fn open_warnings(&self) -> impl Iterator<Item = (&LetterId, &Warning)> {
        self.warnings.iter().filter(|(letter, _)| !self.spent.contains(*letter))
    }

    /// What a payee has too much year by year, oldest first, and nobody decided about.
    pub fn deficits_of(&self, payee: &Party) -> impl Iterator<Item = &Deficit> {
        self.deficits.iter().filter(move |deficit| deficit.payee == *payee)
    }

    /// What a payee has to get besides its weeks.
    #[must_use]
    pub fn due_to(&self, payee: &Party) -> Money {
        let found = self.due.iter().find(|due| due.payee == *payee);
        found.map_or(Money::ZERO, |due| due.amount)
    }

    /// What is booked for a payee.
    #[must_use]
    pub fn ledger_of(&self, payee: &Party) -> Ledger {
        let found = self.ledgers.iter().find(|found| found.payee == *payee);
        found.map(|found| found.ledger.clone()).unwrap_or_default()
    }
}

impl AbsenceCase {
    /// What is reported to the income register about the citizen's weeks.
    ///
    /// # Errors
    /// Why it cannot be reported.
    pub fn income_reports(&self) -> Result<Vec<IncomeReport>, Code> {
        let year = |monday| {
            let citizens = self.weeks.iter().filter(|week| week.payee == Party::Citizen);
            let mut paid = citizens.filter(|week| week.monday == monday);
            paid.next().map(|week| week.value_date.year())
        };
        reports(&self.ledger_of(&Party::Citizen), self.income_kind(), year)
    }

    /// What the citizen's benefit is reported as.
    #[must_use]
    pub const fn income_kind(&self) -> IncomeKind {
        match self.claimant {
            Claimant::SelfEmployed => IncomeKind::BIncome,
            Claimant::Employee | Claimant::Unemployed | Claimant::NoneOfThem => IncomeKind::AIncome,
        }
    }
}

impl Party {
    /// A week of this party as its ledger names it.
    #[must_use]
    pub const fn week(&self, monday: NaiveDate) -> WeekKey {
        WeekKey { monday, payee: self.payee() }
    }

    /// Whether it gets benefit or refund.
    #[must_use]
    pub const fn payee(&self) -> Payee {
        match self {
            Party::Citizen => Payee::Citizen,
            Party::Employer { .. } => Payee::Employer,
        }
    }

    /// The case of this party as a whole.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Party::Citizen => Subject::Absence,
            Party::Employer { employer } => Subject::Refund { employer: employer.clone() },
        }
    }
}
