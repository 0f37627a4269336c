// Single keys, never inside a field, off by one setting that stays in this browser.
import { walkHere } from "./here.js";
import { zoom } from "./page.js";
import { enterMenu, withSelected } from "./picked.js";

const SETTING = "keys";
const FIELDS = "input, textarea, select, [contenteditable]";

/** Listen for the keys that the dialog `#keys` lists. */
export function listen() {
  const dialog = document.getElementById("keys");
  if (!dialog || !dialog.showModal) return;
  const box = dialog.querySelector("input");
  box.checked = !off();
  box.addEventListener("change", () => localStorage.setItem(SETTING, box.checked ? "on" : "off"));
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(FIELDS)) return;
    if (event.key === "?") dialog.showModal();
    else if (!off() && press(before + event.key)) event.preventDefault();
    else if (!off() && press(event.key)) event.preventDefault();
    before = event.key === "g" ? "g " : "";
  });
}

function off() {
  return localStorage.getItem(SETTING) === "off";
}

/** Do what a key stands for; false for a key without a meaning on this page. */
function press(key) {
  const keys = {
    "/": () => focus(document.querySelector("input[type=search]")),
    "g h": () => follow(document.querySelector(".name")),
    j: () => step(1),
    k: () => step(-1),
    ".": () => toMark(1),
    ",": () => toMark(-1),
    o: () => follow(document.querySelector("[data-key=o]")),
    i: () => follow(document.querySelector("[data-key=i]")),
    c: () => withSelected("cite") || cite(),
    n: () => withSelected("note") || annotate(),
    m: () => enterMenu() || walkHere(),
    "+": () => zoom(1),
    "-": () => zoom(-1),
  };
  return Object.hasOwn(keys, key) && keys[key]();
}

function focus(element) {
  if (element) element.focus();
  return Boolean(element);
}

function follow(link) {
  if (link) link.click();
  return Boolean(link);
}

/** To the next or the previous passage's number. */
function step(by) {
  const numbers = Array.from(document.querySelectorAll("a.num"));
  const here = numbers.indexOf(document.activeElement);
  return focus(numbers[here < 0 && by < 0 ? numbers.length - 1 : here + by]);
}

/** To the next or the previous marked words. */
function toMark(by) {
  const marks = Array.from(document.querySelectorAll("main mark"));
  const here = marks.indexOf(document.activeElement);
  const mark = marks[here < 0 && by < 0 ? marks.length - 1 : here + by];
  if (mark) mark.tabIndex = -1;
  return focus(mark);
}

/** To the citation of the passage in focus, else to that of this page. */
function cite() {
  const active = document.activeElement;
  return active.matches("a.num") ? follow(active) : focus(document.getElementById("reference"));
}

/** To the form that annotates the passage in focus, in the language of the page where it has it. */
function annotate() {
  const active = document.activeElement;
  const cell = active.closest(".cell");
  const row = active.closest(".row") || document.querySelector(".row:target");
  if (!row) return false;
  const spoken = document.documentElement.lang.split("-")[0];
  const sides = Array.from(row.querySelectorAll(".src, .tgt"));
  const side = sides.find((one) => one.lang.split("-")[0] === spoken);
  return follow((cell || side || row).querySelector("[data-act=note]"));
}
