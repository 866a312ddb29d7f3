//! The program `bevilling` itself, as a process of its own on the database of a test.

use std::path::PathBuf;
use std::process::{Output, Stdio};

use tokio::process::{Child, Command};

use crate::certificates::CLIENT_SUBJECT;
use crate::test_app::TestApp;
use crate::wait::eventually;

/// The program, as it was built with this test: both lie in one folder.
///
/// # Panics
/// When it was not built.
#[must_use]
pub fn path() -> PathBuf {
    let here = std::env::current_exe().expect("a test is a program");
    let folder = here.ancestors().nth(2).expect("the folder of what is built");
    let program = folder.join(format!("bevilling{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is not there: build it with cargo build -p bevilling-server",
        program.display()
    );
    program
}

/// A command of the program with the settings of a test, on ports of its own.
pub struct Settings {
    people: String,
    integration: String,
    command: Command,
}

/// A server of its own process.
pub struct Program {
    /// The process.
    pub child: Child,
    /// Where other systems are served.
    pub integration_url: String,
    /// Where people are served.
    pub url: String,
}

impl Settings {
    /// The settings of a server on the database of a test.
    ///
    /// # Panics
    /// When the machine has no free port.
    #[must_use]
    pub fn of(app: &TestApp) -> Settings {
        let (people, integration) = (free_address(), free_address());
        let config = &app.app.config;
        let mut command = Command::new(path());
        command
            .env_clear()
            .env("BEVILLING_DATA_DIR", &config.data_dir)
            .env("BEVILLING_DATABASE_URL", &config.database_url)
            .env("BEVILLING_LISTEN", &people)
            .env("BEVILLING_INTEGRATION_LISTEN", &integration)
            .env("BEVILLING_PUBLIC_URL", format!("http://{people}"))
            .env("BEVILLING_OIDC_ISSUER", &config.oidc.issuer)
            .env("BEVILLING_OIDC_CLIENT_ID", &config.oidc.client_id)
            .env("BEVILLING_OIDC_CLIENT_SECRET", &config.oidc.client_secret)
            .env("BEVILLING_PLATFORM_URL", &config.platform_url)
            .env("BEVILLING_INTEGRATION_CERT", &app.certificates.server.certificate)
            .env("BEVILLING_INTEGRATION_KEY", &app.certificates.server.key)
            .env("BEVILLING_INTEGRATION_CLIENT_CA", &app.certificates.authority)
            .env("BEVILLING_INTEGRATION_CLIENT_SUBJECT", CLIENT_SUBJECT)
            .env("BEVILLING_INTEGRATION_CLIENT_FINGERPRINT", &app.certificates.client_fingerprint)
            // The key of the tests.
            .env("BEVILLING_SECRET_KEY", "07".repeat(32))
            .kill_on_drop(true);
        Settings { people, integration, command }
    }

    /// Another value for a setting; an empty one counts as not set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Settings {
        self.command.env(name, value);
        self
    }

    /// Runs another command than `serve` to its end.
    ///
    /// # Panics
    /// When it does not start, or does not end in time.
    pub async fn run(mut self, arguments: &[&str]) -> Output {
        let ended = self.command.args(arguments).output();
        tokio::time::timeout(crate::wait::LIMIT, ended)
            .await
            .expect("it ends in time")
            .expect("it starts")
    }

    /// Serves, and waits until it is ready. What it logs goes to a file.
    ///
    /// # Panics
    /// When it does not become ready.
    pub async fn serve(mut self, log: PathBuf) -> Program {
        let log = std::fs::File::create(log).expect("a file of the test");
        let child = self.command.arg("serve").stdout(Stdio::from(log)).spawn();
        let program = Program {
            child: child.expect("the program starts"),
            integration_url: format!("https://{}", self.integration),
            url: format!("http://{}", self.people),
        };
        let client = crate::client::Client::new(&program.url);
        eventually("the program is ready", || async {
            let asked = client.request(reqwest::Method::GET, "/health/ready");
            client.try_send(asked).await.ok().filter(|answer| answer.status.is_success())
        })
        .await;
        program
    }
}

impl Program {
    /// SIGKILL: no time to tidy up.
    ///
    /// # Panics
    /// When it cannot be killed.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it can be killed");
    }
}

fn free_address() -> String {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    socket.local_addr().expect("a bound socket").to_string()
}
