import { $ } from "./dom.js";

const THEMES = ["", "light", "dark"];
const root = document.documentElement;

const stored = () => { try { return localStorage.getItem("crossread-theme") || ""; } catch { return ""; } };

const setTheme = (name) => {
  if (name) root.dataset.theme = name;
  else delete root.dataset.theme;
  const button = $("#theme");
  if (button) button.textContent = name ? name[0].toUpperCase() + name.slice(1) : "Auto";
  try { localStorage.setItem("crossread-theme", name); } catch { /* a page from a file may keep nothing */ }
};

export const turnTheme = () => setTheme(THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % 3]);

export const watchTheme = () => {
  const name = stored();
  setTheme(THEMES.includes(name) ? name : "");
  $("#theme")?.addEventListener("click", turnTheme);
};
