//! What a change looks up before the case decides: another case, or the registers.

use bevilling_core::access::Permission;
use bevilling_core::api::request::TargetCaseRequest;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::{CaseAction, open};

use crate::http::cases::call::Begun;
use crate::http::fault;
use crate::http::problem::HttpProblem;
use crate::integration::lookup::{Learnt, registers};
use crate::run_command::other_cases::of_other_cases;
use crate::store::access_log::{AccessAction, AccessPurpose};
use crate::store::cases::StoredCase;

impl<T> Begun<T> {
    /// Whether the case does this now: nobody is looked up for what is refused anyway.
    ///
    /// # Errors
    /// Why it does not.
    pub fn is_open(&self, action: CaseAction) -> Result<(), HttpProblem> {
        open(&self.stored.case, action)
            .map_err(|refusal| HttpProblem::refused(refusal, Some(&self.stored.case)))
    }

    /// What both registers say about the citizen now.
    ///
    /// # Errors
    /// When the case does not do this now, or when the look-up cannot be written down.
    pub async fn ask_registers(&self, action: CaseAction) -> Result<Learnt, HttpProblem> {
        self.is_open(action)?;
        let who = self.call.caller().entry(
            AccessPurpose::Case,
            AccessAction::ExternalLookup,
            None,
            Some(&self.stored.case.number),
        );
        registers(&self.call.app, &self.stored.case, &who).await.map_err(fault::store)
    }
}

impl<T> Begun<T> {
    /// What the citizen's other cases say now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn other_cases(&self) -> Result<Command, HttpProblem> {
        of_other_cases(&self.call.app, &self.stored.case).await.map_err(fault::store)
    }
}

impl Begun<TargetCaseRequest> {
    /// The other case, when the user may see it.
    ///
    /// # Errors
    /// Not there, or not theirs to see.
    pub async fn target(&self) -> Result<StoredCase, HttpProblem> {
        self.call.caller().case(&self.call.request.case, Permission::ReadCase).await
    }
}
