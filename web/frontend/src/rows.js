// The row that the reader stands on, for j, k and Enter.
import { $, $$, box, seen } from "./dom.js";

let current = null;

export const allRows = () => $$("main .row");
export const currentRow = () => current;

export const markRow = (row) => {
  current?.classList.remove("cur");
  current = row ?? null;
  current?.classList.add("cur");
};

export const moveRow = (by) => {
  const rows = allRows().filter(seen);
  if (!rows.length) return null;
  const here = rows.indexOf(current);
  const next = rows[Math.min(rows.length - 1, Math.max(0, here < 0 && by < 0 ? 0 : here + by))];
  markRow(next);
  const part = box(next);
  part.scrollIntoView({ block: "nearest" });
  const top = part.getBoundingClientRect().top;
  if (top < 70) scrollBy(0, top - 110);
  const link = $(".r", next) ?? $("a", next);
  link?.focus({ preventScroll: true });
  return link;
};
