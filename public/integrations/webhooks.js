// Systems that are told what happens: what stands and what can be done with it.
import { change, read } from "./api.js";
import { form, faultView, input, question, ticked, ticks } from "./dialogs.js";
import { badge, button, h, lines, pairs, table } from "./dom.js";
import { clock, t } from "./texts.js";

const PREFIX = "dk.korshavn.ydelse.";
const TYPES = [
  "indberetning.modtaget",
  "sag.oprettet",
  "sag.lukket",
  "opgave.oprettet",
  "afgoerelse.truffet",
  "brev.afsendt",
  "brev.fejlet",
  "udbetaling.gennemfoert",
  "udbetaling.afvist",
];
const STATES = { active: "success", disabled: "", gone: "error" };
const DELIVERIES = { waiting: "warning", sending: "info", delivered: "success", givenUp: "error" };
/** How far back messages can be delivered again, in hours. */
const BACK = [1, 24, 168, 720];
const HOUR = 3_600_000;
/** While messages are on their way, the list is read again after so many milliseconds, each time later, and then no more. */
const LOOKS = [500, 1_000, 2_000, 4_000, 8_000];

const whole = (type) => `${PREFIX}${type}.v1`;
const event = (type) => t(type.replace(PREFIX, "").replace(/\.v1$/, ""));

/** The webhooks as they stand; `page` is what is around them. */
export async function webhooks(page) {
  const { items } = await read("/webhooks");
  if (items.length === 0) return [h("p.k-empty", {}, t("noWebhooks"))];
  return items.map((webhook) => card(page, webhook));
}

/** The form of a webhook: of one that is there, or of a new one that is told of everything. */
export function webhookForm(page, webhook) {
  const types = ticks("types", TYPES.map((type) => [whole(type), t(type)]), webhook?.types ?? TYPES.map(whole));
  const [name, url] = [input("name", webhook?.name), input("url", webhook?.url)];
  const fields = [
    { name: "name", label: t("name"), input: name },
    { name: "url", label: t("url"), hint: t("urlHint"), input: url },
    { name: "types", label: t("types"), ticks: types },
  ];
  form(t("webhook"), fields, async () => {
    const state = webhook?.state === "disabled" ? "disabled" : "active";
    const wanted = { name: name.value, url: url.value, types: ticked(types), state };
    if (webhook) await change("PUT", `/webhooks/${webhook.id}`, wanted, webhook.version);
    else page.secret(await change("POST", "/webhooks", wanted));
  }, page.done);
}

function card(page, webhook) {
  const { id, version, name, url, types, state, oldSecretUntil, pausedUntil, waiting, givenUp } = webhook;
  const path = `/webhooks/${id}`;
  const heading = `webhook-${id}`;
  const notes = [`${waiting} ${t("waitingCount")}, ${givenUp} ${t("givenUpCount")}`];
  if (pausedUntil) notes.push(`${t("paused")} ${clock(pausedUntil)}.`);
  if (oldSecretUntil) notes.push(`${t("oldSecret")} ${clock(oldSecretUntil)}.`);
  const other = state === "active" ? "disabled" : "active";
  const turn = () => change("PUT", path, { name, url, types, state: other }, version);
  const rotate = async () => page.secret(await change("POST", `${path}/secret`, {}));
  const remove = () => change("DELETE", path, undefined, version);
  const list = h("div", { "aria-live": "polite" });
  const show = () => deliveries(page, path, list, summary);
  const summary = h("summary", {}, t("latest"));
  const since = h("select.form-select", { id: `since-${id}` }, ...BACK.map((hours) => h("option", { value: hours }, t(`since${hours}`))));
  const replay = async () => {
    await change("POST", `${path}/replay`, { since: new Date(Date.now() - since.value * HOUR).toISOString() });
    page.say(t("replayed"));
    if (details.open) await show();
  };
  const details = h("details", { ontoggle: () => details.open && page.try(show) }, summary, list);
  return h(
    "section.k-card",
    { "aria-labelledby": heading },
    h("h3.h5", { id: heading }, name, " ", badge(STATES[state], t(state))),
    pairs([t("url"), url], [t("types"), ...lines(types.map(event))], [t("messages"), ...lines(notes)]),
    h(
      "p.k-buttons",
      {},
      button(t("edit"), () => webhookForm(page, webhook)),
      button(t(state === "active" ? "stop" : "start"), () => page.try(async () => page.done(await turn()))),
      button(t("newSecret"), () => question(t("newSecret"), name, t("newSecretText"), rotate, page.done)),
      button(t("remove"), () => question(t("remove"), name, t("removeText"), remove, page.done)),
    ),
    h("p.k-buttons", {}, h("label.form-label", { for: `since-${id}` }, t("replaySince")), since, button(t("replay"), () => page.try(replay))),
    details,
  );
}

/** The latest messages to a webhook, and what became of each; what is on its way is looked at again. */
async function deliveries(page, path, list, summary, looks = LOOKS) {
  let items;
  try {
    ({ items } = await read(`${path}/deliveries?limit=20`));
  } catch (fault) {
    list.replaceChildren(faultView(fault));
    return;
  }
  const rows = items.map((delivery) => {
    const { event: id, type, occurredAt, state, attempts } = delivery;
    const again = async () => {
      await change("POST", `${path}/deliveries/${id}/replay`, {});
      page.say(t("replayed"));
      summary.focus();
      await deliveries(page, path, list, summary);
    };
    const label = `${t("replay")}: ${event(type)}, ${clock(occurredAt)}`;
    const link = h("button.function-link", { type: "button", "aria-label": label, onclick: () => page.try(again) }, t("replay"));
    return [event(type), clock(occurredAt), badge(DELIVERIES[state], t(state)), lines(attempts.map(attempt)), link];
  });
  const columns = [t("event"), t("time"), t("state"), t("attempts"), t("replay")];
  list.replaceChildren(rows.length === 0 ? h("p.k-empty", {}, t("noMessages")) : table(t("messages"), columns, rows));
  if (looks.length > 0 && items.some(({ state }) => state === "waiting" || state === "sending")) {
    setTimeout(() => lookAgain(page, path, list, summary, looks.slice(1)), looks[0]);
  }
}

/** Nothing changes under the hands of whoever has the focus in the list, or when the list is closed or no longer there. */
function lookAgain(page, path, list, summary, looks) {
  const shown = list.isConnected && list.closest("details").open;
  if (shown && !list.contains(document.activeElement)) page.try(() => deliveries(page, path, list, summary, looks));
}

/** Such as `12.03.2026 10.15 – Modtageren afviser (500), 12 ms`. */
function attempt({ at, outcome, status, durationMs }) {
  const word = t(`outcome${outcome[0].toUpperCase()}${outcome.slice(1)}`);
  return `${clock(at)} – ${word}${status ? ` (${status})` : ""}, ${durationMs} ms`;
}
