//! The one simulated world: what never changes after start, and what does, behind one lock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::config::Config;
use crate::faults::Faults;
use crate::ledger::Ledger;
use crate::nks::Bank;
use crate::oidc::Issuer;
use crate::oidc::keys::Keys;
use crate::personas::People;
use crate::platform_tokens::Tokens;
use crate::post::PostOffice;
use crate::sf2900::Platform;
use crate::webhook::Message;

/// Handed to every handler.
pub(crate) type Shared = Arc<Sim>;

/// The simulator.
pub(crate) struct Sim {
    pub(crate) config: Config,
    pub(crate) public_url: String,
    pub(crate) keys: Keys,
    pub(crate) http: reqwest::Client,
    targets: Mutex<Targets>,
    world: Mutex<World>,
}

/// The addresses of the system under test. They are no part of the world, so a reset leaves them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    pub(crate) sf2900_url: Option<String>,
    pub(crate) backchannel_url: Option<String>,
}

/// Everything that a reset brings back to the beginning.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) ledger: Ledger,
    pub(crate) people: People,
    pub(crate) issuer: Issuer,
    pub(crate) tokens: Tokens,
    pub(crate) post: PostOffice,
    pub(crate) bank: Bank,
    pub(crate) platform: Platform,
    pub(crate) messages: Vec<Message>,
}

impl Sim {
    pub(crate) fn new(
        config: Config,
        public_url: String,
        keys: Keys,
        http: reqwest::Client,
        people: People,
    ) -> Self {
        let world = Mutex::new(World::new(&config, config.seed, people));
        let targets = Targets {
            sf2900_url: config.sf2900_url.clone(),
            backchannel_url: config.backchannel_url.clone(),
        };
        Self { config, public_url, keys, http, targets: Mutex::new(targets), world }
    }

    /// The world, held for the length of one step and never across a wait.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn targets(&self) -> MutexGuard<'_, Targets> {
        self.targets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the addresses that are given and leaves the others.
    pub(crate) fn connect(&self, sf2900_url: Option<String>, backchannel_url: Option<String>) {
        let mut targets = self.targets();
        targets.sf2900_url = sf2900_url.or_else(|| targets.sf2900_url.take());
        targets.backchannel_url = backchannel_url.or_else(|| targets.backchannel_url.take());
    }

    /// The time that signed tokens carry.
    pub(crate) fn token_time(&self) -> i64 {
        if self.config.tokens_by_simulated_clock {
            self.world().clock.now().timestamp()
        } else {
            Utc::now().timestamp()
        }
    }

    /// Back to the beginning, with the people as they were first read.
    pub(crate) fn reset(&self, seed: Option<u64>) {
        let mut world = self.world();
        let people = world.people.original();
        *world = World::new(&self.config, seed.unwrap_or(self.config.seed), people);
    }
}

impl World {
    fn new(config: &Config, seed: u64, people: People) -> Self {
        let start = config.clock.map_or_else(Utc::now, |clock| clock.with_timezone(&Utc));
        Self {
            clock: Clock::new(start, config.clock_factor),
            faults: Faults::new(seed),
            ledger: Ledger::default(),
            people,
            issuer: Issuer::default(),
            tokens: Tokens::default(),
            post: PostOffice::default(),
            bank: Bank::default(),
            platform: Platform::default(),
            messages: Vec::new(),
        }
    }
}

impl World {
    /// Everything that was due by now happens, in order. Answers what happened.
    pub(crate) fn run_until(&mut self, now: DateTime<Utc>) -> Vec<String> {
        self.bank.run(now)
    }
}
