// The browser's own database, as far as the portal needs it: the draft, its files, and the last receipt.

const NAME = "bevilling-portal";
/** The version of the database's shape; `migrate` leads from each to the next. */
const VERSION = 1;

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** The database. @returns {Promise<IDBDatabase>} */
export function database() {
  opening ??= open().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** The answer to a request. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The end of a transaction: everything in it is kept, or nothing. @param {IDBTransaction} transaction @returns {Promise<void>} */
export function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = (event) => migrate(request.result, event.oldVersion);
  const found = await answer(request);
  // A newer page in another window must not wait for this one.
  found.onversionchange = () => {
    found.close();
    opening = null;
  };
  return found;
}

/** From the version that this browser has to the one of today. @param {IDBDatabase} found @param {number} from */
function migrate(found, from) {
  if (from < 1) {
    found.createObjectStore("draft");
    found.createObjectStore("files");
  }
}
