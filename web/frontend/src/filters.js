// Filters hide rows, open the folds that hold matches, dim other lines, and say how many are left.
import { $, $$ } from "./dom.js";
import { FIELDS, readAddress, writeAddress } from "./address.js";
import { aboutReport } from "./texts.js";
import { allRows } from "./rows.js";

const lettersIn = (row) => {
  const found = new Set();
  for (const link of $$("a[href*='#']", row)) {
    for (const anchor of [link.getAttribute("href").split("#")[1], ...(link.dataset.more ?? "").split(" ")]) {
      const letter = /^([A-Z]+)-\d/.exec(anchor ?? "");
      if (letter) found.add(letter[1]);
    }
  }
  return [...found];
};

// What a row's letters say of it is worked out once, when a filter first needs it.
const told = new WeakMap();
const traits = (row) => {
  if (!told.has(row)) {
    const reports = lettersIn(row).map(aboutReport).filter(Boolean);
    told.set(row, {
      claimant: (row.dataset.claimant ?? "").split("|"),
      place: (row.dataset.place ?? "").split("|"),
      outlet: reports.map((report) => report.outlet),
      days: row.dataset.day ? [row.dataset.day] : reports.map((report) => report.day).filter(Boolean),
      words: row.textContent.toLowerCase(),
    });
  }
  return told.get(row);
};

const fits = (row, state) => {
  const found = traits(row);
  const words = (state.get("q") ?? "").toLowerCase();
  if (words && !found.words.includes(words)) return false;
  for (const key of ["claimant", "place", "outlet"]) {
    if (state.get(key) && !found[key].includes(state.get(key))) return false;
  }
  const first = state.get("from") ?? "";
  const last = state.get("to") ?? "";
  if (!first && !last) return true;
  return found.days.some((day) => (!first || day >= first) && (!last || day.slice(0, 10) <= last));
};

export const showFilters = (wanted) => {
  $("#filters").hidden = !wanted;
  $("#filter-button").setAttribute("aria-expanded", wanted);
};
export const toggleFilters = () => showFilters($("#filters").hidden);

const sections = (on) => {
  for (const section of $$("main section")) {
    if (!$(".row", section)) continue;
    const empty = on && !$$(".row", section).some((row) => !row.classList.contains("out"));
    let note = $(":scope > .none", section);
    if (empty && !note) {
      note = document.createElement("p");
      note.className = "none";
      note.textContent = "Nothing here matches the filter.";
      section.append(note);
    }
    note?.classList.toggle("gone", !empty);
  }
  for (const part of $$("main table, main details, main .sm, main .duo")) {
    if (!$(".row", part)) continue;
    const some = $$(".row", part).some((row) => !row.classList.contains("out"));
    part.classList.toggle("gone", !some);
    if (part.tagName !== "DETAILS") continue;
    if (on && some && !part.open) { part.open = true; part.dataset.auto = "1"; }
    else if (!on && part.dataset.auto) { part.open = false; delete part.dataset.auto; }
  }
  for (const day of $$(".tl .day")) {
    let some = false;
    for (let row = day.nextElementSibling; row && !row.classList.contains("day"); row = row.nextElementSibling) {
      some ||= !row.classList.contains("out");
    }
    day.classList.toggle("gone", !some);
  }
};

export const applyFilters = () => {
  const state = readAddress();
  const on = [...FIELDS, "q"].some((key) => state.get(key));
  if (!on && !applyFilters.was) return;
  applyFilters.was = on;
  const rows = allRows();
  let left = 0;
  for (const row of rows) {
    const kept = !on || fits(row, state);
    row.classList.toggle("out", !kept);
    left += kept;
  }
  sections(on);
  const name = state.get("claimant");
  for (const line of $$("[data-s]")) line.classList.toggle("dim", Boolean(name) && line.dataset.s !== name);
  $("#filter-count").textContent = on ? `${left} of ${rows.length} rows` : "";
  $("#filter-clear").hidden = !on;
  $("#filter-button").textContent = on ? "Filter on" : "Filter";
  for (const field of $$("[data-filter]")) {
    if (document.activeElement !== field || field.tagName === "SELECT") field.value = state.get(field.dataset.filter) ?? "";
  }
  if (on) showFilters(true);
};

export const setFilter = (changes) => {
  const state = readAddress();
  for (const [key, value] of Object.entries(changes)) state.set(key, value);
  writeAddress(state);
  applyFilters();
};

// The choices of a list come from the rows and the reports themselves.
const offer = (key, values) => {
  const select = $(`select[data-filter="${key}"]`);
  for (const value of [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b))) {
    select.append(new Option(value, value));
  }
};

export const watchFilters = () => {
  const rows = allRows();
  offer("claimant", rows.flatMap((row) => (row.dataset.claimant ?? "").split("|")));
  offer("place", rows.flatMap((row) => (row.dataset.place ?? "").split("|")));
  const reports = $$("[id^='about-']").map((row) => row.dataset);
  offer("outlet", reports.map((report) => report.outlet));
  for (const key of ["from", "to"]) offer(key, reports.map((report) => report.day));
  $("#filter-button").addEventListener("click", toggleFilters);
  for (const field of $$("[data-filter]")) {
    field.addEventListener("input", () => setFilter({ [field.dataset.filter]: field.value }));
  }
  $("#filter-clear").addEventListener("click", () => {
    setFilter(Object.fromEntries([...FIELDS, "q"].map((key) => [key, ""])));
    $("#find").value = "";
  });
};
