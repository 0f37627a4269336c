// Draw a region on a page image: the four numbers of the form follow, and the box follows them.
const SIDES = ["left", "top", "width", "height"];

const frame = document.querySelector("[data-region] svg");
const fields = SIDES.map((side) => document.querySelector(`[name="${side}"]`));

if (frame && fields.every(Boolean)) {
  const box = frame.querySelector(".box");
  const { width, height } = frame.viewBox.baseVal;
  let from = null;

  const at = (event) => {
    const edge = frame.getBoundingClientRect();
    return [
      Math.min(100, Math.max(0, ((event.clientX - edge.left) / edge.width) * 100)),
      Math.min(100, Math.max(0, ((event.clientY - edge.top) / edge.height) * 100)),
    ];
  };

  const show = () => {
    const [left, top, across, down] = fields.map((field) => Number(field.value) || 0);
    box.setAttribute("x", (left * width) / 100);
    box.setAttribute("y", (top * height) / 100);
    box.setAttribute("width", (across * width) / 100);
    box.setAttribute("height", (down * height) / 100);
  };

  const draw = (event) => {
    const to = at(event);
    const drawn = [
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.abs(from[0] - to[0]),
      Math.abs(from[1] - to[1]),
    ];
    fields.forEach((field, side) => {
      field.value = drawn[side].toFixed(2);
    });
    show();
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") return; // a finger scrolls; the numbers can be typed
    from = at(event);
    frame.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  frame.addEventListener("pointermove", (event) => from && draw(event));
  frame.addEventListener("pointerup", () => {
    from = null;
  });
  frame.addEventListener("pointercancel", () => {
    from = null;
  });
  for (const field of fields) field.addEventListener("input", show);
}
