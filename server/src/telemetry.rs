//! Logs: one line of JSON each, without anything personal.

use std::io;

use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, Registry};

/// What is logged when nothing else is asked for.
pub const USUAL: &str = "info";
/// Libraries that write addresses and statements when they are asked for details. An address of a peer may hold a civil registration number, so
/// nobody can ask them.
const QUIET: [&str; 11] = [
    "h2=warn",
    "hyper=warn",
    "hyper_util=warn",
    "reqwest=warn",
    "rustls=warn",
    "sqlx=warn",
    "tower=warn",
    "tower_http=warn",
    "quick_xml=warn",
    "openidconnect=warn",
    "oauth2=warn",
];

/// Logging cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is none.
    #[error("the log filter cannot be read: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Somebody else logs already.
    #[error("logging was started before: {0}")]
    Started(#[from] tracing_subscriber::util::TryInitError),
}

/// Starts logging to the standard output. A panic is told by its place: what it says may hold what was being worked on.
///
/// # Errors
/// When the filter cannot be read, or logging was started before.
pub fn start(filter: &str) -> Result<(), TelemetryError> {
    subscriber(filter, io::stdout)?.try_init()?;
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        tracing::error!(panic.place = place, "The program panicked at {place}");
    }));
    Ok(())
}

/// What logs, into any writer. Tests read what was written.
///
/// # Errors
/// When the filter cannot be read.
pub fn subscriber<W>(
    filter: &str,
    writer: W,
) -> Result<impl Subscriber + Send + Sync, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_writer(writer);
    Ok(Registry::default().with(lines.with_filter(limited(filter)?)))
}

/// The filter, whatever it asks for, with the libraries kept quiet.
fn limited(filter: &str) -> Result<EnvFilter, TelemetryError> {
    let mut directives = vec![if filter.trim().is_empty() { USUAL } else { filter }];
    directives.extend(QUIET);
    Ok(EnvFilter::builder().parse(directives.join(","))?)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panics here").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(filter: &str, log: impl FnOnce()) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = subscriber(filter, move || writer.clone()).expect("a filter");
        tracing::subscriber::with_default(subscriber, log);
        let bytes = lines.0.lock().expect("nobody panics here").clone();
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn a_line_is_json_with_its_fields() {
        let text = written("info", || tracing::info!(case.id = "c-1", "Decided case c-1"));
        let line: serde_json::Value = serde_json::from_str(&text).expect("one line of JSON");
        assert_eq!(
            (line["case.id"].as_str(), line["message"].as_str()),
            (Some("c-1"), Some("Decided case c-1"))
        );
    }

    #[test]
    fn libraries_stay_quiet_whatever_is_asked_for() {
        let text = written("trace", || {
            tracing::debug!(target: "hyper_util::client", "an address");
            tracing::trace!(target: "reqwest::connect", "an address");
            tracing::debug!(target: "bevilling_server", "ours");
        });
        assert!(text.contains("ours") && !text.contains("an address"), "{text}");
    }
}
