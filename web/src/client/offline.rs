//! The app without network, and its newer versions: what `public/offline.js` does with the service worker.

use wasm_bindgen::prelude::*;

/// The app's worker.
const WORKER: &str = "/sw.js";

#[wasm_bindgen(raw_module = "/offline.js")]
extern "C" {
    #[wasm_bindgen(js_name = keep)]
    fn keep_by(worker: &str, ready: JsValue);

    /// Loads the app anew, in its newest version.
    pub(crate) fn renew();
}

/// Has the app kept on this machine; `ready` is called when a newer version has come and waits.
pub(crate) fn keep(ready: impl FnMut() + 'static) {
    keep_by(WORKER, Closure::<dyn FnMut()>::new(ready).into_js_value());
}
