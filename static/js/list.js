// A reading list that stays in this browser: addresses alone, in the order in which they came.
const KEY = "list";
const MOST = 50;

/** Let "Add to a list" keep the address here, and the page of the list show what is kept. */
export function keepList() {
  for (const link of document.querySelectorAll("a[data-list]")) offer(link);
  const place = document.querySelector("[data-reading-list]");
  if (place) show(place);
}

function kept() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(read) ? read.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(addresses) {
  localStorage.setItem(KEY, JSON.stringify(addresses.slice(0, MOST)));
}

function path(addresses) {
  return `/list?${new URLSearchParams(addresses.map((one) => ["a", one]))}`;
}

function offer(link) {
  const listed = () => kept().includes(link.dataset.list);
  const tell = () => {
    link.textContent = link.dataset.listed.replace("0", String(kept().length));
    link.href = path(kept());
  };
  if (listed()) tell();
  link.addEventListener("click", (event) => {
    if (listed()) return;
    event.preventDefault();
    keep([...kept(), link.dataset.list]);
    tell();
  });
}

/** The page of the list: without addresses it shows those kept here. */
function show(place) {
  const shown = new URLSearchParams(location.search).getAll("a");
  if (!shown.length && kept().length) {
    location.replace(path(kept()));
    return;
  }
  if (!shown.length) return;
  const same = shown.length === kept().length && shown.every((one) => kept().includes(one));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = same ? place.dataset.forget : place.dataset.keep;
  button.addEventListener("click", () => {
    keep(same ? [] : shown);
    location.assign(same ? "/list" : path(shown));
  });
  if (same) {
    for (const link of place.querySelectorAll("a[data-unlist]")) {
      link.addEventListener("click", () => keep(kept().filter((one) => one !== link.dataset.unlist)));
    }
    const words = document.createElement("p");
    words.textContent = place.dataset.kept;
    place.append(words);
  }
  place.append(button);
}
