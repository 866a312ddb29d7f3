// What a page does with its service worker (sw.js): has itself kept, tells when a newer version has come, and changes to it.

/** Milliseconds that a newer version may take before the page is loaded anew without it. */
const PATIENCE = 30_000;

// Browsers offer workers to secure pages only; any other page works as well, but not without network.
const workers = navigator.serviceWorker;

/**
 * Has the page kept for use without network.
 * @param {string} script Address of the worker: `/sw.js` for the app, `/portal/sw.js` for the portal.
 * @param {() => void} ready Called when a newer version has come and waits. It takes over by `renew`, or at the next start.
 */
export async function keep(script, ready) {
  if (!workers) return;
  try {
    const registration = await workers.register(script, { updateViaCache: "none" });
    const tell = () => registration.waiting && workers.controller && ready();
    const watch = () => registration.installing?.addEventListener("statechange", tell);
    registration.addEventListener("updatefound", watch);
    watch();
    tell();
    // A page may stay open for days: whoever comes back to it learns what is new.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") look(registration);
    });
  } catch {
    // Not to be kept now, such as for want of room. The page works; the next start tries again.
  }
}

/** Lets the newest version take over and loads the page anew; without network, the newest that has come. */
export async function renew() {
  try {
    const registration = await workers?.getRegistration();
    if (registration) await Promise.race([takeOver(registration), new Promise((over) => setTimeout(over, PATIENCE))]);
  } finally {
    location.reload();
  }
}

async function takeOver(registration) {
  await look(registration);
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return;
  await reaches(worker, ["installed", "activating", "activated", "redundant"]);
  worker.postMessage("take-over");
  await reaches(worker, ["activated", "redundant"]);
}

/** Looks for a newer version. Without network there is none to be found. */
const look = (registration) => registration.update().catch(() => {});

const reaches = (worker, states) =>
  new Promise((done) => {
    const seen = () => states.includes(worker.state) && done();
    worker.addEventListener("statechange", seen);
    seen();
  });
