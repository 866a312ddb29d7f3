//! The documents of a case, and the reader beside it.

use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::ids::{DocumentId, LetterId};
use bevilling_core::supplement::case::state::State;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::client::browser;
use crate::language::t;
use crate::ui::badge::plain_badge;
use crate::ui::empty::empty;
use crate::ui::file_view::file_view;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{effect, handler, live, memo, when};

/// What is open in the reader beside the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    path: String,
    name: String,
}

const READER: &str = "reader";
const PDF: &str = "application/pdf";

/// The documents of the case with the reader.
pub(crate) fn documents() -> AnyView {
    let store = case();
    let reader = store.reader;
    let documents = store.part(|view| view.case.documents.clone());
    show_mail(store);
    let list = move || {
        let entries = documents.get().unwrap_or_default().into_iter().map(entry).collect();
        files(entries, Ui::NoDocuments)
    };
    view! {
        <section class="k-card" aria-labelledby="documents-heading">
            <h3 class="h6" id="documents-heading">{t(Ui::Documents)}</h3>
            {live(list)}
        </section>
        {when(move || reader.with(Option::is_some), move || reader_view(reader))}
    }
    .into_any()
}

/// Mail is sorted by reading it: what came lies open where there is room for it beside the work, until somebody opens another
/// document or closes it.
fn show_mail(store: CaseStore) {
    if !browser::is_wide() {
        return;
    }
    let came = store.part(|view| {
        let mut documents = view.case.documents.iter();
        let readable = |document: &&Document| {
            document.state == DocumentState::Present && document.media_type == PDF
        };
        matches!(view.case.state, State::Mail).then(|| documents.find(readable).map(reading))
    });
    let was_shown = Held::new(false);
    effect(move || {
        let Some(came) = came.get().flatten().flatten() else { return };
        if !was_shown.get_untracked() && store.reader.with_untracked(Option::is_none) {
            store.reader.set(Some(came));
        }
        was_shown.set(true);
    });
}

/// A list of files; a sentence when there is none.
pub(crate) fn files(entries: Vec<AnyView>, none: Ui) -> AnyView {
    if entries.is_empty() {
        return empty(none);
    }
    view! { <ul class="k-files unstyled-list no-max-width">{entries}</ul> }.into_any()
}

fn reader_view(reader: Held<Option<Reading>>) -> AnyView {
    let path = memo(move || reader.get().map(|reading| reading.path).unwrap_or_default());
    let name = memo(move || reader.get().map(|reading| reading.name).unwrap_or_default());
    view! {
        <section class="k-card k-reader" aria-labelledby=READER>
            <div class="k-reader__head">
                <h3 class="h6" id=READER tabindex="-1">{live(move || name.get())}</h3>
                <button type="button" class="function-link" on:click=handler(move |_| reader.set(None))>
                    {icon("close")}
                    {t(Ui::Close)}
                </button>
            </div>
            {file_view(path, name)}
        </section>
    }
    .into_any()
}

fn entry(document: Document) -> AnyView {
    let Document { id, name, kind, category, media_type, received_on, state, .. } = document;
    let sign = match media_type.as_str() {
        PDF => "file-pdf",
        "image/png" | "image/jpeg" => "file-image",
        _ => "document",
    };
    let without_file = |name: String, class: &'static str, text: Ui| {
        view! { <span class="k-files__name">{name}</span> {plain_badge(class, text)} }.into_any()
    };
    let head = match state {
        DocumentState::Present => {
            let store = case();
            let open = Callback::new(move |()| open_document(store, &id));
            file_button(sign, name, open)
        }
        DocumentState::MissingFile => without_file(name, "badge badge-warning", Ui::FileMissing),
        DocumentState::Quarantined => without_file(name, "badge badge-error", Ui::FileQuarantined),
    };
    let category = category.map(|category| format!(" · {category}")).unwrap_or_default();
    file_entry(
        head,
        format!("{}{category} · {}", t(kind_text(kind)), render::day(received_on)).into_any(),
    )
}

/// An entry of a list of files: what it is, and more about it.
pub(crate) fn file_entry(head: AnyView, note: AnyView) -> AnyView {
    view! {
        <li class="k-files__entry">
            {head}
            <span class="k-small k-muted">{note}</span>
        </li>
    }
    .into_any()
}

/// The name of a file that opens it.
pub(crate) fn file_button(sign: &'static str, name: String, open: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="function-link k-files__name" on:click=handler(move |_| open.run(()))>
            {icon(sign)}
            {name}
        </button>
    }
    .into_any()
}

/// Opens a document of the case in the reader.
pub(crate) fn open_document(store: CaseStore, id: &DocumentId) {
    let found = store.read_now(|view| {
        view.case.documents.iter().find(|document| document.id == *id).map(reading)
    });
    if let Some(found) = found.flatten() {
        open(store, found);
    }
}

fn reading(document: &Document) -> Reading {
    let Document { id, name, .. } = document;
    Reading { path: format!("/documents/{id}/content"), name: name.clone() }
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
