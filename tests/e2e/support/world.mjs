// The outside world: citizens apply, registers change, the bank pays.
import assert from "node:assert/strict";
import { APP, until } from "./browser.mjs";

const SIM = process.env.SIM_URL ?? "http://localhost:8090";

async function tell(path, body) {
  const answer = await fetch(`${SIM}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** The made-up people by their key. */
export async function people() {
  const list = await (await fetch(`${SIM}/__sim/people`)).json();
  return Object.fromEntries(list.map((person) => [person.key, person]));
}

/** Sends a form in by SOAP, as self-service does. The receipt says that it is stored. */
export async function apply(persona, more = {}) {
  const answer = await tell("/__sim/sf2900/submit", { persona, received_on: "2026-03-02", ...more });
  assert.equal(answer.receipt, "MODTAGET", JSON.stringify(answer));
}

/** The pension authority now says something else. */
export const pension = (persona, patch) => tell("/__sim/udk/change", { persona, patch });

/** The bank completes what it accepted. */
export const settle = () => tell("/__sim/nks/settle", {});

/** The address of another system of this name, which keeps what it is told. */
export const receiver = (name) => `${SIM}/sim/webhook/${name}`;

/** What another system was told, in the order in which it came. */
export async function messages(name) {
  const { messages } = await (await fetch(`${SIM}/__sim/state/webhook`)).json();
  return messages.filter(({ receiver }) => receiver === name);
}

/** The cases of a citizen, newest first, as the signed-in caseworker finds them. */
export async function casesOf(page, cpr) {
  const search = await page.request.post(`${APP}/api/v1/persons/search`, { data: { cpr } });
  const { items } = search.ok() ? await search.json() : { items: [] };
  if (items.length === 0) return [];
  const person = await page.request.get(`${APP}/api/v1/persons/${items[0].id}`);
  return (await person.json()).cases;
}

/** Lets a citizen apply, and waits until the case of that application is there. */
export async function caseFrom(page, persona, more = {}) {
  const { cpr } = (await people())[persona];
  const before = new Set((await casesOf(page, cpr)).map((found) => found.id));
  await apply(persona, more);
  return until(`the case of ${persona}`, async () => (await casesOf(page, cpr)).find((found) => !before.has(found.id)));
}

/** The case as the interface shows it. */
export async function caseView(page, id) {
  const answer = await page.request.get(`${APP}/api/v1/cases/${id}`);
  assert.ok(answer.ok(), `the case answered ${answer.status()}`);
  return answer.json();
}
