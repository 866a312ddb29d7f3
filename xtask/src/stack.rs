//! The server and the simulated outside world, started together on this machine.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use nix::sys::signal::Signal;
use serde_json::json;

use crate::certificates::{self, CLIENT_SUBJECT, Certificates};
use crate::context::Context;
use crate::http;
use crate::native;
use crate::process::Service;

/// The municipality of the made-up people: Korshavn.
const MUNICIPALITY: &str = "99010002";
const CLIENT_ID: &str = "bevilling";
/// Our name at the sign-on of citizens.
const CITIZEN_CLIENT_ID: &str = "bevilling-borger";
const START_LIMIT: Duration = Duration::from_secs(120);

/// The three ports of one start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ports {
    /// Caseworkers and clients of the interface.
    pub(crate) people: u16,
    /// Messages from other systems, with mutual TLS.
    pub(crate) integration: u16,
    /// The simulated outside world.
    pub(crate) simulator: u16,
}

impl Ports {
    /// Three ports that nobody uses now.
    ///
    /// # Errors
    /// When the machine has none left.
    pub(crate) fn free() -> Result<Self> {
        Ok(Self {
            people: http::free_port()?,
            integration: http::free_port()?,
            simulator: http::free_port()?,
        })
    }
}

/// Where the two programs can be reached.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    pub(crate) app: String,
    pub(crate) integration: String,
    pub(crate) simulator: String,
}

/// The running pair. The server is stopped before the world it talks to.
#[derive(Debug)]
pub(crate) struct Stack<'a> {
    pub(crate) server: Service<'a>,
    pub(crate) simulator: Service<'a>,
    pub(crate) addresses: Addresses,
    /// A file that tells a test all it needs to stop and start the server itself.
    pub(crate) description: PathBuf,
}

impl<'a> Stack<'a> {
    /// Starts both on the data folder and waits until they are ready.
    ///
    /// # Errors
    /// When one does not start, with the end of its log.
    pub(crate) fn start(
        context: &'a Context,
        programs: &Path,
        data: &Path,
        ports: Ports,
    ) -> Result<Self> {
        fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
        let certificates = certificates::make(&data.join("tls"))?;
        let addresses = Addresses {
            app: format!("http://127.0.0.1:{}", ports.people),
            integration: format!("https://127.0.0.1:{}", ports.integration),
            simulator: format!("http://localhost:{}", ports.simulator),
        };
        let client_secret = secret(&data.join("oidc-client.secret"))?;
        let stopping = || context.supervisor.stopping();

        let world = simulator_environment(&addresses, ports, &certificates, &client_secret);
        let mut command = context.command(programs.join(native::SIMULATOR));
        command.envs(&world);
        let mut simulator =
            context.supervisor.service("the simulator", command, &data.join("simulator.log"))?;
        http::wait_until_ready(
            &format!("{}/__sim/health", addresses.simulator),
            &mut simulator,
            START_LIMIT,
            stopping,
        )?;

        let settings =
            server_environment(context, data, &addresses, ports, &certificates, &client_secret)?;
        let program = programs.join(native::SERVER);
        let mut command = context.command(&program);
        command.arg("serve").envs(&settings);
        let mut server =
            context.supervisor.service("the server", command, &data.join("server.log"))?;
        http::wait_until_ready(
            &format!("{}/health/ready", addresses.app),
            &mut server,
            START_LIMIT,
            stopping,
        )?;

        let description = data.join("stack.json");
        let facts = json!({
            "url": addresses.app,
            "integrationUrl": addresses.integration,
            "simulatorUrl": addresses.simulator,
            "data": data,
            "server": { "program": program, "arguments": ["serve"], "environment": settings, "pid": server.id() },
            "simulator": { "program": programs.join(native::SIMULATOR), "environment": world, "pid": simulator.id() },
            "stranger": { "certificate": certificates.stranger.certificate, "key": certificates.stranger.key },
        });
        certificates::write_secret(&description, &format!("{facts:#}\n"))?;
        Ok(Self { server, simulator, addresses, description })
    }

    /// Asks both to end; false when one had to be killed.
    pub(crate) fn stop(&mut self) -> bool {
        let server = self.server.stop(Signal::SIGTERM);
        let simulator = self.simulator.stop(Signal::SIGTERM);
        server && simulator
    }
}

/// All the server reads; it knows no other settings.
fn server_environment(
    context: &Context,
    data: &Path,
    addresses: &Addresses,
    ports: Ports,
    certificates: &Certificates,
    client_secret: &str,
) -> Result<BTreeMap<&'static str, String>> {
    let text = |path: &Path| path.display().to_string();
    Ok(BTreeMap::from([
        ("BEVILLING_DATA_DIR", text(data)),
        ("BEVILLING_DATABASE_URL", format!("sqlite://{}", text(&database(data)))),
        ("BEVILLING_LISTEN", format!("127.0.0.1:{}", ports.people)),
        ("BEVILLING_INTEGRATION_LISTEN", format!("127.0.0.1:{}", ports.integration)),
        ("BEVILLING_PUBLIC_URL", addresses.app.clone()),
        ("BEVILLING_WEB_DIR", text(&context.paths.dist())),
        ("BEVILLING_OIDC_ISSUER", format!("{}/runtime/oauth2", addresses.simulator)),
        ("BEVILLING_OIDC_CLIENT_ID", CLIENT_ID.to_owned()),
        ("BEVILLING_OIDC_CLIENT_SECRET", client_secret.to_owned()),
        ("BEVILLING_CITIZEN_OIDC_ISSUER", format!("{}/runtime/oauth2", addresses.simulator)),
        ("BEVILLING_CITIZEN_OIDC_CLIENT_ID", CITIZEN_CLIENT_ID.to_owned()),
        ("BEVILLING_CITIZEN_OIDC_CLIENT_SECRET", client_secret.to_owned()),
        ("BEVILLING_PLATFORM_URL", addresses.simulator.clone()),
        // The simulated world, where receivers of webhooks are, is on this machine.
        ("BEVILLING_WEBHOOK_NETWORKS", "127.0.0.0/8,::1/128".to_owned()),
        ("BEVILLING_INTEGRATION_CERT", text(&certificates.server.certificate)),
        ("BEVILLING_INTEGRATION_KEY", text(&certificates.server.key)),
        ("BEVILLING_INTEGRATION_CLIENT_CA", text(&certificates.authority)),
        ("BEVILLING_INTEGRATION_CLIENT_SUBJECT", CLIENT_SUBJECT.to_owned()),
        ("BEVILLING_INTEGRATION_CLIENT_FINGERPRINT", certificates.client_fingerprint.clone()),
        ("BEVILLING_SECRET_KEY", secret(&data.join("secret.key"))?),
        ("BEVILLING_MUNICIPALITY", MUNICIPALITY.to_owned()),
    ]))
}

/// All the simulator reads.
fn simulator_environment(
    addresses: &Addresses,
    ports: Ports,
    certificates: &Certificates,
    client_secret: &str,
) -> BTreeMap<&'static str, String> {
    let text = |path: &Path| path.display().to_string();
    BTreeMap::from([
        ("SIM_LISTEN", format!("localhost:{}", ports.simulator)),
        ("SIM_PUBLIC_URL", addresses.simulator.clone()),
        ("SIM_SF2900_URL", format!("{}/integration/sf2900", addresses.integration)),
        ("SIM_CLIENT_CERT", text(&certificates.client.certificate)),
        ("SIM_CLIENT_KEY", text(&certificates.client.key)),
        ("SIM_CA", text(&certificates.authority)),
        ("SIM_OIDC_CLIENT_SECRET", client_secret.to_owned()),
        ("SIM_BACKCHANNEL_URL", format!("{}/auth/backchannel-logout", addresses.app)),
        ("SIM_CLOCK_FACTOR", "1".to_owned()),
    ])
}

/// The file of the embedded database.
pub(crate) fn database(data: &Path) -> PathBuf {
    data.join("bevilling.db")
}

/// A secret of 32 random bytes in hex that stays the same for one data folder.
fn secret(file: &Path) -> Result<String> {
    if let Ok(text) = fs::read_to_string(file) {
        return Ok(text.trim().to_owned());
    }
    let mut bytes = [0_u8; 32];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("the system gives no random bytes")?;
    let text = hex::encode(bytes);
    certificates::write_secret(file, &text)?;
    Ok(text)
}
