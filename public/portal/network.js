// Whether there is a connection. Nothing stops without one; it is only said.
import { askSession } from "./session.js";
import { t } from "./texts/texts.js";
import { announce, say, takeBack } from "./ui/notice.js";

/** Begins to follow the connection. */
export function startNetwork() {
  addEventListener("offline", lost);
  addEventListener("online", () => {
    takeBack("network");
    announce(t("network.back"));
    askSession();
  });
  if (!navigator.onLine) lost();
}

const lost = () => say("network", () => ({ kind: "warning", text: t("network.lost") }));
