//! The few requests the commands make, to programs on this machine only.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream, ToSocketAddrs as _};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::process::Service;

const PATIENCE: Duration = Duration::from_secs(5);

/// Fetches a page of a local program and gives its status and text.
///
/// # Errors
/// When nobody answers, or the answer is not HTTP.
pub(crate) fn get(url: &str) -> Result<(u16, String)> {
    let rest = url.strip_prefix("http://").with_context(|| format!("{url} is no http address"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = connect(host)?;
    stream.set_read_timeout(Some(PATIENCE)).context("cannot bound the wait for an answer")?;
    stream.set_write_timeout(Some(PATIENCE)).context("cannot bound the wait for a request")?;
    // HTTP/1.0: the answer comes whole and ends with the connection.
    write!(stream, "GET /{path} HTTP/1.0\r\nHost: {host}\r\nAccept: application/json\r\nConnection: close\r\n\r\n")
        .with_context(|| format!("{url} took no request"))?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(|| format!("{url} broke off its answer"))?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) =
        text.split_once("\r\n\r\n").with_context(|| format!("{url} did not answer in HTTP"))?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .with_context(|| format!("{url} answered without a status"))?;
    Ok((status, body.to_owned()))
}

/// Waits until the address answers 200.
///
/// # Errors
/// When the program ends, the limit passes, or we are asked to stop.
pub(crate) fn wait_until_ready(
    url: &str,
    service: &mut Service<'_>,
    limit: Duration,
    stopping: impl Fn() -> bool,
) -> Result<()> {
    let begun = Instant::now();
    loop {
        let last = match get(url) {
            Ok((200, _)) => return Ok(()),
            Ok((status, _)) => format!("the last answer was {status}"),
            Err(error) => format!("{error:#}"),
        };
        service.ensure_running()?;
        ensure!(!stopping(), "stopped while waiting for {url}");
        if begun.elapsed() > limit {
            bail!(
                "{url} was not ready within {} s ({last}); the end of its log:\n{}",
                limit.as_secs(),
                service.last_lines()
            );
        }
        thread::sleep(Duration::from_millis(40));
    }
}

/// A port of this machine that nobody uses now.
///
/// # Errors
/// When the machine has none left.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on this machine")?;
    Ok(listener.local_addr().context("no free port on this machine")?.port())
}

/// Refuses when somebody else already listens on the port.
///
/// # Errors
/// When the port is taken.
pub(crate) fn ensure_free(port: u16, variable: &str) -> Result<()> {
    ensure!(
        TcpListener::bind(("127.0.0.1", port)).is_ok(),
        "port {port} is in use by another program; end that program, or set {variable} to another port"
    );
    Ok(())
}

fn connect(host: &str) -> Result<TcpStream> {
    let mut last = None;
    for address in host.to_socket_addrs().with_context(|| format!("{host} is no address"))? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Some(error),
        }
    }
    match last {
        Some(error) => Err(error).with_context(|| format!("nobody answers on {host}")),
        None => bail!("{host} has no address"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::get;

    #[test]
    fn status_and_text_of_a_local_page_are_read() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("it has an address").port();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("somebody calls");
            // The whole request: closing with a part unread would break the connection off before the answer is read.
            let head: Vec<String> = BufReader::new(&stream)
                .lines()
                .map(|line| line.expect("a request"))
                .take_while(|line| !line.is_empty())
                .collect();
            stream
                .write_all(b"HTTP/1.1 503 Service Unavailable\r\nX: y\r\n\r\nnot yet")
                .expect("an answer");
            head
        });
        let answer = get(&format!("http://localhost:{port}/health/ready?x=1"));
        assert!(answer.is_ok_and(|(status, text)| status == 503 && text == "not yet"));
        assert!(server.join().is_ok_and(|head| {
            head.first().is_some_and(|line| line == "GET /health/ready?x=1 HTTP/1.0")
        }));
    }
}
