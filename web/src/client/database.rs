//! The browser's own database, as far as drafts need it: one store, read, written and emptied by key.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use crate::client::browser;

const NAME: &str = "bevilling";
const DRAFTS: &str = "drafts";

/// The version of the database's own shape. Each step of [`migrate`] leads from one to the next.
const VERSION: u32 = 1;

/// The value kept under a key.
pub(crate) async fn find(key: &str) -> Result<Option<JsValue>, JsValue> {
    let database = open().await?;
    let found =
        wait(&store(&database, IdbTransactionMode::Readonly)?.get(&JsValue::from_str(key))?).await;
    database.close();
    Ok(Some(found?).filter(|value| !value.is_undefined()))
}

/// Every key under which something is kept.
pub(crate) async fn keys() -> Result<Vec<String>, JsValue> {
    let database = open().await?;
    let found = wait(&store(&database, IdbTransactionMode::Readonly)?.get_all_keys()?).await;
    database.close();
    Ok(js_sys::Array::from(&found?).iter().filter_map(|key| key.as_string()).collect())
}

/// Keeps a value under a key.
pub(crate) async fn keep(key: &str, value: &JsValue) -> Result<(), JsValue> {
    let database = open().await?;
    let kept = wait(
        &store(&database, IdbTransactionMode::Readwrite)?
            .put_with_key(value, &JsValue::from_str(key))?,
    )
    .await;
    database.close();
    kept.map(|_| ())
}

/// Forgets what is kept under a key.
pub(crate) async fn forget(key: &str) -> Result<(), JsValue> {
    let database = open().await?;
    let gone =
        wait(&store(&database, IdbTransactionMode::Readwrite)?.delete(&JsValue::from_str(key))?)
            .await;
    database.close();
    gone.map(|_| ())
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = browser::window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let opening = request.clone();
    let upgrade = Closure::<dyn FnMut(web_sys::IdbVersionChangeEvent)>::new(
        move |event: web_sys::IdbVersionChangeEvent| {
            if let Ok(database) =
                opening.result().and_then(|result| result.dyn_into::<IdbDatabase>())
            {
                // A failed step fails the request as a whole, which is answered there.
                drop(migrate(&database, event.old_version()));
            }
        },
    );
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    wait(&request).await?.dyn_into()
}

/// From the version that this browser has to the one of today, one step after the other.
fn migrate(database: &IdbDatabase, from: f64) -> Result<(), JsValue> {
    if from < 1.0 {
        database.create_object_store(DRAFTS)?;
    }
    Ok(())
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    database.transaction_with_str_and_mode(DRAFTS, mode)?.object_store(DRAFTS)
}

/// Waits for the request's answer. The closures live until it came.
async fn wait(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let mut settle = None;
    let answer = js_sys::Promise::new(&mut |fulfil, reject| settle = Some((fulfil, reject)));
    let Some((fulfil, reject)) = settle else { return Err(JsValue::NULL) };
    let succeeded = Closure::<dyn FnMut()>::new(move || drop(fulfil.call0(&JsValue::NULL)));
    let failed = Closure::<dyn FnMut()>::new(move || drop(reject.call0(&JsValue::NULL)));
    request.set_onsuccess(Some(succeeded.as_ref().unchecked_ref()));
    request.set_onerror(Some(failed.as_ref().unchecked_ref()));
    JsFuture::from(answer).await?;
    request.result()
}
