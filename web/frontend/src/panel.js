// The panel: the report at the words that a row stands on, without leaving the row.
import { $, $$, box, copy, keep } from "./dom.js";
import { readAddress, writeAddress } from "./address.js";
import { openAround } from "./folds.js";
import { aboutReport, textOf } from "./texts.js";
import { markRow } from "./rows.js";

let places = [];
let at = 0;
let from = null;
let asked = 0;

const spotOf = (anchor) => {
  const found = /^([A-Z]+)-(\d+)-(\d+)$/.exec(anchor || "");
  if (!found || !aboutReport(found[1])) return null;
  return { letter: found[1], start: +found[2], end: +found[3], anchor };
};

const anchorOf = (link) => (link.getAttribute("href") || "").split("#")[1];
export const spotOfLink = (link) => spotOf(anchorOf(link));
export const isOpen = () => !$("#panel").hidden;

const rowOf = (link) => link.closest(".row") ?? link.closest("li, .ans, div");

const spotsIn = (row) => {
  const links = $$("a[href*='#']", row);
  const hidden = links.flatMap((link) => (link.dataset.more ?? "").split(" "));
  const anchors = [...links.map(anchorOf), ...hidden].filter(Boolean);
  return [...new Set(anchors)].map(spotOf).filter(Boolean);
};

const fill = (spot, text) => {
  const points = [...text]; // offsets are code points
  const words = document.createElement("mark");
  words.textContent = points.slice(spot.start, spot.end).join("");
  const body = document.createElement("div");
  body.className = "ptext";
  body.append(points.slice(0, spot.start).join(""), words, points.slice(spot.end).join(""));
  $("#panel-body").replaceChildren(body);
  const frame = $("#panel-body");
  frame.scrollTop = Math.max(0, words.offsetTop - frame.offsetTop - frame.clientHeight / 3);
  return words.textContent;
};

const cited = (spot, about, words) => {
  const plain = words.replace(/\s+/g, " ").replace(/^[“"]|[,”"]+$/g, "");
  const quoted = plain.length > 80 ? `${plain.slice(0, 77)}…` : plain;
  const parts = [about.outlet, `“${about.title}”`, about.when, about.url, `at “${quoted}”`];
  return `${parts.filter(Boolean).join(", ")} [${spot.anchor}]`;
};

const show = async (spot, push) => {
  const turn = ++asked;
  const about = aboutReport(spot.letter);
  $("#panel-title").textContent = about.title;
  $("#panel-about").textContent = [spot.letter, about.outlet, about.when, about.origin].filter(Boolean).join(" · ");
  $("#panel-count").textContent = places.length > 1 ? `Place ${at + 1} of ${places.length}` : "One place";
  $("#panel-previous").hidden = $("#panel-next").hidden = places.length < 2;
  const original = $("#panel-original");
  original.hidden = !about.url;
  if (about.url) original.href = about.url;
  $("#panel-whole").href = about.page ? `${about.page}#${spot.anchor}` : `#report-${spot.letter}`;
  keep(from && rowOf(from), () => {
    $("#panel").hidden = false;
    document.body.classList.add("open");
  });
  for (const link of $$(".r.on")) link.classList.remove("on");
  for (const link of $$(`a[href$="#${CSS.escape(spot.anchor)}"]`)) link.classList.add("on");
  const state = readAddress();
  state.set("", spot.anchor);
  writeAddress(state, push);
  const text = await textOf(spot.letter);
  if (turn === asked) $("#panel-cite").textContent = cited(spot, about, fill(spot, text));
};

export const openLink = (link, push = true) => {
  const spot = spotOfLink(link);
  if (!spot) return;
  from = link;
  places = spotsIn(rowOf(link));
  at = Math.max(0, places.findIndex((place) => place.anchor === spot.anchor));
  show(places[at] ?? spot, push);
};

export const step = (by) => {
  if (places.length < 2) return;
  at = (at + by + places.length) % places.length;
  show(places[at], false);
};

export const closePanel = () => {
  if (!isOpen()) return;
  const row = from?.closest(".row");
  keep(row, () => {
    $("#panel").hidden = true;
    document.body.classList.remove("open");
  });
  for (const link of $$(".r.on")) link.classList.remove("on");
  const state = readAddress();
  state.set("", row?.id || "");
  writeAddress(state);
  from?.focus({ preventScroll: true });
};

// What a letter stands for, told when the pointer is over it: a long page does not carry it.
const tell = (event) => {
  const link = event.target.closest?.("a.r");
  if (!link || link.title || link.dataset.more) return;
  const about = aboutReport(spotOfLink(link)?.letter ?? "");
  if (about) link.title = `${about.outlet}, ${about.when}`;
};

export const watchPanel = () => {
  document.addEventListener("pointerover", tell);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ($("#panel").contains(link) || link.closest(".texts") || !spotOfLink(link)) return;
    event.preventDefault();
    openLink(link);
    markRow(link.closest(".row"));
    if (event.detail === 0) $("#panel-title").focus({ preventScroll: true });
  });
  $("#panel-previous").addEventListener("click", () => step(-1));
  $("#panel-next").addEventListener("click", () => step(1));
  $("#panel-close").addEventListener("click", closePanel);
  $("#panel-copy").addEventListener("click", (event) => copy($("#panel-cite").textContent, event.target));
  $("#panel-link").addEventListener("click", (event) => copy(location.href, event.target));
};

// Goes where the address points: a place opens the panel, a row is shown and marked.
export const land = () => {
  const anchor = readAddress().get("");
  const spot = spotOf(anchor);
  if (spot) {
    const link = $$("main a").find((each) => anchorOf(each) === anchor);
    if (link) {
      openAround(link);
      openLink(link, false);
      markRow(link.closest(".row"));
      link.scrollIntoView({ block: "center" });
    } else {
      places = [spot];
      at = 0;
      show(spot, false);
    }
    return;
  }
  if (isOpen()) closePanel();
  const target = anchor && document.getElementById(anchor);
  if (!target) return;
  openAround(target);
  box(target).scrollIntoView();
  if (target.classList.contains("row")) markRow(target);
};
