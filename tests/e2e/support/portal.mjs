// The citizen's portal, in the citizen's words.
import { APP, newPage } from "./browser.mjs";

/** Where the portal answers. */
export const PORTAL = `${APP}/portal/`;

/** A page of the portal, with the rules loaded. `prepare` may stand in the way of requests before the first one. */
export async function portal(browser, { step = "", prepare, ...size } = {}) {
  const page = await newPage(browser, size);
  await prepare?.(page);
  await page.goto(PORTAL + (step && `#/${step}`));
  await started(page);
  return page;
}

/** Keeps the rules away from the page, and has no copy of them kept on the machine. */
export async function withoutRules(page) {
  await page.route("**/package/**", (route) => route.abort());
  await page.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", { value: undefined }));
}

/** Waits until the page has loaded the draft and the rules. */
export const started = (page) => page.locator("html[data-ready=rules]").waitFor();

/** Goes to a step as by the list of steps. */
export async function go(page, step) {
  await page.evaluate((step) => (location.hash = `#/${step}`), step);
  await page.locator(`[data-page="${step}"]`).waitFor();
}

/** Waits for a step by its heading. */
export const at = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** Presses "Next". */
export const next = (page) => page.getByRole("button", { name: /^(Næste|Next)$/ }).click();

/** The field with this path. */
export const field = (page, path) => page.locator(`[id="${path}"]`);

/** What is said at a field. */
export const said = (page, path) => page.locator(`[id="${path}-error"]`);

/** A file of so many bytes that begins as its type does. One with content has at least what tells its type. */
export function file(name, type = "application/pdf", bytes = 64) {
  const begins = { "application/pdf": "%PDF-1.7\n", "image/jpeg": "\xff\xd8\xff\xe0", "image/png": "\x89PNG\r\n\x1a\n" }[type] ?? "MZ\x90\0";
  const buffer = Buffer.alloc(bytes && Math.max(bytes, begins.length));
  buffer.write(begins, "latin1");
  return { name, mimeType: type ?? "application/octet-stream", buffer };
}

/** A PDF with one empty page, as readers take it. */
export function pdf(name) {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text, "latin1") };
}

/** Fills in an application from the first step to the declaration, as far as it is told. */
export async function fill(page, { mother, telephone, insurance = "none", files = [] } = {}) {
  await go(page, "who");
  await page.getByRole("radio", { name: mother ? /^En anden/ : "Mig selv" }).check();
  await next(page);
  if (mother) {
    await at(page, "Den, du søger for");
    await field(page, "citizen.firstName").fill(mother.firstName);
    await field(page, "citizen.lastName").fill(mother.lastName);
    await field(page, "citizen.cpr").fill(mother.cpr);
    await field(page, "application.powerOfAttorney").setInputFiles(pdf("fuldmagt.pdf"));
    await page.getByRole("button", { name: "Fjern fuldmagt.pdf" }).waitFor();
    await next(page);
  }
  await at(page, "Telefon og sygeforsikring");
  if (telephone) await field(page, "citizen.telephone").fill(telephone);
  await page.locator(`input[name=insurance][value=${insurance}]`).check();
  await next(page);
  await at(page, "Kvitteringer og bilag");
  if (files.length > 0) await field(page, "application.attachments").setInputFiles(files);
  for (const { name } of files) await page.getByRole("button", { name: `Fjern ${name}` }).waitFor();
  await next(page);
  await at(page, "Hvad kan du cirka få?");
  await next(page);
  await at(page, "Gennemse ansøgningen");
  await page.getByText("Alt, hvad der skal med, er udfyldt.").waitFor();
  await next(page);
  await at(page, "Erklæring");
  await page.getByRole("checkbox", { name: "Jeg har læst erklæringen og accepterer den" }).check();
  await next(page);
  await at(page, "Log på og send");
}

/** Chooses who signs in, on the page of the sign-on, and comes back to the portal. */
export async function chooseCitizen(page, name) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).first().click();
  await page.waitForURL((url) => url.href.startsWith(PORTAL));
  await started(page);
}

/** Signs in from the last step. */
export async function signIn(page, name) {
  await page.getByRole("button", { name: "Log på for at sende" }).click();
  await chooseCitizen(page, name);
  await page.getByRole("button", { name: "Send ansøgningen" }).waitFor();
}

/** Sends, and gives the number of the receipt. */
export async function send(page) {
  await page.getByRole("button", { name: "Send ansøgningen" }).click();
  return receiptNumber(page);
}

/** The number on the receipt. */
export async function receiptNumber(page) {
  await at(page, "Ansøgningen er modtaget");
  return page.locator("#receipt-body dd").first().innerText();
}

/** What the citizen has sent, as the interface says. */
export async function sentBy(page) {
  const answer = await page.request.get(`${APP}/api/v1/citizen/submissions`);
  if (!answer.ok()) throw new Error(`the submissions answered ${answer.status()}`);
  return (await answer.json()).submissions;
}

/** What the browser keeps: how many drafts or receipts, and how many files. */
export const kept = (page) =>
  page.evaluate(async () => {
    const wait = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const database = await wait(indexedDB.open("bevilling-portal"));
    const transaction = database.transaction(["draft", "files"]);
    const found = { drafts: await wait(transaction.objectStore("draft").getAllKeys()), files: await wait(transaction.objectStore("files").count()) };
    database.close();
    return found;
  });

/** Lets the server's answers bear another date, as far as the page asks. */
export const serverDate = (page, day) =>
  page.route("**/api/v1/citizen/session", (route) =>
    route.fulfill({ status: 401, contentType: "application/problem+json", headers: { date: new Date(`${day}T10:00:00Z`).toUTCString() }, body: '{"status":401,"code":"signed-out"}' }),
  );
