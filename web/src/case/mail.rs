//! Mail to be sorted — *Modtag post* at the step *Bestem behandling*: who the citizen is, the power of attorney, then what is done with it.

use bevilling_core::api::request::IdentifyCitizenRequest;
use bevilling_core::case::party::PowerOfAttorney;
use bevilling_core::cpr::CprNumber;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::documents::open_document;
use crate::case::mail_actions::MailActions;
use crate::case::store::case;
use crate::case::work::Empty;
use crate::client::browser;
use crate::form::field::Frame;
use crate::form::text_field::TextField;
use crate::language::{language, t};
use crate::ui::icon::Icon;

/// Mail to be sorted.
#[component]
pub(crate) fn MailPanel() -> impl IntoView {
    let store = case();
    let power = store.part(|view| view.case.power_of_attorney.clone());
    let unknown = Memo::new(move |_| store.offers(CaseAction::IdentifyCitizen));
    view! {
        <Show when=move || unknown.get()><IdentifyPanel /></Show>
        {move || power.get().flatten().map(|power| view! { <PowerPanel power /> })}
        <Show when=move || store.session.handles_cases()><MailActions /></Show>
    }
}

/// Asks for the citizen's number.
#[component]
fn IdentifyPanel() -> impl IntoView {
    let store = case();
    let typed = RwSignal::new(String::new());
    let failed = RwSignal::new(false);
    let error = Signal::derive(move || {
        let said = store.field_errors.with(|errors| {
            errors.iter().find(|error| error.pointer == "cpr").map(|error| error.message.clone())
        });
        said.or_else(|| {
            let wrong = typed.with(|text| text.parse::<CprNumber>().err())?;
            failed.get().then(|| wrong.code().text(language()).to_owned())
        })
    });
    let frame = Frame::new("citizen-cpr", Signal::stored(t(Ui::Cpr).to_owned()))
        .hint(Ui::CprHint)
        .error(error);
    let submit = move || {
        let cpr = typed.get_untracked();
        if cpr.parse::<CprNumber>().is_err() {
            failed.set(true);
            browser::focus("citizen-cpr");
            return;
        }
        store.change("/citizen", IdentifyCitizenRequest { cpr }, Ui::DoneIdentified, || {});
    };
    view! {
        <section class="k-card" aria-labelledby="identify-heading">
            <h3 class="h5" id="identify-heading">{t(Ui::IdentifyHead)}</h3>
            <p>{t(Ui::IdentifyText)}</p>
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <TextField
                    frame
                    value=typed
                    keyboard="numeric"
                    class="input-char-11"
                    on_input=Callback::new(move |text| {
                        store.field_errors.set(Vec::new());
                        typed.set(text);
                    })
                />
                <button type="submit" class="button button-primary" aria-disabled=move || store.is_busy().then_some("true")>{t(Ui::Identify)}</button>
            </form>
        </section>
    }
}

/// The power of attorney with the tick that only a person can set.
#[component]
fn PowerPanel(power: PowerOfAttorney) -> impl IntoView {
    let store = case();
    let PowerOfAttorney { document, verified, .. } = power;
    let holder = store
        .part(|view| view.holder.as_ref().map(|holder| (holder.name.clone(), holder.cpr.clone())));
    let missing = document.is_none();
    let answer = match verified {
        Some(verified) => view! {
            <p class="k-good"><Icon name="success" />{Ui::PowerVerified.with(language(), &[("day", &render::day(verified.on))])}</p>
        }
        .into_any(),
        None if missing => view! { <p class="k-bad"><Icon name="error" />{t(Ui::PowerMissing)}</p> }.into_any(),
        None => view! { <PowerTick /> }.into_any(),
    };
    view! {
        <section class="k-card" aria-labelledby="power-heading">
            <h3 class="h5" id="power-heading">{t(Ui::PowerHead)}</h3>
            <p>{t(Ui::PowerText)}</p>
            <dl class="k-pairs">
                <dt>{t(Ui::PowerHolder)}</dt>
                <dd>
                    {move || match holder.get().flatten() {
                        Some((name, cpr)) => format!("{name}, {cpr}").into_any(),
                        None => view! { <em class="k-unknown">{t(Ui::NotStated)}</em> }.into_any(),
                    }}
                </dd>
            </dl>
            {document
                .map(|document| {
                    view! {
                        <p>
                            <button type="button" class="function-link" on:click=move |_| open_document(store, &document)>
                                <Icon name="document" />
                                {t(Ui::PowerShow)}
                            </button>
                        </p>
                    }
                })}
            {answer}
        </section>
    }
}

#[component]
fn PowerTick() -> impl IntoView {
    let store = case();
    let ticked = RwSignal::new(false);
    view! {
        <Show when=move || store.offers(CaseAction::VerifyPowerOfAttorney)>
            <div class="form-group-checkbox">
                <input
                    type="checkbox"
                    id="verify-power"
                    class="form-checkbox"
                    prop:checked=move || ticked.get()
                    on:change=move |event| ticked.set(browser::is_ticked(&event))
                />
                <label class="form-label" for="verify-power">{t(Ui::PowerTick)}</label>
            </div>
            <button
                type="button"
                class="button button-primary"
                disabled=move || !ticked.get()
                aria-disabled=move || store.is_busy().then_some("true")
                on:click=move |_| store.change("/power-of-attorney", Empty {}, Ui::DonePower, || {})
            >
                {t(Ui::PowerConfirm)}
            </button>
        </Show>
    }
}
