import { $, typing } from "./dom.js";
import { showFilters, toggleFilters } from "./filters.js";
import { closePanel, isOpen, openLink, spotOfLink, step } from "./panel.js";
import { moveRow } from "./rows.js";
import { turnTheme } from "./theme.js";

const go = (by) => {
  const link = moveRow(by);
  if (link && isOpen() && spotOfLink(link)) openLink(link, false);
};

const OF_ACCOUNT = {
  "/": () => { showFilters(true); $("#find").focus(); },
  f: toggleFilters,
  j: () => go(1),
  k: () => go(-1),
  n: () => step(1),
  p: () => step(-1),
  c: () => isOpen() && $("#panel-copy").click(),
};

export const watchKeys = () => {
  const help = $("#help");
  $("#keys")?.addEventListener("click", () => help?.showModal());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    if (event.key === "Escape") {
      if (typing(event.target)) event.target.blur();
      else if ($("#panel")) closePanel();
      return;
    }
    if (typing(event.target)) return;
    const keys = { ...($("#panel") ? OF_ACCOUNT : {}), t: turnTheme, "?": () => help?.showModal() };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
};
