//! Nothing personal in any log line.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock};

use bevilling_core::cpr::CprNumber;
use bevilling_server::telemetry;
use serde_json::json;

use super::support::{Desk, approval_of, dentist, line_of, session};

/// Everything that this program logs from the moment the first test asks for it.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

static LINES: OnceLock<Lines> = OnceLock::new();

fn listen() -> &'static Lines {
    LINES.get_or_init(|| {
        let lines = Lines::default();
        let writer = lines.clone();
        // All that can be asked for: what is too much must be held back by the program, not by its settings.
        let subscriber = telemetry::subscriber("trace", move || writer.clone()).expect("a filter");
        tracing::subscriber::set_global_default(subscriber).expect("nobody else listens");
        lines
    })
}

#[tokio::test]
async fn it_31_a_full_run_logs_no_number_name_or_amount_of_anybody() {
    let lines = listen();
    let desk = Desk::start().await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let view =
        desk.anna.act(&id, "lines", &line_of(&view, &session, dentist(&session, 30_000))).await;
    let line = view.case.lines[0].clone();
    desk.anna.act(&id, &format!("lines/{}/approval", line.id), &approval_of(&line)).await;
    desk.app.run_jobs().await;
    desk.app.case_for(json!({ "persona": "P7", "form": "SP241", "on_behalf": "P3" })).await;
    desk.app.submit(json!({ "persona": "P8", "form": "SP241", "variant": "bad_xml" })).await;
    desk.anna.get("/api/v1/tasks").await;
    desk.anna.post("/api/v1/persons/search", &json!({ "cpr": "170350-9858" })).await;
    desk.anna.post("/api/v1/persons/search", &json!({ "cpr": "17o3509858" })).await;
    desk.anna.get("/api/v1/persons/1703509858").await;
    desk.anna.get("/api/v1/tasks?cursor=1703509858").await;
    for peer in ["cpr", "udk", "post", "nks"] {
        desk.app
            .tell("/__sim/faults", json!({ "peer": peer, "kind": "corrupt_xml", "count": 2 }))
            .await;
        desk.app
            .tell("/__sim/faults", json!({ "peer": peer, "kind": "cut_after", "count": 2 }))
            .await;
    }
    desk.opened("P13").await;
    desk.opened("P6").await;
    desk.app.sign_in("freja.opslag").await.get(&format!("/api/v1/payments/{id}/file")).await;
    desk.stop().await;

    let bytes = lines.0.lock().expect("nobody panics while writing").clone();
    let text = String::from_utf8(bytes).expect("logs are text");
    assert!(text.contains("\"message\":\"Saved case"), "the run was logged");
    for line in text.lines() {
        assert_eq!(numbers(line), Vec::<&str>::new(), "{line}");
        for name in ["Thorsager", "Karen", "Strandfugl", "Bølgemose", "Anna Bregnerød"] {
            assert!(!line.contains(name), "{line}");
        }
        for amount in ["153,00", "153.00", "15300", "30000"] {
            let alone = |at: usize| {
                !line[..at].ends_with(|before: char| before.is_ascii_alphanumeric())
                    && !line[at + amount.len()..]
                        .starts_with(|after: char| after.is_ascii_alphanumeric())
            };
            assert!(!line.match_indices(amount).any(|(at, _)| alone(at)), "{line}");
        }
    }
}

/// What reads as a civil registration number: ten digits that stand alone, with or without a hyphen, and hold a day.
fn numbers(line: &str) -> Vec<&str> {
    let words =
        line.split(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    words.filter(|word| word.parse::<CprNumber>().is_ok()).collect()
}

#[test]
fn a_number_in_a_line_is_found() {
    assert_eq!(numbers("{\"url\":\"/sim/udk/pension/1703509858\"}"), ["1703509858"]);
    assert_eq!(numbers("cpr=170350-9858."), ["170350-9858"]);
    assert_eq!(
        numbers("at 2026-10-12T06:00:00.123456Z in 0198f0c2-1000-7000-8000-000000000001"),
        Vec::<&str>::new()
    );
}
