//! An explanation as a tree that opens down to rate and source.

use std::sync::Arc;

use bevilling_core::law::standing::Standing;
use bevilling_core::supplement::explain::Node;
use bevilling_core::text::ui::Ui;
use bevilling_wire::records;
use leptos::prelude::*;

use crate::client::browser;
use crate::language::t;
use crate::ui::badge::standing_badge;
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{Live, handler, live, memo, when};

/// A node of an explanation, wherever it was made.
#[derive(Clone, PartialEq)]
pub(crate) struct Reason {
    title: String,
    value: Option<String>,
    detail: Option<String>,
    citation: Option<String>,
    url: Option<String>,
    standing: Option<Standing>,
    children: Arc<Vec<Reason>>,
}

records! {
    Reason { title, value, detail, citation, url, standing, children = default }
}

impl Reason {
    /// A node that was made here.
    pub(crate) fn of(node: &Node) -> Reason {
        Reason {
            title: node.title.to_string(),
            value: node.value.as_deref().map(str::to_owned),
            detail: node.detail.as_deref().map(str::to_owned),
            citation: node.citation.map(ToString::to_string),
            url: node.url.map(str::to_owned),
            standing: node.standing,
            children: Arc::new(node.children.iter().map(Reason::of).collect()),
        }
    }
}

/// Which branches are open. It outlives the tree, so that typing does not close what is being read.
#[derive(Clone, Copy)]
pub(crate) struct Opened(Held<Vec<String>>);

impl Default for Opened {
    fn default() -> Opened {
        Opened(Held::new(Vec::new()))
    }
}

impl Opened {
    /// True while it is open.
    pub(crate) fn has(self, path: &str) -> bool {
        self.0.with_untracked(|open| open.iter().any(|one| one == path))
    }

    /// Notes that it was opened or closed.
    pub(crate) fn note(self, path: &str, open: bool) {
        self.0.update(|all| {
            all.retain(|one| one != path);
            if open {
                all.push(path.to_owned());
            }
        });
    }
}

/// A tree of explanation. The path tells its branches from those of other trees.
pub(crate) fn tree(nodes: &[Node], opened: Opened, path: &str) -> AnyView {
    let nodes = nodes.iter().map(Reason::of);
    let nodes = nodes.map(|node| memo(move || Some(node.clone())));
    list(nodes.collect(), opened, path)
}

/// The same while somebody types: branches stay, only what changes in them is written anew.
pub(crate) fn live_tree(node: Live<Option<Reason>>, opened: Opened, path: &str) -> AnyView {
    list(vec![node], opened, path)
}

/// Several such trees below each other.
pub(crate) fn live_trees(nodes: Live<Vec<Reason>>, opened: Opened, path: String) -> AnyView {
    let count = memo(move || nodes.with(Vec::len));
    let node = move |index: usize| memo(move || nodes.with(|nodes| nodes.get(index).cloned()));
    live(move || list((0..count.get()).map(node).collect(), opened, &path))
}

fn list(nodes: Vec<Live<Option<Reason>>>, opened: Opened, path: &str) -> AnyView {
    let nodes = nodes.into_iter().enumerate();
    let branches = nodes.map(|(index, node)| branch(node, opened, format!("{path}/{index}")));
    let branches = branches.collect::<Vec<_>>();
    view! { <ul class="k-tree unstyled-list no-max-width">{branches}</ul> }.into_any()
}

/// What stands still in a branch while its value changes.
#[derive(Clone, PartialEq)]
struct Shape {
    /// The node without its value and what is below it.
    frame: Reason,
    has_value: bool,
    /// So many branches are below it.
    below: usize,
}

impl Shape {
    fn of(node: &Reason) -> Shape {
        let Reason { title, value, detail, citation, url, standing, children } = node;
        let frame = Reason {
            title: title.clone(),
            value: None,
            detail: detail.clone(),
            citation: citation.clone(),
            url: url.clone(),
            standing: *standing,
            children: Arc::default(),
        };
        Shape { frame, has_value: value.is_some(), below: children.len() }
    }
}

fn branch(node: Live<Option<Reason>>, opened: Opened, path: String) -> AnyView {
    let shape = memo(move || node.with(|node| node.as_ref().map(Shape::of)));
    live(move || shape.get().map(|shape| shaped(shape, node, opened, path.clone())))
}

fn shaped(shape: Shape, node: Live<Option<Reason>>, opened: Opened, path: String) -> AnyView {
    let Shape { frame, has_value, below } = shape;
    let Reason { title, detail, citation, url, standing, .. } = frame;
    // What has neither value nor reason was looked for and is not known: that is said, and never shown as nothing.
    let unknown = !has_value && detail.is_none() && below == 0;
    let value = match (has_value, unknown) {
        (true, _) => {
            let value = live(move || node.with(|node| node.as_ref()?.value.clone()));
            view! { <strong class="k-tree__value">{value}</strong> }.into_any()
        }
        (false, true) => view! { <em class="k-unknown">{t(Ui::NotStated)}</em> }.into_any(),
        (false, false) => ().into_any(),
    };
    let head = view! {
        <span class="k-tree__title">{title}</span>
        {value}
        {standing.map(standing_badge)}
    }
    .into_any();
    let source = source(detail, citation, url);
    if below == 0 {
        return view! { <li class="k-tree__leaf"><p class="k-tree__head">{head}</p>{source}</li> }
            .into_any();
    }
    let open = opened.has(&path);
    // What is folded away is not built.
    let unfolded = Held::new(open);
    let toggled = {
        let path = path.clone();
        move |event| {
            let open = browser::is_open(&event);
            opened.note(&path, open);
            unfolded.set(open);
        }
    };
    let child = move |index: usize| {
        memo(move || node.with(|node| node.as_ref()?.children.get(index).cloned()))
    };
    let below =
        when(move || unfolded.get(), move || list((0..below).map(child).collect(), opened, &path));
    view! {
        <li>
            <details class="k-tree__branch" open=open on:toggle=handler(toggled)>
                <summary class="k-tree__head">{head}</summary>
                {source}
                {below}
            </details>
        </li>
    }
    .into_any()
}

/// From whom and as of when, or why; the place in the act; where the source can be read.
fn source(detail: Option<String>, citation: Option<String>, url: Option<String>) -> AnyView {
    if detail.is_none() && citation.is_none() && url.is_none() {
        return ().into_any();
    }
    let link = url.map(|url| {
        view! {
            <a href=url target="_blank" rel="noopener noreferrer" class="k-tree__link">
                {t(Ui::Source)}
                {icon("open-in-new")}
                <span class="sr-only">{t(Ui::SourceNewTab)}</span>
            </a>
        }
        .into_any()
    });
    let citation = citation.map(|text| view! { <span class="k-cite">{text}</span> }.into_any());
    let detail = detail.map(|text| view! { <span>{text}</span> }.into_any());
    view! {
        <p class="k-tree__source">
            {citation}
            {detail}
            {link}
        </p>
    }
    .into_any()
}
