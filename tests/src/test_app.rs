//! A whole server on this machine, with the simulated world around it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bevilling_core::law::RULE_BUILD;
use bevilling_server::app::App;
use bevilling_server::config::limits::LimitConfig;
use bevilling_server::config::{Config, IntegrationConfig};
use bevilling_server::jobs;
use bevilling_server::serve::{Listeners, serve};
use bevilling_sim::Running;
use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::certificates::{self, CLIENT_SUBJECT, Certificates};
use crate::client::Client;
use crate::clock::{MONDAY, TestClock};
use crate::database::{Engine, TestDatabase};

/// How a test wants its server.
#[derive(Debug, Clone)]
pub struct Setup {
    /// What time it is.
    pub time: &'static str,
    /// The database.
    pub engine: Engine,
    /// The rule build that the server says it runs.
    pub rule_build: String,
    /// The folder of the app's files.
    pub web_dir: Option<PathBuf>,
    /// How often one may ask.
    pub limits: LimitConfig,
    /// The municipality's record, when it is not that of Korshavn.
    pub municipality: Option<&'static str>,
    /// The closed networks that other systems may be told of events in.
    pub webhook_networks: &'static str,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            time: MONDAY,
            engine: Engine::Sqlite,
            rule_build: RULE_BUILD.to_owned(),
            web_dir: None,
            limits: LimitConfig::default(),
            municipality: None,
            webhook_networks: "127.0.0.0/8",
        }
    }
}

/// A server that serves, and its world.
pub struct TestApp {
    /// The server's parts, for what no client sees.
    pub app: App,
    /// The server's clock; [`TestApp::advance`] moves it together with the world's.
    pub clock: Arc<TestClock>,
    /// Where people are served.
    pub url: String,
    /// Where other systems are served.
    pub integration_url: String,
    /// The address of the world.
    pub sim_url: String,
    /// A client that nobody is signed in with.
    pub client: Client,
    /// The certificates of the listener for other systems.
    pub certificates: Certificates,
    /// The folder of this test.
    pub folder: TempDir,
    /// The database.
    pub database: TestDatabase,
    sim: Running,
    control: reqwest::Client,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl TestApp {
    /// A server as most tests want it.
    ///
    /// # Panics
    /// When something does not start.
    pub async fn start() -> TestApp {
        TestApp::start_with(Setup::default()).await.expect("the embedded database is always there")
    }

    /// A server as this test wants it; none, with a printed line, when its engine is not given.
    ///
    /// # Panics
    /// When something does not start.
    pub async fn start_with(setup: Setup) -> Option<TestApp> {
        let database = TestDatabase::new(setup.engine).await?;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let certificates = certificates::make(&folder.path().join("tls"));
        let listen = || TcpListener::bind("127.0.0.1:0").expect("a free port");
        let listeners = Listeners { people: listen(), integration: Some(listen()) };
        let address =
            |socket: &TcpListener| socket.local_addr().expect("a bound socket").to_string();
        let url = format!("http://{}", address(&listeners.people));
        let integration = listeners.integration.as_ref().map(address).expect("bound just now");
        let integration_url = format!("https://{integration}");
        let sim = start_world(&setup, &url, &integration_url, &certificates).await;
        let config = config(&setup, &database, folder.path(), &url, &sim, &certificates);
        let clock = Arc::new(TestClock::at(setup.time));
        let app = App::start_with_rules(config, clock.clone(), setup.rule_build)
            .await
            .expect("the server starts");
        let (stop, stopped) = oneshot::channel::<()>();
        let served = app.clone();
        let serving = tokio::spawn(async move {
            let until = async {
                _ = stopped.await;
            };
            serve(served, listeners, until).await.expect("serving ends well");
        });
        let control = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .build()
            .expect("a client for this machine");
        Some(TestApp {
            client: Client::new(&url),
            sim_url: format!("http://{}", sim.addr),
            app,
            clock,
            url,
            integration_url,
            certificates,
            folder,
            database,
            sim,
            control,
            stop,
            serving,
        })
    }

    /// A client that this user is signed in with, by way of the issuer's own page.
    ///
    /// # Panics
    /// When sign-in fails.
    pub async fn sign_in(&self, user: &str) -> Client {
        let client = Client::new(&self.url);
        client.sign_in(user).await;
        client
    }

    /// A client of other systems: with a certificate, or without.
    ///
    /// # Panics
    /// When the certificate cannot be used.
    #[must_use]
    pub fn integration_client(&self, identity: Option<reqwest::Identity>) -> reqwest::Client {
        let pem = std::fs::read(&self.certificates.authority).expect("the authority was written");
        let authority = reqwest::Certificate::from_pem(&pem).expect("a certificate");
        let builder = reqwest::Client::builder()
            .no_proxy()
            .timeout(crate::wait::LIMIT)
            .tls_certs_only([authority]);
        let builder = match identity {
            Some(identity) => builder.identity(identity),
            None => builder,
        };
        builder.build().expect("a client for this machine")
    }

    /// Lets the world send a self-service form: `{ "persona": "P1", … }`. Gives what the world tells of it.
    ///
    /// # Panics
    /// When the world refuses.
    pub async fn submit(&self, wanted: Value) -> Value {
        self.tell("/__sim/sf2900/submit", wanted).await
    }

    /// Lets somebody apply and routes what came in: gives the identifier of the case.
    ///
    /// # Panics
    /// When it does not become a case.
    pub async fn case_for(&self, wanted: Value) -> String {
        let told = self.submit(wanted).await;
        assert_eq!(told["receipt"], "MODTAGET", "{told}");
        self.run_jobs().await;
        let id = told["transaction_id"].as_str().expect("a transaction").to_owned();
        self.case_of_transaction(&id).await.expect("the message became a case")
    }

    /// The case that a transaction of the platform led to.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn case_of_transaction(&self, transaction: &str) -> Option<String> {
        let mut reader = self.app.store.read().await.expect("the database answers");
        let transaction = transaction.parse().expect("a UUID");
        let key = bevilling_server::integration::intake::dedupe_key("99010002", transaction);
        let found = reader.find_inbox("sf2900", &key).await.expect("the database answers");
        found.and_then(|message| message.case).map(|case| case.to_string())
    }

    /// Does everything that is due in the background, once.
    ///
    /// # Panics
    /// When it fails.
    pub async fn run_jobs(&self) {
        jobs::run_due(&self.app).await.expect("the work in the background succeeds");
    }

    /// Moves the server's clock and the world's.
    ///
    /// # Panics
    /// When the world refuses.
    pub async fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.tell("/__sim/clock", json!({ "advance": format!("PT{}S", by.num_seconds()) })).await;
    }

    /// Tells the world to do something.
    ///
    /// # Panics
    /// When it refuses.
    pub async fn tell(&self, path: &str, body: Value) -> Value {
        let answer = self
            .control
            .post(format!("{}{path}", self.sim_url))
            .json(&body)
            .send()
            .await
            .expect("the world answers");
        let (status, text) = (answer.status(), answer.text().await.expect("a body"));
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error} in {text}"))
    }

    /// Ends every fault of the world.
    ///
    /// # Panics
    /// When the world does not answer.
    pub async fn end_faults(&self) {
        let asked = self.control.delete(format!("{}/__sim/faults", self.sim_url));
        let answer = asked.send().await.expect("the world answers");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Asks the world.
    ///
    /// # Panics
    /// When it does not answer in JSON.
    pub async fn ask(&self, path: &str) -> Value {
        let answer = self
            .control
            .get(format!("{}{path}", self.sim_url))
            .send()
            .await
            .expect("the world answers");
        serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON")
    }

    /// Ends the server and its world, in this order.
    ///
    /// # Panics
    /// When serving ended badly.
    pub async fn stop(self) {
        _ = self.stop.send(());
        self.serving.await.expect("serving ends well");
        self.sim.stop().await;
    }
}

async fn start_world(
    setup: &Setup,
    url: &str,
    integration_url: &str,
    certificates: &Certificates,
) -> Running {
    let world = bevilling_sim::Config {
        listen: "127.0.0.1:0".to_owned(),
        clock: Some(DateTime::parse_from_rfc3339(setup.time).expect("an RFC 3339 time")),
        backchannel_url: Some(format!("{url}/auth/backchannel-logout")),
        sf2900_url: Some(format!("{integration_url}/integration/sf2900")),
        client_cert: Some(certificates.client.certificate.clone()),
        client_key: Some(certificates.client.key.clone()),
        ca: Some(certificates.authority.clone()),
        ..bevilling_sim::Config::default()
    };
    bevilling_sim::start(world).await.expect("the world starts")
}

fn config(
    setup: &Setup,
    database: &TestDatabase,
    folder: &Path,
    url: &str,
    sim: &Running,
    certificates: &Certificates,
) -> Config {
    let mut config = Config::for_testing(folder);
    config.database_url = database.url.clone();
    config.public_url = url.to_owned();
    config.oidc.issuer = format!("{}/runtime/oauth2", sim.url);
    if let Some(citizens) = &mut config.citizen_oidc {
        citizens.issuer = format!("{}/runtime/oauth2", sim.url);
    }
    config.platform_url = sim.url.clone();
    config.web_dir = setup.web_dir.clone();
    config.limits = setup.limits.clone();
    config.webhook_networks = setup.webhook_networks.parse().expect("a list of networks");
    config.integration = Some(IntegrationConfig {
        listen: "127.0.0.1:0".to_owned(),
        certificate: certificates.server.certificate.clone(),
        key: certificates.server.key.clone(),
        client_authority: certificates.authority.clone(),
        client_subject: CLIENT_SUBJECT.to_owned(),
        client_fingerprint: certificates.client_fingerprint.clone(),
    });
    if let Some(record) = setup.municipality {
        config.municipality =
            bevilling_server::config::municipality::Municipality::from_toml(record)
                .expect("a record");
    }
    config
}
