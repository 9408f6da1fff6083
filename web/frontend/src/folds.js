import { $$ } from "./dom.js";

export const openAround = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const folded = element.closest(".folded");
  if (folded) folded.classList.remove("folded");
};

// Print opens all folds and closes them again; a button shows rows that were folded away.
export const watchFolds = () => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = $$("details:not([open])");
    opened.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((fold) => (fold.open = false)));
};
