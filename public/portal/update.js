// The portal on the citizen's own machine: it starts without network, and changes to a newer version when the citizen says so.
import { keep, renew } from "../offline.js";
import { settled } from "./draft/draft.js";
import { t } from "./texts/texts.js";
import { say } from "./ui/notice.js";

/** Has the portal kept for use without network, and tells when there is a newer version. */
export const startUpdates = () => keep("/portal/sw.js", () => say("update", () => ({ kind: "info", text: t("update.ready"), actions: [{ label: t("update.now"), does: change }] })));

async function change() {
  await settled();
  await renew();
}
