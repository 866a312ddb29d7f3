//! What the decider of an absence answers by these rates: asked with the national ones and with others, a rate or a choice that it
//! reads makes another answer.

use bevilling_core::ids::{ActorId, ReportId};
use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::sickness::case::command::{Choice, Command, Opening};
use bevilling_core::sickness::case::decide::{Acting, Context, decide, open};
use bevilling_core::sickness::case::decision::DecisionKind;
use bevilling_core::sickness::case::evolve::evolve;
use bevilling_core::sickness::case::state::{AbsenceCase, Party, Subject};
use bevilling_core::sickness::case::week::Deficit;

use super::super::probes::Probe;
use super::given::{
    about, active, assessed, benefit, day, days, decided, ended, here, letter, noon, notification,
    opening, ore, party, pay, request, stop, unnotified,
};
use super::money::{WEEK, benefit_paid, changed};

/// One for each rate and choice that the decider reads by itself.
pub(crate) static DECIDED: &[Probe] = &[
    Probe {
        key: "SICKNESS_CLOSE_ABSENCE",
        ask: |change| close(&ended().case, Party::Citizen, change),
    },
    Probe {
        key: "SICKNESS_CLOSE_REFUND",
        ask: |change| {
            let settled = pay(pay(pay(ended(), "2026-02-02"), "2026-02-16"), "2026-02-23");
            close(&settled.case, party(0), change)
        },
    },
    Probe {
        key: "SICKNESS_AUTOMATION_LEGAL_BASIS",
        ask: |change| {
            let grant = decided(DecisionKind::Grant, about("r1"), "g1");
            in_context(Acting::System, "2026-03-02", change, |context| {
                format!("{:?}", decide(&assessed().case, grant, context))
            })
        },
    },
    Probe {
        key: "SICKNESS_MESSAGE_ORDER",
        ask: |change| {
            let first = request("r0", "2026-02-02", 0, days("2026-01-05", "2026-01-31"));
            opened(opening(first), change)
        },
    },
    Probe {
        key: "SICKNESS_NO_NOTIFICATION",
        ask: |change| {
            let miss = Command::MissNotification { report: ReportId::new("r0") };
            answer(&unnotified().case, "2026-02-03", miss, change)
        },
    },
    Probe {
        key: "SICKNESS_STALE_YEARS",
        ask: |change| {
            let first = notification("n1", "2026-02-02", 0, "2023-02-02", Some("2026-01-30"));
            opened(opening(first), change)
        },
    },
    Probe { key: "SICKNESS_SET_OFF", ask: set_off },
    Probe { key: "SICKNESS_LAPSE_EFFECT", ask: |change| lapses("2026-03-02", change) },
];

/// Warned on 2 March and heard on 11 March; on 26 March the right lapses after a last day.
pub(super) fn lapses(last: &str, change: &Overlay) -> String {
    let hear = Command::Hear {
        subject: Subject::Absence,
        intends: DecisionKind::Lapse,
        letter: letter("h1"),
    };
    let warned = active().on("2026-03-02").then(Command::Warn { letter: letter("w1") });
    let heard = warned.on("2026-03-11").then(hear);
    let lapse = Choice { kind: DecisionKind::Lapse, ..stop(last, "d1") };
    answer(&heard.case, "2026-03-26", Command::Decide { choice: lapse }, change)
}

/// Half of what is open in two years comes back: the older year, the newer one, or nothing is settled with it.
fn set_off(change: &Overlay) -> String {
    let payee = Party::Citizen;
    let mut case = changed(benefit_paid(), benefit(400_000, 150_000)).case;
    let older = Deficit { payee: payee.clone(), year: 2025, amount: ore(46_500), tax: ore(0) };
    case.deficits.push(older);
    let monday = day(WEEK);
    let amounts = benefit(423_250, 150_000);
    let command = Command::Recalculate { monday, payee: payee.clone(), amounts };
    let anna = ActorId::new("anna");
    let case = in_context(Acting::Caseworker(&anna), "2026-03-02", change, |context| {
        let events = decide(&case, command, context).expect("a posted week is computed again");
        events.into_iter().fold(case, |case, event| evolve(case, &context.record(event)))
    });
    answer(&case, "2026-03-02", Command::Reaccount { monday, payee }, change)
}

fn close(case: &AbsenceCase, party: Party, change: &Overlay) -> String {
    answer(case, "2026-05-01", Command::Close { party }, change)
}

fn opened(opening: Opening, change: &Overlay) -> String {
    let anna = ActorId::new("anna");
    let acting = Acting::Caseworker(&anna);
    in_context(acting, "2026-02-02", change, |context| format!("{:?}", open(opening, context)))
}

fn answer(case: &AbsenceCase, today: &str, command: Command, change: &Overlay) -> String {
    let anna = ActorId::new("anna");
    let acting = Acting::Caseworker(&anna);
    in_context(acting, today, change, |context| format!("{:?}", decide(case, command, context)))
}

fn in_context<T>(
    acting: Acting<'_>,
    today: &str,
    change: &Overlay,
    work: impl FnOnce(&Context<'_>) -> T,
) -> T {
    let (today, here) = (day(today), here());
    let book = RateBook::with(change);
    work(&Context { acting, today, now: noon(today), book, municipality: &here })
}
