// Select words in a text: a link to their quotation appears beside them.
import { placeOf } from "./places.js";

/** Watch the selection. The archive itself checks the words and gives the address its check. */
export function offerQuotes() {
  if (!document.querySelector("[data-address]")) return;
  const link = document.createElement("a");
  link.className = "button picked";
  link.textContent = document.body.dataset.quote;
  link.hidden = true;
  document.body.append(link);
  document.addEventListener("selectionchange", () => show(link));
}

function show(link) {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const place = range && placeOf(range);
  link.hidden = !place;
  if (!place) return;
  link.href = `${place.passage}/quote?range=${place.start}-${place.end}`;
  const box = range.getBoundingClientRect();
  link.style.insetBlockStart = `${Math.round(box.bottom + window.scrollY + 8)}px`;
  link.style.insetInlineStart = `${Math.round(Math.max(8, box.left + window.scrollX))}px`;
}
