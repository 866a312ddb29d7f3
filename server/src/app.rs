//! The parts of one running server, shared by everything that serves.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use bevilling_core::access::SUPPLEMENT_KLE;
use bevilling_core::access::Scope;
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::letter::LetterContent;
use bevilling_core::letter::form::FormCopy;
use bevilling_letter::Typesetter;
use bevilling_letter::error::LetterError;
use chrono::NaiveDate;
use tokio::sync::Semaphore;

use crate::auth::door::{Citizens, Door as _, Staff};
use crate::auth::provider::SignInConfigError;
use crate::auth::sign_in::{SignIn, SignInSettings};
use crate::clock::{Clock, danish_day};
use crate::config::{Config, OidcConfig};
use crate::crypto::Keys;
use crate::documents::{DocumentError, DocumentStore};
use crate::http::limits::Limits;
use crate::integration::intake::Intake;
use crate::integration::platform::{Platform, PlatformError, PlatformSettings};
use crate::integration::webhook::sender::{LIMIT, Sender};
use crate::store::{Store, StoreError};

/// Applications that are read at a time: each may hold fifty megabytes.
const MOST_UPLOADS: usize = 8;

/// One running server. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

/// The parts of a server.
pub struct AppParts {
    /// What it was told from outside.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The content of documents.
    pub documents: DocumentStore,
    /// The peers outside.
    pub platform: Platform,
    /// Other systems that are told what happens.
    pub webhooks: Sender,
    /// Sign-in of staff.
    pub sign_in: SignIn,
    /// Sign-in of citizens, where the municipality has opened it.
    pub citizen_sign_in: Option<SignIn>,
    /// What comes in from other systems.
    pub intake: Intake,
    /// The rule build that this server says it runs, and the municipality's figures when there are any.
    pub rule_build: String,
    /// The municipality's rates and choices.
    pub overlay: Overlay,
    /// Places for applications that are read with their files.
    pub uploads: Semaphore,
    /// How often one may ask.
    pub limits: Limits,
    /// Loads its fonts when the first letter is set, so that the server starts without them.
    typesetter: LazyLock<Typesetter>,
}

/// The server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be used.
    #[error("the data folder cannot be made")]
    Folder(#[source] std::io::Error),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents cannot be kept.
    #[error(transparent)]
    Documents(#[from] DocumentError),
    /// The settings of the platform cannot be used.
    #[error(transparent)]
    Platform(#[from] PlatformError),
    /// Other systems cannot be told of anything.
    #[error("no client for webhooks can be made")]
    Webhooks(#[source] reqwest::Error),
    /// The settings of sign-in cannot be used.
    #[error(transparent)]
    SignIn(#[from] SignInConfigError),
}

/// A letter cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The content cannot be printed, or a template is faulty.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// The thread that sets letters broke down.
    #[error("setting the letter broke down")]
    Broken,
}

impl App {
    /// Opens the database, brings its schema up to date and builds the parts. No peer is called.
    ///
    /// # Errors
    /// [`StartError`] when something that the server cannot do without is not there.
    pub async fn start(config: Config, clock: Arc<dyn Clock>) -> Result<App, StartError> {
        App::start_with_rules(config, clock, RULE_BUILD.to_owned()).await
    }

    /// As [`App::start`], for a server that says it runs another rule build.
    ///
    /// # Errors
    /// As [`App::start`].
    pub async fn start_with_rules(
        config: Config,
        clock: Arc<dyn Clock>,
        rule_build: String,
    ) -> Result<App, StartError> {
        std::fs::create_dir_all(&config.data_dir).map_err(StartError::Folder)?;
        let keys = Keys::new(config.secret_key.clone());
        let store = Store::open(&config.database_url, keys.clone()).await?;
        store.migrate().await?;
        let documents = DocumentStore::open(&config.documents_dir(), keys)?;
        let platform = Platform::new(
            &PlatformSettings {
                url: config.platform_url.clone(),
                municipality: config.municipality.cvr.clone(),
                files_user: config.platform_files_user.clone(),
            },
            Arc::clone(&clock),
        )?;
        let webhooks =
            Sender::new(config.webhook_networks.clone(), LIMIT).map_err(StartError::Webhooks)?;
        let at = |oidc: &OidcConfig, callback: &'static str, home: &'static str| {
            SignIn::new(SignInSettings {
                issuer: oidc.issuer.clone(),
                client_id: oidc.client_id.clone(),
                client_secret: oidc.client_secret.clone(),
                public_url: config.public_url.clone(),
                callback,
                home,
                assurance: oidc.assurance.clone(),
            })
        };
        let sign_in = at(&config.oidc, "/auth/callback", Staff::HOME)?;
        let citizens = config.citizen_oidc.as_ref();
        let citizen_sign_in =
            citizens.map(|oidc| at(oidc, "/auth/citizen/callback", Citizens::HOME)).transpose()?;
        let intake = Intake::start(store.clone());
        let overlay = config.municipality.overlay.clone();
        // Figures of the municipality are part of what a save was computed by.
        let rule_build = overlay.build(&rule_build);
        let limits = Limits::new(&config.limits, &clock);
        let typesetter = LazyLock::new(Typesetter::new as fn() -> Typesetter);
        Ok(App(Arc::new(AppParts {
            config,
            store,
            clock,
            documents,
            platform,
            webhooks,
            sign_in,
            citizen_sign_in,
            intake,
            rule_build,
            overlay,
            uploads: Semaphore::new(MOST_UPLOADS),
            limits,
            typesetter,
        })))
    }

    /// Sets a letter, on a thread of its own.
    ///
    /// # Errors
    /// [`TypesetError`] when it cannot be set.
    pub async fn typeset(&self, content: LetterContent) -> Result<Vec<u8>, TypesetError> {
        let app = self.clone();
        let set = tokio::task::spawn_blocking(move || app.typesetter.render(&content));
        Ok(set.await.map_err(|_| TypesetError::Broken)??)
    }

    /// Sets the copy of a form, on a thread of its own.
    ///
    /// # Errors
    /// [`TypesetError`] when it cannot be set.
    pub async fn typeset_form(&self, form: FormCopy) -> Result<Vec<u8>, TypesetError> {
        let app = self.clone();
        let set = tokio::task::spawn_blocking(move || app.typesetter.render_form(&form));
        Ok(set.await.map_err(|_| TypesetError::Broken)??)
    }
}

impl AppParts {
    /// The civil day in Denmark.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        danish_day(self.clock.now())
    }

    /// The rates and choices that hold here.
    #[must_use]
    pub fn book(&self) -> RateBook<'_> {
        RateBook::with(&self.overlay)
    }

    /// Where the cases of this server belong, for the question who may see them.
    #[must_use]
    pub fn scope(&self) -> Scope<'_> {
        Scope { municipality: &self.config.municipality.cvr, kle: SUPPLEMENT_KLE, unit: None }
    }
}

impl Deref for App {
    type Target = AppParts;

    fn deref(&self) -> &AppParts {
        &self.0
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}
