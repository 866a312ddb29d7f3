//! Which benefit is estimated.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::route;

/// The ways to the estimates, the one at hand marked.
pub(crate) fn switch(here: &'static str) -> AnyView {
    let ways =
        [(route::PREVIEW, Ui::EstimateSupplement), (route::SICKNESS_PREVIEW, Ui::EstimateSickness)];
    let ways = ways.map(|(address, name)| {
        let current = (address == here).then_some("page");
        view! { <li><a class="tag" href=address aria-current=current>{t(name)}</a></li> }.into_any()
    });
    view! {
        <nav aria-label=t(Ui::EstimateSwitch)>
            <ul class="k-chips unstyled-list no-max-width">{ways.into_iter().collect::<Vec<_>>()}</ul>
        </nav>
    }
    .into_any()
}
