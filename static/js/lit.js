// What belongs together lights up together: a passage, its partner and its place on the page; an
// entry in the margin and the words that it points at.
import { lightPlaces } from "./page.js";

const HIGHLIGHT = "pointed";

/** Follow the pointer and the focus. */
export function lightTogether() {
  if (!document.querySelector(".row")) return;
  document.addEventListener("pointerover", (event) => light(event.target, false));
  document.addEventListener("focusin", (event) => light(event.target, true));
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
}

/** The names (`n58`, `d207`) of what an element of the page belongs to. */
export function namesAt(element) {
  const words = element.closest("[data-at]");
  if (words) return words.dataset.at.split(" ");
  const entry = element.closest("[data-of]");
  return entry ? [entry.dataset.of] : [];
}

function fromAddress() {
  const row = document.querySelector(".row:target");
  if (row) lightPlaces(keysOf(row), true);
}

function light(target, turn) {
  if (!target.closest) return;
  const place = target.closest(".place");
  const row = place ? rowOf(place.dataset.key) : target.closest(".row");
  for (const lit of document.querySelectorAll(".row.lit")) {
    if (lit !== row) lit.classList.remove("lit");
  }
  if (row) {
    row.classList.add("lit");
    lightPlaces(keysOf(row), turn);
  }
  point(namesAt(target));
}

function keysOf(row) {
  return row.dataset.keys.trim().split(" ");
}

function rowOf(key) {
  return Array.from(document.querySelectorAll(".row")).find((row) => keysOf(row).includes(key));
}

/** Show the words at which the entries of those names point, and the entries. */
function point(names) {
  const words = Array.from(document.querySelectorAll("[data-at]")).filter((one) =>
    one.dataset.at.split(" ").some((name) => names.includes(name)),
  );
  for (const entry of document.querySelectorAll(".marks [data-of]")) {
    entry.classList.toggle("lit", names.includes(entry.dataset.of));
  }
  if (CSS.highlights) {
    CSS.highlights.delete(HIGHLIGHT);
    if (words.length) CSS.highlights.set(HIGHLIGHT, new Highlight(...words.map(contents)));
    return;
  }
  for (const old of document.querySelectorAll(".lit-words")) old.classList.remove("lit-words");
  for (const one of words) one.classList.add("lit-words");
}

function contents(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
