//! The simulated outside world, and servers that live in it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::certificates::{CLIENT_SUBJECT, Certificates};
use crate::ports;
use crate::process::Program;
use crate::settings::Settings;

const CLIENT_SECRET: &str = "bench-secret";
/// Encrypts what these servers keep; nothing of it is real.
const SECRET_KEY: &str = "62656e63682d6f6e6c7962656e63682d6f6e6c7962656e63682d6f6e6c796265";
const MUNICIPALITY: &str = "99010002";
/// How long a program may take to be ready.
const START_LIMIT: Duration = Duration::from_secs(60);
/// Between two questions whether a program is ready.
const PAUSE: Duration = Duration::from_millis(1);

/// The simulator with the certificates that its platform shows.
#[derive(Debug)]
pub(crate) struct World {
    simulator: Program,
    pub(crate) url: String,
    pub(crate) certificates: Certificates,
    pub(crate) http: reqwest::Client,
}

/// A server on a data folder.
#[derive(Debug)]
pub(crate) struct Server {
    program: Program,
    port: u16,
    /// The address for people.
    pub(crate) app: String,
    /// The address that takes messages.
    pub(crate) sf2900: String,
    data: PathBuf,
}

impl World {
    /// Starts the simulator; its log and the certificates lie in the folder.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) async fn start(settings: &Settings, folder: &Path) -> Result<Self> {
        let certificates = Certificates::make(folder)?;
        let port = ports::free()?;
        let mut command = Command::new(settings.place("BEVILLING_SIM_BIN")?);
        command
            .env("SIM_LISTEN", format!("localhost:{port}"))
            .env("SIM_PUBLIC_URL", format!("http://localhost:{port}"))
            .env("SIM_OIDC_CLIENT_SECRET", CLIENT_SECRET)
            .env("SIM_CLIENT_CERT", &certificates.client_certificate)
            .env("SIM_CLIENT_KEY", &certificates.client_key)
            .env("SIM_CA", &certificates.authority)
            .env("SIM_CLOCK_FACTOR", "1")
            .env("RUST_LOG", "warn");
        let simulator = Program::start("the simulator", command, &folder.join("simulator.log"))?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(60))
            .build()
            .context("no client for HTTP")?;
        let mut world =
            Self { simulator, url: format!("http://localhost:{port}"), certificates, http };
        wait_until_ready(&mut world.simulator, port, "/__sim/health").await?;
        Ok(world)
    }

    /// Tells the simulator to which server it sends.
    ///
    /// # Errors
    /// When it does not take it.
    pub(crate) async fn connect(&self, server: &Server) -> Result<()> {
        let targets = json!({ "sf2900_url": server.sf2900, "backchannel_url": format!("{}/auth/backchannel-logout", server.app) });
        let answer = self
            .http
            .post(format!("{}/__sim/connect", self.url))
            .json(&targets)
            .send()
            .await
            .context("the simulator")?;
        answer.error_for_status().context("the simulator does not take the server's address")?;
        Ok(())
    }

    /// Ends it.
    ///
    /// # Errors
    /// When it does not end.
    pub(crate) async fn stop(self) -> Result<()> {
        self.simulator.stop().await
    }
}

impl Server {
    /// Starts the process; it is not ready as yet.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(crate) fn launch(settings: &Settings, world: &World, data: &Path) -> Result<Self> {
        let (port, integration) = (ports::free()?, ports::free()?);
        let app = format!("http://127.0.0.1:{port}");
        let certificates = &world.certificates;
        let mut command = Command::new(settings.place("BEVILLING_SERVER_BIN")?);
        command
            .arg("serve")
            .env("BEVILLING_DATA_DIR", data)
            .env("BEVILLING_DATABASE_URL", format!("sqlite://{}", database(data).display()))
            .env("BEVILLING_LISTEN", format!("127.0.0.1:{port}"))
            .env("BEVILLING_INTEGRATION_LISTEN", format!("127.0.0.1:{integration}"))
            .env("BEVILLING_PUBLIC_URL", &app)
            .env("BEVILLING_OIDC_ISSUER", format!("{}/runtime/oauth2", world.url))
            .env("BEVILLING_OIDC_CLIENT_ID", "bevilling")
            .env("BEVILLING_OIDC_CLIENT_SECRET", CLIENT_SECRET)
            .env("BEVILLING_PLATFORM_URL", &world.url)
            .env("BEVILLING_INTEGRATION_CERT", &certificates.server_certificate)
            .env("BEVILLING_INTEGRATION_KEY", &certificates.server_key)
            .env("BEVILLING_INTEGRATION_CLIENT_CA", &certificates.authority)
            .env("BEVILLING_INTEGRATION_CLIENT_SUBJECT", CLIENT_SUBJECT)
            .env("BEVILLING_INTEGRATION_CLIENT_FINGERPRINT", &certificates.client_fingerprint)
            .env("BEVILLING_SECRET_KEY", SECRET_KEY)
            .env("BEVILLING_MUNICIPALITY", MUNICIPALITY)
            // One machine asks for thousands here.
            .env("BEVILLING_LIMIT_ADDRESS", "1000000")
            .env("BEVILLING_LIMIT_SESSION", "10000000");
        // Its pages are part of what a server reads at start.
        if let Ok(web) = settings.place("BEVILLING_WEB_DIR") {
            command.env("BEVILLING_WEB_DIR", web);
        }
        let program = Program::start("the server", command, &data.join("server.log"))?;
        let sf2900 = format!("https://127.0.0.1:{integration}/integration/sf2900");
        Ok(Self { program, port, app, sf2900, data: data.to_path_buf() })
    }

    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// When it does not become ready.
    pub(crate) async fn start(settings: &Settings, world: &World, data: &Path) -> Result<Self> {
        let mut server = Self::launch(settings, world, data)?;
        server.ready().await?;
        Ok(server)
    }

    /// Waits until it answers 200 from `/health/ready`.
    ///
    /// # Errors
    /// When it does not in time, or ends.
    pub(crate) async fn ready(&mut self) -> Result<()> {
        wait_until_ready(&mut self.program, self.port, "/health/ready").await
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.program.id()
    }

    /// The file of its database.
    pub(crate) fn database(&self) -> PathBuf {
        database(&self.data)
    }

    /// The end of its log.
    pub(crate) fn tail(&self) -> String {
        self.program.tail()
    }

    /// Ends it in good order.
    ///
    /// # Errors
    /// When it does not end in time.
    pub(crate) async fn stop(self) -> Result<()> {
        self.program.stop().await
    }

    /// Ends it at once.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn kill(self) -> Result<()> {
        self.program.kill()
    }
}

fn database(data: &Path) -> PathBuf {
    data.join("bevilling.db")
}

/// Asks on a connection of its own each time, with nothing between us and the program, until it answers 200.
async fn wait_until_ready(program: &mut Program, port: u16, path: &str) -> Result<()> {
    let begun = Instant::now();
    loop {
        if is_ready(port, path) {
            return Ok(());
        }
        program.ensure_running()?;
        if begun.elapsed() > START_LIMIT {
            bail!(
                "no 200 from {path} within {} s; the log ends:\n{}",
                START_LIMIT.as_secs(),
                program.tail()
            );
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn is_ready(port: u16, path: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let asked = stream.set_read_timeout(Some(Duration::from_secs(5))).and_then(|()| {
        stream.write_all(
            format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        )
    });
    let mut status = [0_u8; 12];
    asked.is_ok() && stream.read_exact(&mut status).is_ok() && status.ends_with(b" 200")
}
