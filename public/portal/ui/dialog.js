// A question above the page. The browser keeps the focus in it, closes it by Escape and gives the focus back.
import { t } from "../texts/texts.js";
import { byId, element, icon } from "./element.js";

/**
 * Asks; true only when it is answered by the button.
 * @param {{ title: string, text: string, yes: string }} question
 * @returns {Promise<boolean>}
 */
export function ask({ title, text, yes }) {
  return new Promise((answer) => {
    let agreed = false;
    const close = () => dialog.close();
    const agree = () => {
      agreed = true;
      close();
    };
    const dialog = element(
      "dialog",
      { class: "fds-modal k-dialog show-modal", "aria-labelledby": "dialog-title" },
      element(
        "div",
        { class: "modal-content" },
        element(
          "div",
          { class: "modal-header" },
          element("h2", { class: "modal-title", id: "dialog-title" }, title),
          element("button", { type: "button", class: "modal-close function-link", click: close }, icon("close"), t("close")),
        ),
        element("div", { class: "modal-body" }, element("p", {}, text)),
        element(
          "div",
          { class: "modal-footer" },
          element("button", { type: "button", class: "button button-primary", click: agree }, yes),
          element("button", { type: "button", class: "button button-secondary", click: close }, t("cancel")),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(agreed);
    });
    byId("dialogs").append(dialog);
    dialog.showModal();
  });
}
