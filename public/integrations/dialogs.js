// Dialogs above the page. The browser keeps the focus in them, closes them by Escape and gives the focus back.
import { Fault } from "./api.js";
import { alert, button, h } from "./dom.js";
import { t } from "./texts.js";

/** Opens a dialog; gives what closes it. */
function open(heading, content) {
  const dialog = h(
    "dialog.fds-modal.k-dialog.show-modal",
    { "aria-labelledby": "dialog-heading", onclose: () => dialog.remove() },
    h(
      "div.modal-content",
      {},
      h(
        "div.modal-header",
        {},
        h("h2.modal-title", { id: "dialog-heading" }, heading),
        h("button.modal-close.function-link", { type: "button", onclick: () => dialog.close() }, t("close")),
      ),
      content(() => dialog.close()),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks before something is done that cannot be undone. `done` is called when the dialog has given the focus back. */
export function question(heading, subject, text, act, done) {
  open(heading, (close) => {
    const told = h("div", { "aria-live": "polite" });
    const answer = async () => {
      try {
        await act();
        close();
        done();
      } catch (fault) {
        told.replaceChildren(faultView(fault));
      }
    };
    return h(
      "div",
      {},
      h("div.modal-body", {}, told, h("p.k-strong", {}, subject), h("p", {}, text)),
      h("div.modal-footer", {}, h("button.button.button-primary", { type: "button", onclick: answer }, heading), button(t("cancel"), close)),
    );
  });
}

/**
 * A form. `fields` are `{ name, label, hint?, input }`, each input with the id `field-<name>`; `send` does what is wanted.
 * What the server says about a field stands at the field and in the summary, which takes the focus. `done` is called when
 * the dialog has given the focus back.
 */
export function form(heading, fields, send, done) {
  open(heading, (close) => {
    const summary = h("div");
    const submit = async (event) => {
      event.preventDefault();
      for (const field of fields) tell(field, null);
      summary.replaceChildren();
      try {
        await send();
        close();
        done();
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        summary.replaceChildren(wrong(fields, fault));
        summary.firstChild.focus();
      }
    };
    const groups = fields.map((field) => {
      const id = `field-${field.name}`;
      const hint = field.hint && h("span.form-hint", { id: `${id}-hint` }, field.hint);
      field.error = h("span.form-error-message", { id: `${id}-error`, hidden: true });
      if (field.ticks) {
        return h("fieldset", { "aria-describedby": `${id}-error` }, h("legend.form-label", {}, field.label), field.error, ...field.ticks);
      }
      field.input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
      field.group = h("div.form-group", {}, h("label.form-label", { for: id }, field.label), hint ?? null, field.error, field.input);
      return field.group;
    });
    return h(
      "form",
      { novalidate: true, onsubmit: submit },
      h("div.modal-body", {}, summary, ...groups),
      h("div.modal-footer", {}, h("button.button.button-primary", { type: "submit" }, t("save")), button(t("cancel"), close)),
    );
  });
}

/** What is wrong, each with a link to its field; without one at a field, why nothing was done. */
function wrong(fields, fault) {
  const errors = fault.problem?.errors ?? [];
  if (errors.length === 0) return faultView(fault);
  const items = errors.map(({ pointer, message }) => {
    const field = fields.find(({ name }) => pointer === name || pointer.startsWith(`${name}.`) || pointer.startsWith(`${name}[`)) ?? fields[0];
    tell(field, message);
    const id = `field-${field.name}`;
    const lead = (event) => {
      event.preventDefault();
      document.getElementById(id).focus();
    };
    return h("li", {}, h("a.function-link", { href: `#${id}`, onclick: lead }, `${field.label}: ${message}`));
  });
  return alert("error", t("error"), t("correct"), h("ul.nobullet-list", {}, ...items));
}

/** Says at a field what is wrong there, or that nothing is. */
function tell(field, message) {
  field.error.hidden = message === null;
  field.error.replaceChildren(...(message === null ? [] : [h("span.sr-only", {}, `${t("error")}: `), message]));
  field.group?.classList.toggle("form-error", message !== null);
  if (message === null) field.input?.removeAttribute("aria-invalid");
  else field.input?.setAttribute("aria-invalid", "true");
}

/** A line or lines of text. */
export const input = (name, value = "", tag = "input") =>
  h(`${tag}.form-input`, { id: `field-${name}`, name, autocomplete: "off", value, ...(tag === "input" ? { type: "text" } : { rows: "6" }) });

/** Ticks, the first of which bears the id of the field. */
export function ticks(name, all, chosen) {
  return all.map(([value, text], at) => {
    const id = at === 0 ? `field-${name}` : `field-${name}-${at}`;
    const tick = h("input.form-checkbox", { type: "checkbox", id, value, checked: chosen.includes(value) });
    return h("div.form-group-checkbox", {}, tick, h("label.form-label", { for: id }, text));
  });
}

/** What is ticked. */
export const ticked = (groups) => groups.map((group) => group.querySelector("input")).filter(({ checked }) => checked).map(({ value }) => value);

/** Why there is no answer, or what the server said. */
export function faultView(fault, again) {
  const { problem } = fault;
  const retry = again && h("p.alert-text", {}, button(t("again"), again));
  if (!problem) return alert("error", t("error"), t("noAnswer"), h("p.alert-text", {}, t("noAnswerText")), retry ?? null);
  const signIn = `/auth/login?return=${encodeURIComponent(location.pathname)}`;
  return alert(
    problem.status >= 500 ? "error" : "warning",
    t(problem.status >= 500 ? "error" : "warning"),
    problem.title,
    problem.detail ? h("p.alert-text", {}, problem.detail) : null,
    (problem.errors ?? []).length > 0 ? h("ul.alert-text", {}, ...problem.errors.map(({ message }) => h("li", {}, message))) : null,
    problem.status === 401 ? h("p.alert-text", {}, h("a", { href: signIn }, t("signIn"))) : null,
  );
}
