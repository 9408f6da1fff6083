// The address: #anchor&claimant=…&outlet=…&place=…&day=…&q=…
const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

export const FIELDS = ["claimant", "outlet", "place", "from", "to"];

export const readAddress = () => {
  const state = new Map();
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    if (at > 0) state.set(part.slice(0, at), decoded(part.slice(at + 1)));
    else if (part) state.set("", decoded(part));
  }
  return state;
};

export const writeAddress = (state, push = false) => {
  const filters = [...state].filter(([key, value]) => key && value);
  const parts = [state.get("") || "", ...filters.map(([k, v]) => `${k}=${encodeURIComponent(v)}`)];
  const hash = parts.filter(Boolean).join("&");
  const plain = location.pathname + location.search;
  history[push ? "pushState" : "replaceState"](null, "", hash ? `#${hash}` : plain);
};
