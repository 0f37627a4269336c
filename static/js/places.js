// From a selection in the page to a place in the archive: code points from a passage's start.

/** How many code points `string` has; browsers count UTF-16 units. */
export function codePoints(string) {
  return Array.from(string).length;
}

/**
 * The address of selected words without its check: `{ passage, start, end }`.
 *
 * `passage` is the path of the passage in its revision. The end counts from the
 * start of that passage and may lie beyond it. Null for a selection that does
 * not begin and end in words of one revision.
 */
export function placeOf(range) {
  const first = pointOf(range.startContainer, range.startOffset);
  const last = pointOf(range.endContainer, range.endOffset);
  if (!first || !last || first.revision !== last.revision) return null;
  const selected = range.toString();
  const before = codePoints(selected) - codePoints(selected.trimStart());
  const after = codePoints(selected) - codePoints(selected.trimEnd());
  const start = first.offset + before;
  const end = last.from - first.from + last.offset - after;
  return start < end ? { passage: first.passage, start, end } : null;
}

function pointOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const words = element && element.closest("[data-start]");
  const passage = words && words.closest("[data-address]");
  if (!passage) return null;
  const upTo = document.createRange();
  upTo.selectNodeContents(words);
  upTo.setEnd(node, offset);
  return {
    passage: passage.dataset.address,
    revision: passage.dataset.address.replace(/\/[^/]*$/, ""),
    from: Number(passage.dataset.from),
    offset: Number(words.dataset.start) + codePoints(upTo.toString()),
  };
}
