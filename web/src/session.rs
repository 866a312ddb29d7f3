//! Who is signed in, and what follows when that ends or the server computes by other rules than this app.

use bevilling_core::access::Role;
use bevilling_core::api::session::SessionView;
use bevilling_core::ids::ActorId;
use bevilling_core::law::RULE_BUILD;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::case::draft;
use crate::client::transport::{self, Fault};
use crate::client::{browser, offline};
use crate::ui::held::Held;
use crate::ui::live::{Live, memo};

/// Under this name a tab remembers for which rule build it was loaded anew, so that it does so once.
const RELOADED_FOR: &str = "bevilling.reloaded-for";

/// How things stand with the sign-in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Standing {
    /// Not yet known.
    Asking,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is.
    SignedIn(SessionView),
    /// It cannot be found out.
    Failed(Fault),
}

/// The session, found by every component.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    standing: Held<Standing>,
    /// True when the session ended while the app was open: what is on the screen stays.
    ended: Held<bool>,
    /// True when server and app still differ after the app was loaded anew.
    outdated: Held<bool>,
}

impl Session {
    /// Gives the app its session and asks for it.
    pub(crate) fn provide() -> Session {
        let session = Session {
            standing: Held::new(Standing::Asking),
            ended: Held::new(false),
            outdated: Held::new(false),
        };
        provide_context(session);
        session.ask();
        session
    }

    /// Asks the server who is signed in.
    pub(crate) fn ask(self) {
        spawn_local(async move {
            let answer = transport::read::<SessionView>("/session").await;
            let standing = match answer {
                Ok(view) => {
                    self.ended.set(false);
                    Standing::SignedIn(view)
                }
                Err(Fault::SignedOut) => Standing::SignedOut,
                Err(fault) => Standing::Failed(fault),
            };
            self.standing.set(standing);
            if let Some(server) = self.with(|view| view.rule_build.clone()) {
                self.compare(&server);
            }
        });
    }

    /// True while somebody is signed in.
    pub(crate) fn is_signed_in(self) -> Live<bool> {
        memo(move || self.with(|_| ()).is_some())
    }

    /// How things stand.
    pub(crate) fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Reads of the session without copying it.
    pub(crate) fn with<T>(self, read: impl FnOnce(&SessionView) -> T) -> Option<T> {
        self.standing.with(|standing| match standing {
            Standing::SignedIn(view) => Some(read(view)),
            Standing::Asking | Standing::SignedOut | Standing::Failed(_) => None,
        })
    }

    /// Who is signed in now.
    pub(crate) fn user_now(self) -> Option<ActorId> {
        self.standing.with_untracked(|standing| match standing {
            Standing::SignedIn(view) => Some(view.user.clone()),
            Standing::Asking | Standing::SignedOut | Standing::Failed(_) => None,
        })
    }

    /// True when the role lets its holder do something with cases. The server decides; the screen only hides.
    pub(crate) fn handles_cases(self) -> bool {
        self.with(|view| {
            view.roles.iter().any(|role| matches!(role, Role::BenefitCaseworker | Role::Leader))
        })
        .unwrap_or_default()
    }

    /// True when the role lets its holder see payment files.
    pub(crate) fn reads_payments(self) -> bool {
        let reads = |role: &Role| {
            matches!(role, Role::BenefitCaseworker | Role::Leader | Role::Finance | Role::Auditor)
        };
        self.with(|view| view.roles.iter().any(reads)).unwrap_or_default()
    }

    /// True when the role lets its holder say which other systems are connected.
    pub(crate) fn manages_integrations(self) -> bool {
        self.with(|view| view.roles.contains(&Role::LocalAdministrator)).unwrap_or_default()
    }

    /// Notes that the session ended while the app was open.
    pub(crate) fn end(self) {
        self.ended.set(true);
    }

    /// True when the session ended while the app was open.
    pub(crate) fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// True when server and app still differ after the app was loaded anew.
    pub(crate) fn is_outdated(self) -> bool {
        self.outdated.get()
    }

    /// The name of the rules and of the municipality's own figures by which this app computes.
    pub(crate) fn build(self) -> String {
        self.with(|view| view.overlay.build(RULE_BUILD)).unwrap_or_else(|| RULE_BUILD.to_owned())
    }

    /// Loads the app anew when the server computes by other rules or figures: once for each build of the server. A second
    /// time would not help, and the user is told instead.
    pub(crate) fn compare(self, server: &str) {
        if server != self.build() {
            self.load_anew(server);
        }
    }

    /// The server said that it computes by other rules than this app.
    pub(crate) fn load_anew(self, server: &str) {
        if browser::remembered_in_tab(RELOADED_FOR).as_deref() == Some(server) {
            self.outdated.set(true);
        } else {
            browser::remember_in_tab(RELOADED_FOR, server);
            draft::leave(offline::renew);
        }
    }
}

/// The session of this app.
pub(crate) fn session() -> Session {
    expect_context::<Session>()
}

/// The address that signs in and comes back to this page.
pub(crate) fn sign_in_address() -> String {
    format!("/auth/login?return={}", browser::encoded(&browser::here()))
}
