// From a selection in the page to a place in the archive: code points from a passage's start.

/** How many code points `string` has; browsers count UTF-16 units. */
export function codePoints(string) {
  return Array.from(string).length;
}

/** What a range holds of the words of a text: numbers of notes are not words. */
export function wordsOf(range) {
  const held = range.cloneContents();
  for (const number of held.querySelectorAll(".ref")) number.remove();
  return held.textContent;
}

/**
 * The address of selected words without its check: `{ passage, revision, from, start, end }`.
 *
 * `passage` is the path of the passage in its revision, `from` where that
 * passage begins in the revision. `start` and `end` count from the start of the
 * passage; the end may lie beyond it. A selection that runs out of the words (as
 * a triple click does) ends with the last of them. Null for one that holds no
 * words, or words of two texts.
 */
export function placeOf(range) {
  const cells = Array.from(document.querySelectorAll("[data-address] [data-start]"));
  const touched = cells.filter((words) => range.intersectsNode(words));
  const first = pointOf(range.startContainer, range.startOffset) || startOf(touched[0]);
  if (!first) return null;
  const same = touched.filter((words) => revisionOf(words) === first.revision);
  const last = pointOf(range.endContainer, range.endOffset) || endOf(same.at(-1));
  if (!last || first.revision !== last.revision) return null;
  const start = first.offset + first.blanksAfter;
  const end = last.from - first.from + last.offset - last.blanksBefore;
  return start < end
    ? { passage: first.passage, revision: first.revision, from: first.from, start, end }
    : null;
}

function revisionOf(words) {
  return words.closest("[data-address]").dataset.address.replace(/\/[^/]*$/, "");
}

function startOf(words) {
  return words && pointOf(words, 0);
}

function endOf(words) {
  return words && pointOf(words, words.childNodes.length);
}

function pointOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const words = element && element.closest("[data-start]");
  const passage = words && words.closest("[data-address]");
  if (!passage) return null;
  const upTo = document.createRange();
  upTo.selectNodeContents(words);
  upTo.setEnd(node, offset);
  const onwards = document.createRange();
  onwards.selectNodeContents(words);
  onwards.setStart(node, offset);
  const after = wordsOf(onwards);
  const before = wordsOf(upTo);
  return {
    passage: passage.dataset.address,
    revision: revisionOf(words),
    from: Number(passage.dataset.from),
    offset: Number(words.dataset.start) + codePoints(before),
    blanksAfter: codePoints(after) - codePoints(after.trimStart()),
    blanksBefore: codePoints(before) - codePoints(before.trimEnd()),
  };
}
