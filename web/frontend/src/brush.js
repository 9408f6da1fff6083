// The brush: days drawn over on the timeline's axis become the filter from … to.
import { $ } from "./dom.js";
import { setFilter } from "./filters.js";

const DAY = 86400000;

export const watchBrush = () => {
  const axis = $("#brush");
  if (!axis) return;
  const first = Date.parse(`${axis.dataset.first}T00:00:00Z`);
  const days = +axis.dataset.days;
  let start = null;
  const dayAt = (event) => {
    const frame = axis.getBoundingClientRect();
    const share = Math.min(0.999, Math.max(0, (event.clientX - frame.left) / frame.width));
    return Math.floor(share * days);
  };
  const named = (n) => new Date(first + n * DAY).toISOString().slice(0, 10);
  axis.addEventListener("pointerdown", (event) => {
    start = dayAt(event);
    axis.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  axis.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const end = dayAt(event);
    setFilter({ from: named(Math.min(start, end)), to: named(Math.max(start, end)) });
    start = null;
  });
};
