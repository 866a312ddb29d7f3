//! A file beside the case: a PDF in the browser's own reader, form data as a table, pictures as they are.
//!
//! The bytes are fetched by the app and shown from memory: nothing of a stored file runs with the rights of the page.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Url};

use crate::client::transport::{self, Content, Fault};
use crate::language::{language, t};
use crate::ui::fault::FaultView;
use crate::ui::form_data::FormData;
use crate::ui::icon::Icon;
use crate::ui::spinner::Spinner;

/// The largest text that is laid out as a table; a larger one is only offered for download.
const MOST_TEXT: f64 = 500_000.0;

/// A file, ready to be shown.
#[derive(Debug, Clone)]
enum Shown {
    Pdf(String),
    Picture(String),
    Data(String),
    Other(String),
}

/// A file of this server, by its path below the interface.
#[component]
pub(crate) fn FileView(
    /// The path; another one shows another file.
    #[prop(into)]
    path: Signal<String>,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let answer = RwSignal::<Option<Result<Content, Fault>>, LocalStorage>::new_local(None);
    let load = move || {
        let wanted = path.get();
        answer.set(None);
        spawn_local(async move {
            let found = transport::file(&wanted, language()).await;
            // By now the page may be gone, or another file be asked for.
            if path.try_get_untracked().as_ref() == Some(&wanted) {
                answer.try_set(Some(found));
            }
        });
    };
    // Fetching is an effect of which file is asked for; the answer is kept beside it.
    Effect::new(load);
    move || match answer.get() {
        None => view! { <Spinner /> }.into_any(),
        Some(Err(fault)) => {
            view! { <FaultView fault retry=Callback::new(move |()| load()) /> }.into_any()
        }
        Some(Ok(content)) => view! { <ContentView content name /> }.into_any(),
    }
}

/// A file that is already here.
#[component]
pub(crate) fn ContentView(
    /// The file.
    content: Content,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let shown = RwSignal::<Option<Shown>>::new(None);
    let media_type = content.media_type.clone();
    let blob = content.blob.clone();
    let address = StoredValue::new(None::<String>);
    on_cleanup(move || {
        if let Some(address) = address.get_value() {
            // An address that is already gone needs no further care.
            drop(Url::revoke_object_url(&address));
        }
    });
    spawn_local(async move {
        let ready = prepare(&blob, &media_type).await;
        if let Some(Shown::Pdf(found) | Shown::Picture(found) | Shown::Other(found)) = &ready {
            address.try_set_value(Some(found.clone()));
        }
        shown.try_set(ready);
    });
    move || {
        shown.get().map(|shown| match shown {
            Shown::Pdf(address) => view! {
                <iframe class="k-file" src=format!("{address}#toolbar=1&navpanes=0&view=FitH") title=move || name.get()></iframe>
            }
            .into_any(),
            Shown::Picture(address) => view! { <img class="k-file k-file--picture" src=address alt=move || name.get() /> }.into_any(),
            Shown::Data(text) => view! { <FormData text /> }.into_any(),
            Shown::Other(address) => view! {
                <p>{t(Ui::NoViewer)}</p>
                <p>
                    <a class="function-link" href=address download=move || name.get()>
                        <Icon name="download" />
                        {t(Ui::Download)}
                    </a>
                </p>
            }
            .into_any(),
        })
    }
}

async fn prepare(blob: &Blob, media_type: &str) -> Option<Shown> {
    match media_type {
        "application/pdf" => Url::create_object_url_with_blob(blob).ok().map(Shown::Pdf),
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" => {
            Url::create_object_url_with_blob(blob).ok().map(Shown::Picture)
        }
        "application/xml" | "text/xml" | "text/plain" if blob.size() <= MOST_TEXT => {
            JsFuture::from(blob.text())
                .await
                .ok()
                .and_then(|text| text.as_string())
                .map(Shown::Data)
        }
        _ => Url::create_object_url_with_blob(blob).ok().map(Shown::Other),
    }
}
