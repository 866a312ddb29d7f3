//! A file beside the case: a PDF in the browser's own reader, form data as a table, pictures as they are.
//!
//! The bytes are fetched by the app and shown from memory: nothing of a stored file runs with the rights of the page.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Url};

use crate::client::transport::{self, Content, Fault};
use crate::language::t;
use crate::ui::fault::fault_view;
use crate::ui::form_data::form_data;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{Live, effect, live};
use crate::ui::spinner::spinner;

/// The largest text that is laid out as a table; a larger one is only offered for download.
const MOST_TEXT: f64 = 500_000.0;

/// The answer to a question for a file.
pub(crate) type FileAnswer = Held<Option<Result<Content, Fault>>>;

/// A file, ready to be shown.
#[derive(Debug, Clone)]
enum Shown {
    Pdf(String),
    Picture(String),
    Data(String),
    Other(String),
}

/// A file of this server, by its path below the interface; another path shows another file.
pub(crate) fn file_view(path: Live<String>, name: Live<String>) -> AnyView {
    let answer: FileAnswer = Held::new(None);
    let load = move || {
        let wanted = path.get();
        answer.set(None);
        spawn_local(async move {
            let found = transport::file(&wanted).await;
            // By now the page may be gone, or another file be asked for.
            if path.try_get_untracked().as_ref() == Some(&wanted) {
                answer.try_set(Some(found));
            }
        });
    };
    // Fetching is an effect of which file is asked for; the answer is kept beside it.
    effect(load);
    let retry = Callback::new(move |()| load());
    let shown = move || match answer.get() {
        None => spinner(),
        Some(Err(fault)) => fault_view(fault, Some(retry)),
        Some(Ok(content)) => content_view(content, name),
    };
    live(shown)
}

/// A file that is already here.
pub(crate) fn content_view(content: Content, name: Live<String>) -> AnyView {
    let shown = Held::new(None::<Shown>);
    let address = Held::new(None::<String>);
    on_cleanup(move || {
        if let Some(address) = address.try_get_untracked().flatten() {
            // An address that is already gone needs no further care.
            drop(Url::revoke_object_url(&address));
        }
    });
    spawn_local(async move {
        let ready = prepare(&content.blob, &content.media_type).await;
        if let Some(Shown::Pdf(found) | Shown::Picture(found) | Shown::Other(found)) = &ready {
            address.try_set(Some(found.clone()));
        }
        shown.try_set(ready);
    });
    let view = move || match shown.get() {
        None => ().into_any(),
        Some(Shown::Pdf(address)) => {
            let address = format!("{address}#toolbar=1&navpanes=0&view=FitH");
            view! { <iframe class="k-file" src=address title=name.get()></iframe> }.into_any()
        }
        Some(Shown::Picture(address)) => {
            view! { <img class="k-file k-file--picture" src=address alt=name.get() /> }.into_any()
        }
        Some(Shown::Data(text)) => form_data(text),
        Some(Shown::Other(address)) => view! {
            <p>{t(Ui::NoViewer)}</p>
            <p>
                <a class="function-link" href=address download=name.get()>
                    {icon("download")}
                    {t(Ui::Download)}
                </a>
            </p>
        }
        .into_any(),
    };
    live(view)
}

async fn prepare(blob: &Blob, media_type: &str) -> Option<Shown> {
    let address = || Url::create_object_url_with_blob(blob).ok();
    match media_type {
        "application/pdf" => address().map(Shown::Pdf),
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" => address().map(Shown::Picture),
        "application/xml" | "text/xml" | "text/plain" if blob.size() <= MOST_TEXT => {
            JsFuture::from(blob.text()).await.ok()?.as_string().map(Shown::Data)
        }
        _ => address().map(Shown::Other),
    }
}
