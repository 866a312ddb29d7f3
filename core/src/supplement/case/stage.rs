//! What each state means for what can be asked of a case. Every question is answered here once for every state, so that a
//! new state has to be thought about at each.

use crate::supplement::case::state::{State, StateKind};

impl State {
    /// True for a task on which nothing is decided yet: the citizen can withdraw.
    #[must_use]
    pub const fn is_undecided(&self) -> bool {
        match self {
            State::Unhandled | State::Waiting { .. } | State::Assessing => true,
            State::Mail
            | State::MailClosed { .. }
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
            | State::Refused { .. }
            | State::Referred { .. }
            | State::Withdrawn { .. } => false,
        }
    }

    /// True for a task that was opened and is not decided: what a register answers is assessed at once.
    #[must_use]
    pub const fn is_assessed_anew(&self) -> bool {
        match self {
            State::Waiting { .. } | State::Assessing => true,
            State::Mail
            | State::MailClosed { .. }
            | State::Unhandled
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
            | State::Refused { .. }
            | State::Referred { .. }
            | State::Withdrawn { .. } => false,
        }
    }

    /// True while the decision may be a grant, which alone bears lines: decided, its letter on its way, or granted.
    #[must_use]
    pub const fn can_bear_lines(&self) -> bool {
        match self {
            State::Decided { .. } | State::LetterSending { .. } | State::Granted { .. } => true,
            State::Mail
            | State::MailClosed { .. }
            | State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Refused { .. }
            | State::Referred { .. }
            | State::Withdrawn { .. } => false,
        }
    }

    /// True where something is still decided by what the registers and the citizen's other cases say: the right itself, or
    /// the lines under a grant.
    #[must_use]
    pub const fn still_decides(&self) -> bool {
        self.is_undecided() || self.can_bear_lines()
    }

    /// True where the decision has its effect, because its letter was handed over.
    #[must_use]
    pub const fn has_effect(&self) -> bool {
        match self {
            State::Granted { .. } | State::Refused { .. } | State::Referred { .. } => true,
            State::Mail
            | State::MailClosed { .. }
            | State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Withdrawn { .. } => false,
        }
    }

    /// True where the documents of other mail come in: where mail can be added or related to the case.
    #[must_use]
    pub const fn takes_documents(&self) -> bool {
        self.kind().is_open_task() || self.kind().is_related_target()
    }
}

impl StateKind {
    /// True for a case that mail can be related to: concluded by a grant or a refusal (PS-8.4).
    #[must_use]
    pub const fn is_related_target(self) -> bool {
        match self {
            StateKind::Granted | StateKind::Refused => true,
            StateKind::Mail
            | StateKind::MailClosed
            | StateKind::Unhandled
            | StateKind::Waiting
            | StateKind::Assessing
            | StateKind::Decided
            | StateKind::LetterSending
            | StateKind::Referred
            | StateKind::Withdrawn => false,
        }
    }

    /// True for a case whose task is in progress; mail is a task too, and what was asked for comes as other mail.
    #[must_use]
    pub const fn is_open_task(self) -> bool {
        match self {
            StateKind::Mail
            | StateKind::Unhandled
            | StateKind::Waiting
            | StateKind::Assessing
            | StateKind::Decided
            | StateKind::LetterSending => true,
            StateKind::MailClosed
            | StateKind::Granted
            | StateKind::Refused
            | StateKind::Referred
            | StateKind::Withdrawn => false,
        }
    }
}
