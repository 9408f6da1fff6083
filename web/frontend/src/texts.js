// The texts of reports: on the page itself, or in files beside it that call crossreadTexts,
// which works from a file where fetching does not.
import { $ } from "./dom.js";

const known = new Map();
const waiting = new Map();

globalThis.crossreadTexts = (texts) => {
  for (const [letter, text] of Object.entries(texts)) {
    known.set(letter, text);
    for (const told of waiting.get(letter) ?? []) told(text);
    waiting.delete(letter);
  }
};

// What stands for a character that nobody sees is no part of the text.
const within = (letter) => $(`#report-${letter} .text`)?.textContent;

const load = (file) => {
  if (document.querySelector(`script[data-texts="${CSS.escape(file)}"]`)) return;
  const script = document.createElement("script");
  script.src = file;
  script.dataset.texts = file;
  document.head.append(script);
};

// What the table of reports says of one.
export const aboutReport = (letter) => {
  const row = $(`#about-${CSS.escape(letter)}`);
  if (!row) return null;
  const page = $(".r", row).getAttribute("href").split("#")[0];
  return {
    ...row.dataset,
    title: $(".said", row).textContent,
    origin: $(".from", row)?.textContent,
    url: $("a.url", row)?.href,
    page,
  };
};

export const textOf = (letter) => {
  const text = known.get(letter) ?? within(letter);
  if (text !== undefined) return Promise.resolve(text);
  const file = aboutReport(letter)?.texts;
  if (!file) return Promise.resolve("");
  return new Promise((told) => {
    waiting.set(letter, [...(waiting.get(letter) ?? []), told]);
    load(file);
  });
};
