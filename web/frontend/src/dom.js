export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

export const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

// A row of the timeline has no box of its own: its last part stands for it.
export const box = (row) => (!row || row.getClientRects().length ? row : row.lastElementChild);

export const seen = (row) => {
  const part = box(row);
  return part.getClientRects().length > 0 && (!part.checkVisibility || part.checkVisibility());
};

// Changes the page and scrolls so that an element stays where the reader sees it.
export const keep = (element, change) => {
  const part = box(element);
  const before = part?.getBoundingClientRect().top;
  change();
  if (part && before !== undefined) scrollBy(0, part.getBoundingClientRect().top - before);
};

export const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const name = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = name), 1200);
};
