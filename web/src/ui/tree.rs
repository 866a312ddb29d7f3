//! An explanation as a tree that opens down to rate and source.

use std::collections::BTreeSet;

use bevilling_core::supplement::explain::Node;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::ui::badge::StandingBadge;
use crate::ui::icon::Icon;

/// Which branches are open. It outlives the tree, so that typing does not close what is being read.
#[derive(Clone, Copy)]
pub(crate) struct Opened(RwSignal<BTreeSet<String>>);

impl Default for Opened {
    fn default() -> Opened {
        Opened(RwSignal::new(BTreeSet::new()))
    }
}

impl Opened {
    fn has(self, path: &str) -> bool {
        self.0.with_untracked(|open| open.contains(path))
    }

    fn note(self, path: &str, open: bool) {
        self.0.update_untracked(|all| {
            if open {
                all.insert(path.to_owned());
            } else {
                all.remove(path);
            }
        });
    }
}

/// A tree of explanation.
#[component]
pub(crate) fn Tree(
    /// Its roots.
    nodes: Vec<Node>,
    /// Which branches are open.
    opened: Opened,
    /// Where the tree stands among others.
    #[prop(into)]
    path: String,
) -> impl IntoView {
    view! { <ul class="k-tree unstyled-list no-max-width">{branches(nodes, opened, &path)}</ul> }
}

fn branches(nodes: Vec<Node>, opened: Opened, path: &str) -> Vec<AnyView> {
    nodes
        .into_iter()
        .enumerate()
        .map(|(index, node)| branch(node, opened, format!("{path}/{index}")))
        .collect()
}

fn branch(node: Node, opened: Opened, path: String) -> AnyView {
    let Node { title, value, detail, citation, url, standing, children } = node;
    // What has neither value nor reason was looked for and is not known: that is said, and never shown as nothing.
    let unknown = value.is_none() && detail.is_none() && children.is_empty();
    let head = view! {
        <span class="k-tree__title">{title}</span>
        {value.map(|value| view! { <strong class="k-tree__value">{value}</strong> })}
        {unknown.then(|| view! { <em class="k-unknown">{t(Ui::NotStated)}</em> })}
        {standing.map(|standing| view! { <StandingBadge standing /> })}
    };
    let source = move || {
        let place =
            citation.map(|citation| view! { <span class="k-cite">{citation.to_string()}</span> });
        let detail = detail.clone().map(|detail| view! { <span>{detail}</span> });
        let link = url.map(|url| {
            let label = move || t(Ui::SourceNewTab);
            view! {
                <a href=url target="_blank" rel="noopener noreferrer" class="k-tree__link">
                    {t(Ui::Source)}
                    <Icon name="open-in-new" />
                    <span class="sr-only">{label}</span>
                </a>
            }
        });
        (place.is_some() || detail.is_some() || link.is_some())
            .then(|| view! { <p class="k-tree__source">{place} {detail} {link}</p> })
    };
    if children.is_empty() {
        view! { <li class="k-tree__leaf"><p class="k-tree__head">{head}</p>{source()}</li> }
            .into_any()
    } else {
        let below = branches(children, opened, &path);
        let open = opened.has(&path);
        let toggled = move |event: web_sys::Event| opened.note(&path, browser::is_open(&event));
        view! {
            <li>
                <details class="k-tree__branch" open=open on:toggle=toggled>
                    <summary class="k-tree__head">{head}</summary>
                    {source()}
                    <ul class="k-tree unstyled-list no-max-width">{below}</ul>
                </details>
            </li>
        }
        .into_any()
    }
}
