// The administrators' page: which other systems are told what happens, and which may ask. It is a page of its own, so that
// caseworkers do not load what they never use.
import { read } from "./api.js";
import { clientForm, clients } from "./clients.js";
import { faultView } from "./dialogs.js";
import { alert, h } from "./dom.js";
import { changeLanguage, t } from "./texts.js";
import { webhookForm, webhooks } from "./webhooks.js";

const told = h("div", { "aria-live": "polite" });
const said = h("div.k-toasts.toast-container.bottom-right", { "aria-live": "polite", "aria-atomic": "true" });

/** What the sections do with the page around them. */
const page = {
  /** Shows a secret, this once. */
  secret({ webhook, secret }) {
    const code = h("p.alert-text", {}, h("code.k-secret", {}, secret));
    told.replaceChildren(alert("warning", t("warning"), `${t("secretHead")}: ${webhook.name}`, h("p.alert-text", {}, t("secretText")), code));
  },
  /** Says briefly what was done. */
  say(text) {
    const message = h("p", {}, h("span.sr-only", {}, `${t("done")}: `), h("strong", {}, text));
    said.replaceChildren(h("div.toast.toast-success.show", {}, h("div.toast-icon"), h("div.toast-message", {}, message)));
    setTimeout(() => said.replaceChildren(), 6_000);
  },
  /** Something was done: the lists are read again, and the focus stays on the page. */
  done() {
    page.say(t("saved"));
    for (const section of sections) section.load();
    document.querySelector("h1").focus();
  },
  /** Does something, and says so when it cannot be done. */
  async try(act) {
    try {
      await act();
    } catch (fault) {
      told.replaceChildren(faultView(fault));
      for (const section of sections) section.load();
    }
  },
};

function section(name, list, make) {
  const content = h("div");
  const load = async () => {
    try {
      content.replaceChildren(...(await list(page)));
    } catch (fault) {
      content.replaceChildren(faultView(fault, load));
    }
  };
  const heading = `${name}-heading`;
  const create = h("button.button.button-primary", { type: "button", onclick: () => page.try(() => make(page)) }, t(name === "webhooks" ? "newWebhook" : "newClient"));
  const element = h(
    "section",
    { "aria-labelledby": heading },
    h("h2.h4", { id: heading }, t(name)),
    h("p", {}, t(`${name}Text`)),
    content,
    create,
  );
  return { element, load };
}

const sections = [section("webhooks", webhooks, (around) => webhookForm(around)), section("clients", clients, clientForm)];

function header(session) {
  const other = document.documentElement.lang === "da" ? "en" : "da";
  return h(
    "header.header.k-header",
    {},
    h(
      "div.portal-info",
      {},
      h(
        "div.portal-info-inner.container",
        {},
        h(
          "a.k-logo",
          { href: "/tasks" },
          h("span.k-logo__mark", { "aria-hidden": "true" }, "B"),
          h("span.k-logo__name", {}, "Bevilling"),
          h("span.k-logo__owner", {}, session?.municipality ?? ""),
        ),
        h("button.function-link.k-language", { type: "button", lang: other, onclick: changeLanguage }, t("other")),
      ),
    ),
  );
}

async function start() {
  document.title = `${t("title")} – Bevilling`;
  const head = h("h1.h2.k-title", { tabindex: "-1" }, t("title"));
  const main = h("main.k-page", { id: "main-content", tabindex: "-1" });
  let session;
  try {
    session = await read("/session");
    const ways = h("p", {}, h("a", { href: "/tasks" }, t("back")));
    const own = session.roles.includes("lokal_administrator");
    // Whoever does not manage them is told so by the server, once.
    const shown = own ? sections.map(({ element }) => element) : [h("div", {}, ...(await webhooks(page)))];
    main.append(h("div.k-integrations", {}, head, ways, told, ...shown));
    if (own) for (const { load } of sections) load();
  } catch (fault) {
    main.append(h("div.k-integrations", {}, head, faultView(fault)));
  }
  document.body.replaceChildren(h("a.skipnav", { href: "#main-content" }, t("skip")), header(session), main, said);
}

start();
