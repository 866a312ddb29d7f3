//! Look-ups in the registers outside: noted before they go out, kept when they come back, and no obstacle when a register is silent.

use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::{ActorId, PersonId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::state::Case;
use chrono::Duration;

use crate::app::App;
use crate::clock::danish_day;
use crate::integration::asked::Asked;
use crate::integration::cpr::person::Person;
use crate::integration::platform::error::PortError;
use crate::integration::platform::peer::Peer;
use crate::store::StoreError;
use crate::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};
use crate::store::persons::StoredPerson;

/// How old an answer of the civil register may be where nothing is decided.
const KEEP_HOURS: i64 = 24;

/// What the registers said about the citizen of a case.
#[derive(Debug, Clone, Default)]
pub struct Learnt {
    /// What the case is told.
    pub commands: Vec<Command>,
    /// The registers that gave no answer. Work goes on without them.
    pub silent: Vec<Peer>,
}

/// What the civil register said of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registered {
    /// Somebody has it.
    Known,
    /// Nobody has it.
    Unknown,
    /// The register gave no answer.
    Silent,
}

/// Asks both registers anew about the citizen of a case: at its opening, at a refresh, and while it waits. A decision
/// asks nobody: it rests on what the caseworker saw, and an old answer of the pension authority is a finding of its own.
///
/// `who` names the user and the reason; person and peer are filled in here.
///
/// # Errors
/// When the look-up cannot be noted, and therefore does not go out, or when its outcome cannot be kept.
pub async fn registers(app: &App, case: &Case, who: &NewAccess) -> Result<Learnt, StoreError> {
    let Some(person) = &case.person else { return Ok(Learnt::default()) };
    let cpr = app.store.read().await?.cpr_of(person).await?;
    let about = NewAccess { case_number: Some(case.number.clone()), ..who.clone() };
    note(app, &about, &cpr, &[Peer::CivilRegister, Peer::PensionAuthority]).await?;
    let asked = Asked { user: &about.user, purpose: about.purpose };
    let (civil, pension) = tokio::join!(
        app.platform.cpr.lookup(&cpr, &asked),
        app.platform.pension.fetch(&cpr, &asked)
    );

    let mut learnt = Learnt::default();
    match civil {
        Ok(Some(found)) => {
            keep(app, person, &found).await?;
            let now = app.clock.now();
            let status = found.civil_status(&app.config.municipality.code, now, danish_day(now));
            learnt.commands.push(Command::LearnPerson { facts: Box::new(status.facts()) });
        }
        Ok(None) => {
            tracing::warn!(case.id = %case.id, "The civil register does not know the citizen")
        }
        Err(error) => learnt.silent.push(silent(Peer::CivilRegister, &error)),
    }
    match pension {
        Ok(Some(snapshot)) => {
            learnt.commands.push(Command::LearnPension { facts: Box::new(snapshot.facts()) });
        }
        Ok(None) => tracing::info!(case.id = %case.id, "No pension data are known of the citizen"),
        Err(error) => learnt.silent.push(silent(Peer::PensionAuthority, &error)),
    }
    Ok(learnt)
}

/// What is known of a person, asked anew when it is older than a day. A silent register leaves what was known.
///
/// # Errors
/// When the look-up cannot be noted, or when its outcome cannot be kept.
pub async fn person(
    app: &App,
    person: &PersonId,
    who: &NewAccess,
) -> Result<Option<StoredPerson>, StoreError> {
    let found = app.store.read().await?.find_person(person).await?;
    let Some(known) = found else { return Ok(None) };
    let fresh =
        known.fetched_at.is_some_and(|at| app.clock.now() - at < Duration::hours(KEEP_HOURS));
    if known.record.is_some() && fresh {
        return Ok(Some(known));
    }
    match number(app, &known.cpr, Some(person), who).await? {
        Registered::Known => app.store.read().await?.find_person(person).await,
        Registered::Unknown | Registered::Silent => Ok(Some(known)),
    }
}

/// Asks the civil register about a number. What it says is kept for the person that has it with us.
///
/// # Errors
/// When the look-up cannot be noted, or when its outcome cannot be kept.
pub async fn number(
    app: &App,
    cpr: &CprNumber,
    person: Option<&PersonId>,
    who: &NewAccess,
) -> Result<Registered, StoreError> {
    note(app, who, cpr, &[Peer::CivilRegister]).await?;
    let asked = Asked { user: &who.user, purpose: who.purpose };
    match app.platform.cpr.lookup(cpr, &asked).await {
        Ok(Some(found)) => {
            let mut tx = app.store.begin().await?;
            let now = app.clock.now();
            let person = match person {
                Some(person) => person.clone(),
                None => tx.find_or_create_person(cpr, now).await?,
            };
            tx.save_person_record(&person, &found.record(), now).await?;
            tx.commit().await?;
            Ok(Registered::Known)
        }
        Ok(None) => Ok(Registered::Unknown),
        Err(error) => {
            silent(Peer::CivilRegister, &error);
            Ok(Registered::Silent)
        }
    }
}

/// Whether a citizen receives Digital Post, as the post platform says. That it was asked is noted first.
///
/// # Errors
/// When the look-up cannot be noted, and therefore does not go out; inside, when the platform gives no answer.
pub async fn receives_digital_post(
    app: &App,
    cpr: &CprNumber,
    who: &NewAccess,
) -> Result<Result<bool, PortError>, StoreError> {
    note(app, who, cpr, &[Peer::Post]).await?;
    Ok(app.platform.post.is_registered(cpr).await)
}

/// The entry of a look-up that nobody but the system asked for.
#[must_use]
pub fn by_system(app: &App, user: &ActorId) -> NewAccess {
    NewAccess {
        user: user.clone(),
        unit: None,
        role: None,
        municipality: app.config.municipality.cvr.digits().to_owned(),
        session: None,
        purpose: AccessPurpose::Case,
        action: AccessAction::ExternalLookup,
        subject: None,
        case_number: None,
        criterion: None,
        results: None,
        peer: None,
        request_id: None,
        outcome: AccessOutcome::Granted,
    }
}

/// Notes the look-ups before they go out.
async fn note(
    app: &App,
    who: &NewAccess,
    cpr: &CprNumber,
    peers: &[Peer],
) -> Result<(), StoreError> {
    let entries: Vec<NewAccess> = peers
        .iter()
        .map(|peer| NewAccess {
            action: AccessAction::ExternalLookup,
            subject: Some(AccessSubject::Cpr(cpr.clone())),
            peer: Some(peer.as_str().to_owned()),
            ..who.clone()
        })
        .collect();
    app.store.log_access(&entries, app.clock.now()).await
}

async fn keep(app: &App, person: &PersonId, found: &Person) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.save_person_record(person, &found.record(), app.clock.now()).await?;
    tx.commit().await
}

fn silent(peer: Peer, error: &PortError) -> Peer {
    tracing::warn!(peer = peer.as_str(), %error, "A register gives no answer");
    peer
}
