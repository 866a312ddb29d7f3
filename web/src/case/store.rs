//! The case on the page: loaded, changed through the server, looked at again while something is on its way.

use std::time::Duration;

use bevilling_core::api::case::{CaseView, LetterState};
use bevilling_core::api::problem::FieldError;
use bevilling_core::case::document::DocumentState;
use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::text::ui::Ui;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::documents::Reading;
use crate::case::draft::Draft;
use crate::client::transport::{self, Fault, Seen};
use crate::client::{browser, drafts};
use crate::session::{Session, session};
use crate::ui::held::Held;
use crate::ui::live::{Live, effect, memo};
use crate::ui::toast::{Toast, toast};

/// How often the case is looked at while letter or payment is on its way.
const SOON: Duration = Duration::from_secs(2);
const LATER: Duration = Duration::from_secs(15);
/// So many times soon, then later.
const TIMES_SOON: u32 = 20;
/// So many times in all, some five minutes, before somebody must come back to the page: a screen that was left alone neither
/// keeps its session open nor fills the access log.
const MOST_TIMES: u32 = 40;

/// The case on the page.
#[derive(Clone, Copy)]
pub(crate) struct CaseStore {
    id: Held<CaseId>,
    view: Held<Option<CaseView>>,
    load_fault: Held<Option<Fault>>,
    change_fault: Held<Option<Fault>>,
    /// What the server said about single fields.
    pub(crate) field_errors: Held<Vec<FieldError>>,
    busy: Held<bool>,
    stale: Held<bool>,
    looked: Held<u32>,
    /// What is open in the reader.
    pub(crate) reader: Held<Option<Reading>>,
    /// What is typed and not saved.
    pub(crate) draft: Draft,
    pub(crate) session: Session,
    toast: Toast,
}

impl CaseStore {
    /// The store of a case, for the page and everything on it. It loads the draft, then the case.
    pub(crate) fn provide(id: CaseId) -> CaseStore {
        let session = session();
        let user = session.user_now();
        let store = CaseStore {
            draft: Draft::new(user.map(|user| drafts::on_case(&user, &id))),
            id: Held::new(id),
            view: Held::new(None),
            load_fault: Held::new(None),
            change_fault: Held::new(None),
            field_errors: Held::new(Vec::new()),
            busy: Held::new(false),
            stale: Held::new(false),
            looked: Held::new(0),
            reader: Held::new(None),
            session,
            toast: toast(),
        };
        provide_context(store);
        store.draft.restore(Box::new(move || store.load()));
        store
    }

    /// The case once it is there.
    pub(crate) fn is_loaded(self) -> bool {
        self.view.with(Option::is_some)
    }

    /// Reads of the case, and follows it.
    pub(crate) fn read<T>(self, read: impl FnOnce(&CaseView) -> T) -> Option<T> {
        self.view.with(|view| view.as_ref().map(read))
    }

    /// Reads of the case now.
    pub(crate) fn read_now<T>(self, read: impl FnOnce(&CaseView) -> T) -> Option<T> {
        self.view.with_untracked(|view| view.as_ref().map(read))
    }

    /// A part of the case: what shows it changes only when the part does.
    pub(crate) fn part<T: PartialEq + Clone + Send + Sync + 'static>(
        self,
        read: impl Fn(&CaseView) -> T + Send + Sync + 'static,
    ) -> Live<Option<T>> {
        memo(move || self.read(&read))
    }

    /// Where the case stands.
    pub(crate) fn state(self) -> Live<Option<StateKind>> {
        self.part(|view| view.case.state.kind())
    }

    /// Why an action is not open; none when it is.
    pub(crate) fn refusal(self, action: CaseAction) -> Option<Refusal> {
        self.read(|view| {
            view.offers
                .iter()
                .find(|offer| offer.action == action)
                .and_then(|offer| offer.refusal.clone())
        })
        .flatten()
    }

    /// True when an action is open for this user.
    pub(crate) fn offers(self, action: CaseAction) -> bool {
        let offered = |view: &CaseView| {
            view.offers.iter().any(|offer| offer.action == action && offer.refusal.is_none())
        };
        self.session.handles_cases() && self.read(offered).unwrap_or_default()
    }

    /// True while a change is on its way.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Why the case is not there.
    pub(crate) fn load_fault(self) -> Option<Fault> {
        self.load_fault.get()
    }

    /// Why the last change did not happen.
    pub(crate) fn change_fault(self) -> Option<Fault> {
        self.change_fault.get()
    }

    /// True when somebody else changed the case meanwhile.
    pub(crate) fn is_stale(self) -> bool {
        self.stale.get()
    }

    /// The name of whoever acted, as the history has it.
    pub(crate) fn name_of(self, actor: &ActorId) -> Option<String> {
        let name = |view: &CaseView| {
            view.history.iter().find(|entry| entry.by == *actor).map(|entry| entry.by_name.clone())
        };
        self.read(name).flatten()
    }

    /// The address of something of this case.
    pub(crate) fn path(self, rest: &str) -> String {
        self.id.with_untracked(|id| format!("/cases/{id}{rest}"))
    }

    /// Looks at the case anew; what is typed stays.
    pub(crate) fn load(self) {
        spawn_local(self.fetch());
    }

    /// Has the server change the case. What it then is stands on the page; what was done is said briefly.
    pub(crate) fn change(self, rest: &str, body: String, done: Ui) {
        self.change_then(rest, body, done, Box::new(|| {}));
    }

    /// Has the server change the case, and then does something more.
    pub(crate) fn change_then(self, rest: &str, body: String, done: Ui, after: Box<dyn FnOnce()>) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(version) = self.read_now(|view| view.version) else { return };
        let path = self.path(rest);
        self.busy.set(true);
        self.change_fault.set(None);
        self.field_errors.set(Vec::new());
        spawn_local(async move {
            let answer = transport::change::<CaseView>(&path, body, Seen(version)).await;
            self.busy.try_set(false);
            match answer {
                Ok(view) => {
                    self.looked.try_set(0);
                    self.stale.try_set(false);
                    self.show(view);
                    self.toast.say(done);
                    after();
                }
                Err(fault) => self.explain(fault).await,
            }
        });
    }

    /// Looks at the case again, as long as something is on its way and the page is looked at.
    pub(crate) fn follow(self) {
        let timer = Held::new(None::<TimeoutHandle>);
        effect(move || {
            // A file that never comes is not waited for all day.
            let awaits_files = self.looked.get_untracked() < TIMES_SOON
                && self.read(awaits_files).unwrap_or_default();
            let on_its_way = awaits_files || self.read(is_on_its_way).unwrap_or_default();
            if let Some(running) = timer.get_untracked() {
                running.clear();
            }
            let times = self.looked.get_untracked();
            if !on_its_way || times >= MOST_TIMES {
                return;
            }
            let pause = if times < TIMES_SOON { SOON } else { LATER };
            let next = set_timeout_with_handle(
                move || {
                    self.looked.update(|times| *times += 1);
                    if browser::is_visible() && !self.busy.get_untracked() {
                        self.load();
                    } else {
                        self.view.notify();
                    }
                },
                pause,
            );
            timer.set(next.ok());
        });
        let back = window_event_listener(ev::focus, move |_| {
            if self.looked.get_untracked() >= MOST_TIMES {
                self.looked.set(0);
                self.load();
            }
        });
        on_cleanup(move || {
            back.remove();
            if let Some(running) = timer.try_get_untracked().flatten() {
                running.clear();
            }
        });
    }

    async fn fetch(self) {
        let path = self.path("");
        let answer = transport::read::<CaseView>(&path).await;
        match answer {
            Ok(view) => {
                self.load_fault.try_set(None);
                self.stale.try_set(false);
                self.show(view);
            }
            Err(Fault::SignedOut)
                if self.view.try_with_untracked(Option::is_some) == Some(true) =>
            {
                self.session.end()
            }
            // What is on the page stays; a passing failure of a second look says nothing new.
            Err(_) if self.view.try_with_untracked(Option::is_some) == Some(true) => {
                self.view.notify()
            }
            Err(fault) => {
                if fault == Fault::SignedOut {
                    self.session.end();
                }
                self.load_fault.try_set(Some(fault));
            }
        }
    }

    fn show(self, view: CaseView) {
        self.session.compare(&view.rule_build);
        self.view.try_set(Some(view));
    }

    async fn explain(self, fault: Fault) {
        match &fault {
            Fault::SignedOut => {
                self.draft.keep_now().await;
                self.session.end();
            }
            Fault::Told(problem) if problem.name() == "rule-build-differs" => {
                self.session.load_anew(&format!("not {}", self.session.build()));
            }
            Fault::Told(problem) if problem.name() == "stale" => {
                self.draft.keep_now().await;
                self.stale.try_set(true);
                return;
            }
            Fault::Told(problem) => {
                self.field_errors.try_set(problem.errors.clone());
            }
            Fault::Unreachable | Fault::Unreadable => {}
        }
        self.change_fault.try_set(Some(fault));
    }
}

/// The case of this page.
pub(crate) fn case() -> CaseStore {
    expect_context::<CaseStore>()
}

/// True while the server is about to do something with the case by itself.
fn is_on_its_way(view: &CaseView) -> bool {
    let letter = view.letters.iter().any(|letter| letter.state == LetterState::Queued);
    let payment = view.case.lines.iter().any(|line| match &line.state {
        LineState::Approved { progress, .. } => progress.trouble().is_none(),
        LineState::Draft | LineState::Paid { .. } | LineState::Cancelled { .. } => false,
    });
    letter || payment || view.case.state.kind() == StateKind::LetterSending
}

/// True while a form names files that have not come: they follow the message by another way.
fn awaits_files(view: &CaseView) -> bool {
    view.case.documents.iter().any(|document| document.state == DocumentState::MissingFile)
}
