// Several things can point at the same words: they are listed at the point, and a key walks them.
import { namesAt } from "./lit.js";

let list = null;
let opener = null;

/** Open the list where words are clicked at which something points. */
export function listAtPoint() {
  const model = document.getElementById("here-menu");
  if (!model) return;
  list = model.content.firstElementChild.cloneNode(true);
  list.hidden = true;
  list.dir = document.documentElement.dir || "ltr";
  document.addEventListener("click", (event) => {
    if (list.contains(event.target)) return;
    const words = event.target.closest("[data-at]");
    if (words && document.getSelection().isCollapsed && !event.target.closest("a")) open(words);
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) close();
  });
}

/**
 * Walk what points at the place in focus: at a note's number the list of all that
 * points at its words, at a passage the entries of its margin. False without any.
 */
export function walkHere() {
  if (!list) return false;
  const active = document.activeElement;
  if (!list.hidden) return next(links(list), active);
  if (active.matches(".ref")) {
    open(active.previousElementSibling || active);
    return next(links(list), active);
  }
  const row = active.closest(".row") || document.querySelector(".row:target");
  return Boolean(row) && next(links(row.querySelector(".marks")), active);
}

function links(box) {
  return box ? Array.from(box.querySelectorAll("[data-of] > a:first-of-type")) : [];
}

function next(all, active) {
  if (!all.length) return false;
  all[(all.indexOf(active) + 1) % all.length].focus();
  return true;
}

function open(words) {
  const row = words.closest(".row");
  const entries = namesAt(words)
    .map((name) => row.querySelector(`.marks [data-of="${name}"]`))
    .filter(Boolean);
  if (!entries.length) return;
  opener = document.activeElement;
  list.querySelector("ul").replaceChildren(
    ...entries.map((entry) => {
      const item = document.createElement("li");
      const copy = entry.cloneNode(true);
      copy.classList.remove("lit");
      item.append(copy);
      return item;
    }),
  );
  row.append(list);
  list.hidden = false;
  const box = words.getBoundingClientRect();
  const around = row.getBoundingClientRect();
  const most = document.documentElement.clientWidth - list.offsetWidth - 8;
  list.style.top = `${Math.round(box.bottom - around.top + 6)}px`;
  list.style.left = `${Math.round(Math.max(8, Math.min(box.left, most)) - around.left)}px`;
}

function close() {
  if (list.hidden) return;
  const inside = list.contains(document.activeElement);
  list.hidden = true;
  if (inside && opener) opener.focus();
}
