//! The documents of a case, and the reader beside it.

use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::ids::{DocumentId, LetterId};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::client::browser;
use crate::language::t;
use crate::ui::file_view::FileView;
use crate::ui::icon::Icon;

/// What is open in the reader beside the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    path: String,
    name: String,
}

const READER: &str = "reader";

/// The documents of the case with the reader.
#[component]
pub(crate) fn Documents() -> impl IntoView {
    let store = case();
    let reader = store.reader;
    let documents = store.part(|view| view.case.documents.clone());
    let list = move || {
        let documents = documents.get().unwrap_or_default();
        if documents.is_empty() {
            return view! { <p class="k-empty">{t(Ui::NoDocuments)}</p> }.into_any();
        }
        let items =
            documents.into_iter().map(|document| view! { <Entry document /> }).collect_view();
        view! { <ul class="k-files unstyled-list no-max-width">{items}</ul> }.into_any()
    };
    let path = Signal::derive(move || reader.get().map(|reading| reading.path).unwrap_or_default());
    let name = Signal::derive(move || reader.get().map(|reading| reading.name).unwrap_or_default());
    let open = Memo::new(move |_| reader.with(Option::is_some));
    view! {
        <section class="k-card" aria-labelledby="documents-heading">
            <h3 class="h6" id="documents-heading">{t(Ui::Documents)}</h3>
            {list}
        </section>
        <Show when=move || open.get()>
            <section class="k-card k-reader" aria-labelledby=READER>
                <div class="k-reader__head">
                    <h3 class="h6" id=READER tabindex="-1">{move || name.get()}</h3>
                    <button type="button" class="function-link" on:click=move |_| reader.set(None)>
                        <Icon name="close" />
                        {t(Ui::Close)}
                    </button>
                </div>
                <FileView path name />
            </section>
        </Show>
    }
}

#[component]
fn Entry(document: Document) -> impl IntoView {
    let store = case();
    let Document { id, name, kind, category, media_type, received_on, state, .. } = document;
    let icon = match media_type.as_str() {
        "application/pdf" => "file-pdf",
        "image/png" | "image/jpeg" => "file-image",
        _ => "document",
    };
    let label = name.clone();
    let head = match state {
        DocumentState::Present => view! {
            <button type="button" class="function-link k-files__name" on:click=move |_| open_document(store, &id)>
                <Icon name=icon />
                {label}
            </button>
        }
        .into_any(),
        DocumentState::MissingFile => {
            view! { <span class="k-files__name">{label}</span> <span class="badge badge-warning">{t(Ui::FileMissing)}</span> }.into_any()
        }
        DocumentState::Quarantined => {
            view! { <span class="k-files__name">{label}</span> <span class="badge badge-error">{t(Ui::FileQuarantined)}</span> }.into_any()
        }
    };
    view! {
        <li class="k-files__entry">
            {head}
            <span class="k-small k-muted">
                {t(kind_text(kind))} {category.map(|category| format!(" · {category}"))} " · " {render::day(received_on)}
            </span>
        </li>
    }
}

/// Opens a document of the case in the reader.
pub(crate) fn open_document(store: CaseStore, id: &DocumentId) {
    let name = store.read_now(|view| {
        view.case
            .documents
            .iter()
            .find(|document| document.id == *id)
            .map(|document| document.name.clone())
    });
    open(
        store,
        Reading {
            path: format!("/documents/{id}/content"),
            name: name.flatten().unwrap_or_default(),
        },
    );
}

/// Opens a letter in the reader.
pub(crate) fn open_letter(store: CaseStore, id: &LetterId, name: String) {
    open(store, Reading { path: format!("/letters/{id}/content"), name });
}

fn open(store: CaseStore, reading: Reading) {
    store.reader.set(Some(reading));
    // The reader stands on the page from the next moment on.
    set_timeout(|| browser::focus(READER), std::time::Duration::ZERO);
}

const fn kind_text(kind: DocumentKind) -> Ui {
    match kind {
        DocumentKind::Application => Ui::DocumentApplication,
        DocumentKind::RefundRequest => Ui::DocumentRefundRequest,
        DocumentKind::FormData => Ui::FormData,
        DocumentKind::PowerOfAttorney => Ui::PowerHead,
        DocumentKind::Estimate => Ui::DocumentEstimate,
        DocumentKind::Invoice => Ui::DocumentInvoice,
        DocumentKind::Attachment => Ui::DocumentAttachment,
        DocumentKind::Decision => Ui::DocumentDecision,
        DocumentKind::Other => Ui::DocumentOther,
    }
}
