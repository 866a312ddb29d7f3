//! Mail to be sorted — *Modtag post* at the step *Bestem behandling*: who the citizen is, the power of attorney, then what is done with it.

use bevilling_core::api::request::IdentifyCitizenRequest;
use bevilling_core::case::party::PowerOfAttorney;
use bevilling_core::cpr::CprNumber;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::buttons::{Look, SECONDARY, busy, change_button, submit_button};
use crate::case::documents::open_document;
use crate::case::mail_actions::mail_actions;
use crate::case::store::{CaseStore, case};
use crate::case::wait::wait_panel;
use crate::client::browser;
use crate::client::transport::{body, no_body};
use crate::form::checkbox::checkbox;
use crate::form::field::Frame;
use crate::form::submitted_form::submitted_form;
use crate::form::text_field::{Look as TextLook, text_field};
use crate::language::{language, t};
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{flag, handler, live, memo, when};
use crate::ui::pairs::{pair, pairs};

/// Mail to be sorted.
pub(crate) fn mail_panel() -> AnyView {
    let store = case();
    let power = store.part(|view| view.case.power_of_attorney.clone());
    let waits = move || store.read(|view| view.case.waiting().is_some()).unwrap_or_default();
    view! {
        {when(waits, wait_panel)}
        {when(move || store.offers(CaseAction::IdentifyCitizen), identify_panel)}
        {live(move || power.get().flatten().map(power_panel))}
        {when(move || store.offers(CaseAction::RequestDocumentation), documentation_panel)}
        {when(move || store.session.handles_cases(), mail_actions)}
    }
    .into_any()
}

/// Asks for the citizen's number.
fn identify_panel() -> AnyView {
    let store = case();
    let typed = Held::new(String::new());
    let failed = Held::new(false);
    let error = memo(move || {
        let said = store.field_errors.with(|errors| {
            errors.iter().find(|error| error.pointer == "cpr").map(|error| error.message.clone())
        });
        said.or_else(|| {
            let wrong = typed.with(|text| text.parse::<CprNumber>().err())?;
            failed.get().then(|| wrong.code().text(language()).to_owned())
        })
    });
    let frame = Frame::new("citizen-cpr", t(Ui::Cpr)).hint(Some(Ui::CprHint)).error(error);
    let look = TextLook { suffix: None, keyboard: "numeric", class: "form-input input-char-11" };
    let on_input = Callback::new(move |text| {
        store.field_errors.set(Vec::new());
        typed.set(text);
    });
    let submit = Callback::new(move |()| {
        let cpr = typed.get_untracked();
        if cpr.parse::<CprNumber>().is_err() {
            failed.set(true);
            browser::focus("citizen-cpr");
            return;
        }
        store.change("/citizen", body(&IdentifyCitizenRequest { cpr }), Ui::DoneIdentified);
    });
    let content = view! {
        {text_field(frame, look, typed.into(), on_input, Callback::new(|()| {}))}
        {submit_button(store, t(Ui::Identify).to_owned())}
    };
    view! {
        <section class="k-card" aria-labelledby="identify-heading">
            <h3 class="h5" id="identify-heading">{t(Ui::IdentifyHead)}</h3>
            <p>{t(Ui::IdentifyText)}</p>
            {submitted_form(None, submit, content.into_any())}
        </section>
    }
    .into_any()
}

/// The power of attorney with the tick that only a person can set.
fn power_panel(power: PowerOfAttorney) -> AnyView {
    let store = case();
    let PowerOfAttorney { document, verified, .. } = power;
    let holder = store
        .part(|view| view.holder.as_ref().map(|holder| format!("{}, {}", holder.name, holder.cpr)));
    let holder = move || match holder.get().flatten() {
        Some(holder) => holder.into_any(),
        None => view! { <em class="k-unknown">{t(Ui::NotStated)}</em> }.into_any(),
    };
    let note = |class: &'static str, sign: &'static str, text: String| {
        view! { <p class=class>{icon(sign)}{text}</p> }.into_any()
    };
    let answer = match (verified, document.is_some()) {
        (Some(verified), _) => {
            let day = render::day(verified.on);
            note("k-good", "success", Ui::PowerVerified.with(language(), &[("day", &day)]))
        }
        (None, false) => note("k-bad", "error", t(Ui::PowerMissing).to_owned()),
        (None, true) => {
            when(move || store.offers(CaseAction::VerifyPowerOfAttorney), move || power_tick(store))
        }
    };
    let show = document.map(|document| {
        view! {
            <p>
                <button type="button" class="function-link" on:click=handler(move |_| open_document(store, &document))>
                    {icon("document")}
                    {t(Ui::PowerShow)}
                </button>
            </p>
        }
        .into_any()
    });
    let request = move || {
        let look = Look { id: Some("request-power"), class: SECONDARY, icon: Some("email") };
        let path = "/power-of-attorney-request";
        view! {
            <div class="k-buttons">
                {change_button(store, look, Ui::PowerRequest, path, Ui::DonePowerRequested)}
            </div>
            <p class="form-hint">{t(Ui::PowerRequestNote)}</p>
        }
        .into_any()
    };
    view! {
        <section class="k-card" aria-labelledby="power-heading">
            <h3 class="h5" id="power-heading">{t(Ui::PowerHead)}</h3>
            <p>{t(Ui::PowerText)}</p>
            {pairs(vec![pair(Ui::PowerHolder, live(holder))])}
            {show}
            {answer}
            {when(move || store.offers(CaseAction::RequestPowerOfAttorney), request)}
        </section>
    }
    .into_any()
}

/// A request for money without a receipt.
fn documentation_panel() -> AnyView {
    let look = Look { id: Some("request-documentation"), class: SECONDARY, icon: Some("email") };
    let (path, done) = ("/documentation-request", Ui::DoneDocumentationRequested);
    view! {
        <section class="k-card" aria-labelledby="documentation-heading">
            <h3 class="h5" id="documentation-heading">{t(Ui::DocumentationHead)}</h3>
            <p>{t(Ui::DocumentationText)}</p>
            <div class="k-buttons">
                {change_button(case(), look, Ui::DocumentationRequest, path, done)}
            </div>
            <p class="form-hint">{t(Ui::DocumentationRequestNote)}</p>
        </section>
    }
    .into_any()
}

fn power_tick(store: CaseStore) -> AnyView {
    let ticked = Held::new(false);
    let tick = Callback::new(move |on| ticked.set(on));
    view! {
        {checkbox("verify-power".to_owned(), t(Ui::PowerTick).to_owned(), ticked.into(), tick)}
        <button
            type="button"
            class="button button-primary"
            disabled=flag(move || !ticked.get())
            aria-disabled=busy(store)
            on:click=handler(move |_| store.change("/power-of-attorney", no_body(), Ui::DonePower))
        >
            {t(Ui::PowerConfirm)}
        </button>
    }
    .into_any()
}
