import type { Canvas } from "./canvas.ts";

/** So many pixels a hand may shake in a click. */
const shake = 4;

/** Dragging moves the graph, the wheel zooms, a click selects; two fingers on a touchpad move, and pinching is a wheel with Ctrl. */
export function followPointer(canvas: Canvas, onSelect: (table: string | undefined) => void): void {
  const view = canvas.element;
  let from: { x: number; y: number; moved: boolean } | undefined;
  view.addEventListener("pointerdown", (event) => {
    if (event.button === 0 || event.button === 1) from = { x: event.clientX, y: event.clientY, moved: false };
  });
  view.addEventListener("pointermove", (event) => {
    if (!from || event.buttons === 0) return;
    const [dx, dy] = [from.x - event.clientX, from.y - event.clientY];
    if (!from.moved && Math.hypot(dx, dy) < shake) return;
    // Only now: capturing a press at once would take the click away from the button below it.
    if (!from.moved) view.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, moved: true };
    view.classList.add("moving");
    canvas.move(dx, dy);
  });
  view.addEventListener("pointerup", (event) => {
    view.classList.remove("moving");
    const wasDrag = from?.moved === true;
    from = undefined;
    if (wasDrag || !(event.target instanceof Element)) return;
    onSelect(event.target.closest<HTMLElement>("[data-table]")?.dataset.table);
  });
  view.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const bounds = view.getBoundingClientRect();
      const at = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      const isTouchpad = !event.ctrlKey && (event.deltaX !== 0 || !Number.isInteger(event.deltaY));
      if (isTouchpad || event.shiftKey) canvas.move(event.deltaX * lines, event.deltaY * lines);
      else canvas.zoom(2 ** ((-event.deltaY * lines) / (event.ctrlKey ? 100 : 300)), at);
    },
    { passive: false },
  );
}
