//! A form's data — *blanketsignatur* — as a table of field and value; anything that is no XML as plain text.

use crate::language::t;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType};

/// A field with its value and the part of the form it stands in.
struct Field {
    part: String,
    name: String,
    value: String,
}

/// The data of a form, as they came.
pub(crate) fn form_data(text: String) -> AnyView {
    let fields = fields(&text);
    if fields.is_empty() {
        return view! { <pre class="k-text">{text}</pre> }.into_any();
    }
    let rows = fields.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <div class="table--responsive-scroll" tabindex="0" role="region" aria-label=t(Ui::FormData)>
            <table class="table structured-list table--compact k-form-data">
                <caption class="sr-only">{t(Ui::FormData)}</caption>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(field: Field) -> AnyView {
    let Field { part, name, value } = field;
    view! {
        <tr>
            <th scope="row">
                <span class="k-small k-muted">{part}</span>
                {name}
            </th>
            <td>{value}</td>
        </tr>
    }
    .into_any()
}

fn fields(text: &str) -> Vec<Field> {
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(text, SupportedType::ApplicationXml));
    let Some(root) = parsed.ok().and_then(|document| document.document_element()) else {
        return Vec::new();
    };
    // Browsers answer what they cannot parse with a document that says so.
    if root.local_name() == "parsererror"
        || root.get_elements_by_tag_name("parsererror").length() > 0
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    collect(&root, "", &mut found);
    found
}

fn collect(element: &Element, part: &str, found: &mut Vec<Field>) {
    let children: Vec<Element> =
        nodes(element).into_iter().filter_map(|node| node.dyn_into().ok()).collect();
    if children.is_empty() {
        let value = element.text_content().unwrap_or_default().trim().to_owned();
        found.push(Field { part: part.to_owned(), name: words(&element.local_name()), value });
    }
    for child in &children {
        collect(child, &words(&element.local_name()), found);
    }
}

fn nodes(element: &Element) -> Vec<Node> {
    let list = element.child_nodes();
    (0..list.length()).filter_map(|index| list.item(index)).collect()
}

/// `FuldmagtDokumentnavn` as people read it: `Fuldmagt dokumentnavn`.
fn words(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut before: Option<char> = None;
    for letter in name.chars() {
        let starts_word =
            letter.is_ascii_uppercase() && before.is_some_and(|before| before.is_ascii_lowercase());
        if starts_word {
            text.push(' ');
            text.push(letter.to_ascii_lowercase());
        } else {
            text.push(letter);
        }
        before = Some(letter);
    }
    text
}
