"use strict";
// Without this script the page works by plain links. With it, "b" goes back from the words
// to the row that led there, and printing opens every folded list.
(() => {
  let from = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) from = link;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "b" || event.ctrlKey || event.metaKey || !from) return;
    for (let fold = from.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    from.scrollIntoView({ block: "center" });
    from.focus();
  });
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
})();
