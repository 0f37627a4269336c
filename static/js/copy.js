// A button that copies a text made ready for copying.
const words = document.body.dataset;

/** Put a button into each place that waits for one (`data-copies` names the text's id). */
export function offerCopies() {
  for (const place of document.querySelectorAll("[data-copies]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words.copy;
    button.addEventListener("click", () => copy(place.dataset.copies, button));
    place.append(button);
  }
}

async function copy(id, button) {
  const text = document.getElementById(id);
  text.select();
  // Browsers give `navigator.clipboard` to safe origins alone; the selection stays for Ctrl+C.
  if (!navigator.clipboard) return;
  await navigator.clipboard.writeText(text.value);
  button.textContent = words.copied;
}
