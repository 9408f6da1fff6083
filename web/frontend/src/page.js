// Without this script the page works by plain links. With it a letter opens the panel, rows are
// filtered, and the state of both stands in the address.
import { watchTheme } from "./theme.js";
import { watchFilters, applyFilters } from "./filters.js";
import { watchPanel, land } from "./panel.js";
import { watchKeys } from "./keys.js";
import { watchFolds } from "./folds.js";
import { watchBrush } from "./brush.js";
import { $ } from "./dom.js";

document.documentElement.classList.add("js");
watchTheme();
watchFolds();
if ($("#panel")) {
  watchFilters();
  watchPanel();
  watchBrush();
  const arrive = () => { applyFilters(); land(); };
  addEventListener("popstate", arrive);
  addEventListener("hashchange", arrive);
  arrive();
}
watchKeys();
