//! What is typed on a page: with undo and redo, kept in this browser a moment after each change.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::drafts::{self, CaseDraft};
use crate::ui::held::Held;

/// So long nothing more must be typed before the draft is kept.
const PAUSE: Duration = Duration::from_millis(250);

/// The most steps that can be undone.
const MOST_STEPS: usize = 100;

thread_local! {
    /// The draft of the page; of one that is gone once its page is.
    static CURRENT: Cell<Option<Draft>> = const { Cell::new(None) };
}

/// Keeps what is typed on the page, then leaves it.
pub(crate) fn leave(then: fn()) {
    spawn_local(async move {
        let draft = CURRENT.get().filter(|draft| draft.changes.try_get_untracked().is_some());
        if let Some(draft) = draft {
            draft.keep_now().await;
        }
        then();
    });
}

/// Whether what is typed would survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Nothing is typed.
    Nothing,
    /// Being kept.
    Busy,
    /// Kept in this browser.
    Kept,
    /// The browser does not keep it.
    Failed,
}

/// What is typed on a page.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    key: Held<Option<String>>,
    now: Held<CaseDraft>,
    past: Held<Vec<CaseDraft>>,
    future: Held<Vec<CaseDraft>>,
    field: Held<&'static str>,
    keeping: Held<Keeping>,
    changes: Held<u32>,
}

impl Draft {
    /// An empty draft, kept under a name; without one it is not kept.
    pub(crate) fn new(key: Option<String>) -> Draft {
        let draft = Draft {
            key: Held::new(key),
            now: Held::new(CaseDraft::default()),
            past: Held::new(Vec::new()),
            future: Held::new(Vec::new()),
            field: Held::new(""),
            keeping: Held::new(Keeping::Nothing),
            changes: Held::new(0),
        };
        CURRENT.set(Some(draft));
        draft
    }

    /// Takes up what was typed before, when there is something, and goes on.
    pub(crate) fn restore(self, then: Box<dyn FnOnce()>) {
        spawn_local(async move {
            if let Some(key) = self.key.try_get_untracked().flatten() {
                let found = drafts::find(&key).await;
                if found != CaseDraft::default() {
                    self.now.try_set(found);
                    self.keeping.try_set(Keeping::Kept);
                }
            }
            then();
        });
    }

    /// Reads of the draft, and follows it.
    pub(crate) fn read<T>(self, read: impl FnOnce(&CaseDraft) -> T) -> T {
        self.now.with(read)
    }

    /// The draft now.
    pub(crate) fn get_now(self) -> CaseDraft {
        self.now.get_untracked()
    }

    /// Whether it would survive.
    pub(crate) fn keeping(self) -> Keeping {
        self.keeping.get()
    }

    /// Changes the draft. Letters typed one after the other into one field are one step.
    pub(crate) fn change(self, field: &'static str, change: impl FnOnce(&mut CaseDraft)) {
        let before = self.now.get_untracked();
        self.now.update(change);
        if self.now.with_untracked(|now| *now == before) {
            return;
        }
        if self.field.get_untracked() != field || self.past.with_untracked(Vec::is_empty) {
            self.past.update(|past| {
                past.push(before);
                let surplus = past.len().saturating_sub(MOST_STEPS);
                past.drain(..surplus);
            });
        }
        self.field.set(field);
        self.future.update(Vec::clear);
        self.keep_soon();
    }

    /// Forgets a part once it is saved, also when the page is gone by then: its draft would come back otherwise.
    pub(crate) fn settle_later(
        self,
        change: impl FnOnce(&mut CaseDraft) + 'static,
    ) -> Box<dyn FnOnce()> {
        let (key, mut typed) = (self.key.get_untracked(), self.get_now());
        Box::new(move || {
            if self.changes.try_get_untracked().is_some() {
                self.settle(change);
            } else if let Some(key) = key {
                change(&mut typed);
                spawn_local(async move {
                    // What cannot be kept now is told when the case is opened again.
                    drafts::keep(&key, &typed).await;
                });
            }
        })
    }

    /// Forgets a part that is now saved.
    fn settle(self, change: impl FnOnce(&mut CaseDraft)) {
        self.now.update(change);
        self.past.update(Vec::clear);
        self.future.update(Vec::clear);
        self.field.set("");
        self.keep_soon();
    }

    /// True when a step can be undone.
    pub(crate) fn can_undo(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// True when a step can be done again.
    pub(crate) fn can_redo(self) -> bool {
        self.future.with(|future| !future.is_empty())
    }

    /// Undoes the last step.
    pub(crate) fn undo(self) {
        self.step(self.past, self.future);
    }

    /// Does again what was undone.
    pub(crate) fn redo(self) {
        self.step(self.future, self.past);
    }

    /// Keeps the draft at once, before the page goes away.
    pub(crate) async fn keep_now(self) {
        let Some(key) = self.key.get_untracked() else { return };
        let draft = self.now.get_untracked();
        let kept = drafts::keep(&key, &draft).await;
        let keeping = match (kept, draft == CaseDraft::default()) {
            (false, _) => Keeping::Failed,
            (true, true) => Keeping::Nothing,
            (true, false) => Keeping::Kept,
        };
        self.keeping.try_set(keeping);
    }

    fn step(self, from: Held<Vec<CaseDraft>>, to: Held<Vec<CaseDraft>>) {
        let Some(target) = from.update(Vec::pop) else { return };
        let now = self.now.get_untracked();
        to.update(|to| to.push(now));
        self.now.set(target);
        self.field.set("");
        self.keep_soon();
    }

    fn keep_soon(self) {
        self.keeping.set(Keeping::Busy);
        self.changes.update(|changes| *changes += 1);
        let change = self.changes.get_untracked();
        set_timeout(
            move || {
                if self.changes.try_get_untracked() == Some(change) {
                    spawn_local(self.keep_now());
                }
            },
            PAUSE,
        );
    }
}
