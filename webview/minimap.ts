import { around, type Camera, centred, type Rectangle } from "./camera.ts";
import { element } from "./dom.ts";
import type { Scene } from "./scene.ts";

const size = { width: 180, height: 120 };

/** The whole graph in a corner, with what is in view framed; a click or a drag goes there. */
export class Minimap {
  readonly element = element("canvas", {
    class: "minimap",
    width: size.width,
    height: size.height,
    "aria-hidden": true,
  });
  #frame: Camera = { x: 0, y: 0, zoom: 1 };

  constructor(goTo: (middle: { readonly x: number; readonly y: number }) => void) {
    const go = (event: PointerEvent) => {
      const { x, y, zoom } = this.#frame;
      goTo({ x: x + event.offsetX / zoom, y: y + event.offsetY / zoom });
    };
    this.element.addEventListener("pointerdown", (event) => {
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  draw(scene: Scene, view: Rectangle, selected: string | undefined): void {
    const whole = around([...scene.boxes.values()]);
    const context = this.element.getContext("2d");
    if (!whole || !context) return;
    const zoom = Math.min(size.width / (whole.width + 100), size.height / (whole.height + 100));
    this.#frame = centred(whole, size, zoom);
    const style = getComputedStyle(this.element);
    const scaled = ({ x, y, width, height }: Rectangle) =>
      [
        (x - this.#frame.x) * zoom,
        (y - this.#frame.y) * zoom,
        Math.max(1.5, width * zoom),
        Math.max(1.5, height * zoom),
      ] as const;
    const [quiet, strong] = ["--graph-quiet", "--graph-selected"].map((name) => style.getPropertyValue(name));
    context.clearRect(0, 0, size.width, size.height);
    for (const [id, box] of scene.boxes) {
      context.fillStyle = (id === selected ? strong : quiet) ?? "";
      context.fillRect(...scaled(box));
    }
    context.strokeStyle = strong ?? "";
    context.strokeRect(...scaled(view));
  }
}
