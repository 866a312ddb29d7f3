// Systems that ask the interface: what they may, and the keys that they sign with.
import { Fault, change, read } from "./api.js";
import { form, input, question, ticked, ticks } from "./dialogs.js";
import { badge, button, h, lines, pairs, table } from "./dom.js";
import { clock, t } from "./texts.js";

const scope = (text) => t(text.split(":")[0]);
const mark = (state) => badge(state === "active" ? "success" : "", t(state));

/** The clients as they stand; `page` is what is around them. */
export async function clients(page) {
  const { items } = await read("/clients");
  if (items.length === 0) return [h("p.k-empty", {}, t("noClients"))];
  return items.map((client) => card(page, client));
}

/** The form of a new client. Its first key may come later. */
export async function clientForm(page) {
  const { scopes_supported: all } = await read("/.well-known/oauth-authorization-server");
  const [name, key] = [input("name"), input("key", "", "textarea")];
  const scopes = ticks("scopes", all.map((found) => [found, scope(found)]), []);
  const fields = [
    { name: "name", label: t("name"), input: name },
    { name: "scopes", label: t("scopes"), ticks: scopes },
    { name: "key", label: t("key"), hint: t("keyHint"), input: key },
  ];
  form(t("newClient"), fields, async () => {
    const wanted = { name: name.value, scopes: ticked(scopes) };
    if (key.value.trim() !== "") wanted.key = parsed(key.value);
    await change("POST", "/clients", wanted);
  }, page.done);
}

function card(page, client) {
  const { id, name, state, scopes, keys } = client;
  const path = `/clients/${encodeURIComponent(id)}`;
  const heading = `client-${id}`;
  const revoke = (below) => () => change("POST", `${path}${below}/revocation`, {});
  const addKey = () => {
    const key = input("key", "", "textarea");
    form(t("addKey"), [{ name: "key", label: t("key"), hint: t("keyHint"), input: key }], async () => {
      await change("POST", `${path}/keys`, { key: parsed(key.value) });
    }, page.done);
  };
  const rows = keys.map(({ kid, algorithm, state: standing, addedAt }) => {
    const act = revoke(`/keys/${encodeURIComponent(kid)}`);
    const ask = () => question(t("revokeKey"), kid, t("revokeKeyText"), act, page.done);
    const link = h("button.function-link", { type: "button", "aria-label": `${t("revokeKey")}: ${kid}`, onclick: ask }, t("revoke"));
    return [h("code.k-secret", {}, kid), algorithm, clock(addedAt), mark(standing), standing === "active" ? link : ""];
  });
  const columns = [t("keys"), "alg", t("added"), t("state"), t("revoke")];
  return h(
    "section.k-card",
    { "aria-labelledby": heading },
    h("h3.h5", { id: heading }, name, " ", mark(state)),
    pairs([t("clientId"), h("code.k-secret", {}, id)], [t("scopes"), ...lines(scopes.map(scope))]),
    rows.length === 0 ? h("p.k-empty", {}, t("noKeys")) : table(t("keys"), columns, rows),
    state === "active" &&
      h(
        "p.k-buttons",
        {},
        button(t("addKey"), addKey),
        button(t("revokeClient"), () => question(t("revokeClient"), name, t("revokeClientText"), revoke(""), page.done)),
      ),
  );
}

/** A key as it was typed. What is no JSON is told as the server tells what is wrong at a field. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault({ status: 422, title: t("correct"), type: "validation", errors: [{ pointer: "key", message: t("keyUnreadable") }] });
  }
}
