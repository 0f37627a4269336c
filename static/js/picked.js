// Select words in a text: a small menu stands below them. What it offers are links and buttons;
// the archive itself checks the words and gives their address its check.
import { placeOf } from "./places.js";
import { boxSelected } from "./page.js";
import { fallSilent, speak } from "./speak.js";

const SETTLED = 200; // milliseconds without a change after which a selection is made

let menu = null;
let place = null;
let left = ""; // the selection that was put aside with Escape

/** Watch the selection. */
export function offerMenu() {
  const model = document.getElementById("picked-menu");
  if (!model) return;
  menu = model.content.firstElementChild.cloneNode(true);
  menu.hidden = true;
  menu.dir = document.documentElement.dir || "ltr";
  menu.addEventListener("mousedown", keepSelection);
  menu.addEventListener("keydown", walk);
  menu.querySelector("[data-does=copy]").addEventListener("click", () => take(quotation));
  menu.querySelector("[data-does=address]").addEventListener("click", () => take(address));
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, SETTLED);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) close(true);
  });
}

/** Do what the menu's `does` (`cite`, `note`) does; false where no words are selected. */
export function withSelected(does) {
  const link = menu && !menu.hidden && menu.querySelector(`[data-does=${does}]`);
  if (link) link.click();
  return Boolean(link);
}

/** Put the focus into the menu; false where no words are selected. */
export function enterMenu() {
  const first = menu && !menu.hidden && items()[0];
  if (first) first.focus();
  return Boolean(first);
}

function keepSelection(event) {
  if (!event.target.closest("textarea")) event.preventDefault();
}

function settle() {
  if (menu.contains(document.activeElement)) return;
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const found = range && placeOf(range);
  boxSelected(found);
  if (!found) return close(false);
  const name = `${found.passage} ${found.start}-${found.end}`;
  if (name === left) return;
  left = "";
  place = found;
  show(range);
}

function show(range) {
  const query = `?range=${place.start}-${place.end}`;
  menu.querySelector("[data-does=cite]").href = `${place.passage}/quote${query}`;
  menu.querySelector("[data-does=note]").href = `${place.passage}/annotate${query}`;
  offerTagging(menu.querySelector("[data-does=tag]"));
  menu.querySelector("textarea").hidden = true;
  const end = range.endContainer;
  const element = end.nodeType === Node.ELEMENT_NODE ? end : end.parentElement;
  const begun = range.startContainer.parentElement;
  const row = element.closest(".row") || begun.closest(".row");
  row.append(menu);
  if (menu.hidden) speak("menu");
  menu.hidden = false;
  const box = range.getBoundingClientRect();
  const around = row.getBoundingClientRect();
  const most = document.documentElement.clientWidth - menu.offsetWidth - 8;
  const across = Math.max(8, Math.min(box.left, most)) - around.left;
  menu.style.top = `${Math.round(box.bottom - around.top + 8)}px`;
  menu.style.left = `${Math.round(across)}px`;
}

/** Editors tag the selected words; to others the link is not there. */
function offerTagging(link) {
  const door = document.querySelector("[data-tag]");
  link.hidden = !door;
  if (!door) return;
  const [, , , text, revision] = place.passage.split("/");
  const range = `${place.from + place.start}-${place.from + place.end}`;
  link.href = `${door.dataset.tag}?text=${text}&revision=${revision}&range=${range}`;
}

function close(byHand) {
  if (menu.hidden) return;
  if (byHand && place) left = `${place.passage} ${place.start}-${place.end}`;
  const inside = menu.contains(document.activeElement);
  const row = menu.closest(".row");
  menu.hidden = true;
  fallSilent();
  if (inside) row.querySelector(".num").focus({ preventScroll: true });
}

function items() {
  return Array.from(menu.querySelectorAll("a, button")).filter((item) => !item.hidden);
}

/** Arrow keys walk a toolbar. */
function walk(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("textarea")) return;
  const all = items();
  const next = (all.indexOf(document.activeElement) + step + all.length) % all.length;
  all[next].focus();
  event.preventDefault();
}

/** The path of the selected words with its check, as the archive's redirect gives it. */
async function checked() {
  const range = `${place.start}-${place.end}`;
  const answer = await fetch(`${place.passage}/quote?range=${range}`, { method: "HEAD" });
  if (!answer.ok) throw new Error(answer.statusText);
  return new URL(answer.url).pathname;
}

async function address() {
  return menu.dataset.archive + (await checked());
}

async function quotation() {
  const answer = await fetch(`${await checked()}.txt`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

/** Copy what `made` promises; where the browser forbids it, lay it ready for Ctrl+C. */
async function take(made) {
  let text = "";
  try {
    text = await made();
  } catch {
    speak("refused");
    return;
  }
  try {
    await navigator.clipboard.writeText(text);
    speak("copied");
  } catch {
    const ready = menu.querySelector("textarea");
    ready.value = text;
    ready.hidden = false;
    ready.focus();
    ready.select();
    speak("byHand");
  }
}
