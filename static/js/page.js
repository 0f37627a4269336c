// The page image beside the text: its size, which page is shown, and where the words stand on it.
const ZOOMS = ["fit", "actual", "twice"];
const SVG = "http://www.w3.org/2000/svg";

/** Let the links for size and page act at once; their addresses stay in the address line. */
export function workPages() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-zoom], a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.zoom) zoomTo(link.dataset.zoom);
    else showPage(link.dataset.page);
  });
}

/** One size larger (`by` 1) or smaller (-1); false where no page image is shown. */
export function zoom(by) {
  const viewer = document.querySelector(".viewer");
  if (!viewer) return false;
  const now = ZOOMS.findIndex((name) => viewer.classList.contains(name));
  zoomTo(ZOOMS[Math.max(0, Math.min(now + by, ZOOMS.length - 1))]);
  return true;
}

/** Light the passages of those keys on the page; `turn` shows the page on which they begin. */
export function lightPlaces(keys, turn = false) {
  const places = Array.from(document.querySelectorAll(".place"));
  if (!places.length) return;
  const lit = places.filter((place) => keys.includes(place.dataset.key));
  for (const place of places) place.classList.toggle("near", lit.includes(place));
  if (turn && lit.length) bring(lit[0]);
}

/** Box the words of a selection on the page; null takes the boxes away. */
export function boxSelected(place) {
  for (const old of document.querySelectorAll(".words.selected")) old.remove();
  const column = document.querySelector(".page-column");
  if (!column || !place || column.dataset.revision !== place.revision) return;
  const [start, end] = [place.from + place.start, place.from + place.end];
  let first = null;
  for (const drawn of column.querySelectorAll("[data-drawn]")) {
    const boxes = Array.from(drawn.querySelectorAll(".place"))
      .flatMap((one) => JSON.parse(one.dataset.boxes))
      .filter(([from, to]) => from < end && to > start);
    if (!boxes.length) continue;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", "words selected");
    path.setAttribute("d", boxes.map(([, , ...edges]) => around(...edges)).join(""));
    drawn.querySelector(".places").append(path);
    first = first || path;
  }
  if (first) bring(first);
}

function around(x0, y0, x1, y1) {
  return `M${x0} ${y0}H${x1}V${y1}H${x0}z`;
}

function zoomTo(name) {
  for (const viewer of document.querySelectorAll(".viewer")) {
    viewer.classList.remove(...ZOOMS);
    viewer.classList.add(name);
  }
  remember("zoom", name === "fit" ? "" : name);
  mark("zoom", name);
}

function showPage(name) {
  for (const drawn of document.querySelectorAll("[data-drawn]")) {
    drawn.hidden = drawn.dataset.drawn !== name;
  }
  remember("image", name);
  mark("page", name);
}

/** Turn to the page that holds an outline, and scroll its own frame to it. */
function bring(outline) {
  const drawn = outline.closest("[data-drawn]");
  if (!drawn) return;
  if (drawn.hidden) showPage(drawn.dataset.drawn);
  const viewer = drawn.querySelector(".viewer");
  const box = outline.getBoundingClientRect();
  const frame = viewer.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) {
    viewer.scrollTop += box.top - frame.top - frame.height / 4;
  }
  if (box.left < frame.left || box.right > frame.right) {
    viewer.scrollLeft += box.left - frame.left - 8;
  }
}

/** Keep the state in the address, as the links would. */
function remember(name, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(null, "", address);
}

/** Show which of the links is the one in force. */
function mark(kind, name) {
  for (const choice of document.querySelectorAll(`[data-${kind}]`)) {
    const chosen = choice.dataset[kind] === name;
    if (chosen === choice.matches("strong")) continue;
    const other = document.createElement(chosen ? "strong" : "a");
    other.textContent = choice.textContent;
    other.dataset[kind] = choice.dataset[kind];
    if (chosen) other.setAttribute("aria-current", "true");
    else other.href = linkTo(kind, choice.dataset[kind]);
    const held = choice === document.activeElement;
    choice.replaceWith(other);
    if (held) {
      other.tabIndex = -1;
      other.focus();
    }
  }
}

function linkTo(kind, value) {
  const address = new URL(location.href);
  address.searchParams.set(kind === "page" ? "image" : kind, value);
  return address.search;
}
