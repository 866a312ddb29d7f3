//! The sign-in page: plain, accessible HTML in Danish, one button for each made-up user.

use std::collections::BTreeMap;

use super::authorize::Asked;
use super::users::{ALL, User};
use crate::xml::escape;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
h1{font-size:1.75rem;line-height:1.2}ul{list-style:none;padding:0;display:grid;gap:.5rem}\
button{font:inherit;width:100%;text-align:left;padding:.75rem 1rem;border:1px solid #747474;border-radius:4px;background:#fff;color:inherit;cursor:pointer}\
button:hover{background:#f0f4fa;border-color:#0059b3}button:focus-visible{outline:3px solid #0059b3;outline-offset:2px}\
b{display:block}.note{border-left:4px solid #b8860b;background:#fff8e6;padding:.75rem 1rem}";

pub(super) fn choose_user(fields: &BTreeMap<String, String>, asked: &Asked) -> String {
    let suggested = asked.login_hint.as_deref().and_then(User::find);
    let first = suggested.map(|user| {
        format!("<h2>Foreslået bruger</h2><ul>{}</ul><h2>Alle brugere</h2>", button(user, true))
    });
    let all = ALL.iter().map(|user| button(user, false)).collect::<String>();
    document(
        "Vælg bruger",
        &choice(fields, &format!("{}<ul>{all}</ul>", first.unwrap_or_default())),
    )
}

/// The page for citizens: key, name and situation of each.
pub(super) fn choose_citizen(
    fields: &BTreeMap<String, String>,
    citizens: &[(String, String, String)],
) -> String {
    let all = citizens
        .iter()
        .map(|(key, name, about)| {
            format!(
                "<li><button name=\"user\" value=\"{}\"><b>{}</b> {}</button></li>",
                escape(key),
                escape(name),
                escape(about)
            )
        })
        .collect::<String>();
    document("Vælg borger", &choice(fields, &format!("<ul>{all}</ul>")))
}

/// The form around the buttons, with the request in hidden fields.
fn choice(fields: &BTreeMap<String, String>, buttons: &str) -> String {
    let hidden = fields
        .iter()
        .filter(|(name, _)| name.as_str() != "user")
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value))
        })
        .collect::<String>();
    format!(
        "<p class=\"note\">Dette er en simuleret log ind-side. Alle personer er opdigtede.</p>\
         <form method=\"post\" action=\"/runtime/oauth2/authorize\">{hidden}{buttons}\
         <p><button name=\"user\" value=\"cancel\">Afbryd</button></p></form>"
    )
}

pub(super) fn message(title: &str, text: &str) -> String {
    document(title, &format!("<p>{}</p>", escape(text)))
}

fn button(user: &User, focused: bool) -> String {
    let focus = if focused { " autofocus" } else { "" };
    format!(
        "<li><button name=\"user\" value=\"{}\"{focus}><b>{}</b> {}</button></li>",
        user.id, user.name, user.shown
    )
}

fn document(title: &str, content: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"da\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – simuleret log ind</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{content}</main></body></html>\n"
    )
}
