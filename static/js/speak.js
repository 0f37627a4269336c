// One place in the page that says in words what happened, without taking the focus.
const place = () => document.getElementById("said-politely");

/** Say the words that the page keeps under `name` (`data-NAME` of its polite line). */
export function speak(name) {
  if (place()) place().textContent = place().dataset[name];
}

/** Take back what was said, so that saying it again is heard again. */
export function fallSilent() {
  if (place()) place().textContent = "";
}
