import type { GraphPart } from "../shared/schema-graph/requests.ts";
import { around, type Camera, centred, fitted, movedBy, type Rectangle, seen, touches, zoomedAt } from "./camera.ts";
import { element } from "./dom.ts";
import { EdgeLayer } from "./edge-layer.ts";
import { emptyScene, type Scene } from "./scene.ts";
import { type Detail, tableNode } from "./table-node.ts";
import { described } from "./walk.ts";

/** From this zoom on columns can be read. */
const readable = 0.42;
/** Tables a little out of view are there already when they come in; pixels of the view. */
const ahead = 200;
const flight = 180;

interface Drawn {
  readonly node: HTMLElement;
  readonly detail: Detail;
}

/** The part of the page where the graph is: it draws what is in view, and nothing else. */
export class Canvas {
  readonly element = element("main", { class: "canvas", "aria-label": "Schema graph" });
  readonly #world = element("div", { class: "world" });
  readonly #edges = new EdgeLayer();
  readonly #open: (part: GraphPart) => void;
  readonly #onView: () => void;
  readonly #drawn = new Map<string, Drawn>();
  /** The table which had the keyboard's focus when it was taken out, to be drawn anew. */
  #focused: string | undefined;
  #scene: Scene = emptyScene;
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #selected: string | undefined;
  #frame = 0;
  #flying = 0;
  /** All is in view and nobody has looked elsewhere since: so it shall stay. */
  #isFitted = false;
  #lastSize: { readonly width: number; readonly height: number } | undefined;

  constructor(parts: { readonly open: (part: GraphPart) => void; readonly onView: () => void }) {
    this.#open = parts.open;
    this.#onView = parts.onView;
    this.#world.append(this.#edges.element);
    this.element.append(this.#world);
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  get camera(): Camera {
    return this.#camera;
  }

  get view(): Rectangle {
    return seen(this.#camera, this.#size);
  }

  get scene(): Scene {
    return this.#scene;
  }

  get selected(): string | undefined {
    return this.#selected;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    for (const id of [...this.#drawn.keys()]) this.#remove(id);
    if (this.#selected !== undefined && !scene.tables.has(this.#selected)) this.#selected = undefined;
    this.#changed();
  }

  look(camera: Camera): void {
    cancelAnimationFrame(this.#flying);
    this.#isFitted = false;
    this.#camera = camera;
    this.#changed();
  }

  move(dx: number, dy: number): void {
    this.look(movedBy(this.#camera, dx, dy));
  }

  zoom(factor: number, at = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.look(zoomedAt(this.#camera, factor, at));
  }

  fit(fly = true): void {
    const whole = around([...this.#scene.boxes.values()]);
    if (!whole) return;
    const camera = fitted(whole, this.#size);
    if (fly) this.#fly(camera);
    else this.look(camera);
    this.#isFitted = true;
  }

  centre({ x, y }: { readonly x: number; readonly y: number }): void {
    this.look(centred({ x, y, width: 0, height: 0 }, this.#size, this.#camera.zoom));
  }

  /** Selects a table, and brings it into view when it is not; the keyboard's focus goes there where wanted. */
  select(id: string | undefined, { reveal = false, focus = false } = {}): void {
    this.#selected = id;
    const box = id === undefined ? undefined : this.#scene.boxes.get(id);
    if (box && reveal) {
      const { x, y, width, height } = this.view;
      const isInside = box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
      const zoom = Math.max(readable + 0.2, this.#camera.zoom);
      if (!isInside || this.#camera.zoom < readable) this.#fly(centred(box, this.#size, zoom));
    }
    this.#draw();
    if (focus && id !== undefined) this.#drawn.get(id)?.node.focus({ preventScroll: true });
  }

  #fly(target: Camera): void {
    cancelAnimationFrame(this.#flying);
    this.#isFitted = false;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm || document.body.classList.contains("vscode-reduce-motion")) {
      this.look(target);
      return;
    }
    const from = this.#camera;
    const started = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - started) / flight);
      const eased = 1 - (1 - share) ** 3;
      const between = (a: number, b: number) => a + (b - a) * eased;
      this.#camera = {
        x: between(from.x, target.x),
        y: between(from.y, target.y),
        zoom: between(from.zoom, target.zoom),
      };
      this.#changed();
      if (share < 1) this.#flying = requestAnimationFrame(step);
    };
    step();
  }

  /** What is in the middle stays there. */
  #resized(): void {
    const [before, now] = [this.#lastSize, this.#size];
    this.#lastSize = now;
    if (this.#isFitted) this.fit(false);
    else if (before) this.move((before.width - now.width) / 2, (before.height - now.height) / 2);
  }

  get #size(): { readonly width: number; readonly height: number } {
    return { width: Math.max(1, this.element.clientWidth), height: Math.max(1, this.element.clientHeight) };
  }

  /** However much changes, it is drawn once per frame. */
  #changed(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const { x, y, zoom } = this.#camera;
    this.#world.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
    this.element.style.setProperty("--zoom", String(zoom));
    const detail: Detail = zoom >= readable ? "all" : "name";
    const near = seen(this.#camera, this.#size);
    const margin = ahead / zoom;
    const wide = {
      x: near.x - margin,
      y: near.y - margin,
      width: near.width + 2 * margin,
      height: near.height + 2 * margin,
    };
    const inView = new Set<string>();
    for (const [id, box] of this.#scene.boxes) if (id === this.#selected || touches(box, wide)) inView.add(id);
    for (const [id, { detail: drawn }] of [...this.#drawn]) {
      if (!inView.has(id) || drawn !== detail) this.#remove(id);
    }
    for (const id of inView) if (!this.#drawn.has(id)) this.#add(id, detail);
    for (const [id, { node }] of this.#drawn) mark(node, id === this.#selected);
    this.#edges.draw(this.#scene, inView, this.#selected);
    this.#onView();
  }

  #add(id: string, detail: Detail): void {
    const table = this.#scene.tables.get(id);
    const place = this.#scene.places[id];
    if (!table || !place) return;
    const node = tableNode(table, place, detail, described(this.#scene, id), this.#open);
    this.#drawn.set(id, { node, detail });
    this.#world.append(node);
    if (this.#focused !== id) return;
    this.#focused = undefined;
    // Never out of the blue: it would take the keys from the editor in which somebody types.
    if (document.hasFocus()) node.focus({ preventScroll: true });
  }

  #remove(id: string): void {
    const node = this.#drawn.get(id)?.node;
    if (node?.contains(document.activeElement)) this.#focused = id;
    node?.remove();
    this.#drawn.delete(id);
  }
}

/** Only the selected table is a stop of the Tab key, with all that is in it. */
function mark(node: HTMLElement, selected: boolean): void {
  if (node.classList.contains("selected") === selected) return;
  node.classList.toggle("selected", selected);
  node.tabIndex = selected ? 0 : -1;
  for (const inner of node.querySelectorAll("button")) inner.tabIndex = selected ? 0 : -1;
}
