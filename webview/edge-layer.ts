import { edgeShape } from "../shared/schema-graph/edge-path.ts";
import type { GraphEdge } from "../shared/schema-graph/graph.ts";
import type { Scene } from "./scene.ts";

const namespace = "http://www.w3.org/2000/svg";
const kinds = ["plain", "added", "changed", "dropped", "selected"] as const;
type Kind = (typeof kinds)[number];

/** All foreign keys in one SVG: one path for each way that they are drawn, as thousands of elements would be slow. */
export class EdgeLayer {
  readonly element: SVGSVGElement;
  readonly #paths: Readonly<Record<Kind, SVGPathElement>>;
  #shapes = new Map<string, string>();
  #scene: Scene | undefined;

  constructor() {
    this.element = document.createElementNS(namespace, "svg");
    this.element.setAttribute("class", "edges");
    this.element.setAttribute("aria-hidden", "true");
    const pathOf = (kind: Kind) => {
      const path = document.createElementNS(namespace, "path");
      path.setAttribute("class", kind);
      this.element.append(path);
      return path;
    };
    const [plain, added, changed, dropped, selected] = kinds.map(pathOf) as [
      SVGPathElement,
      SVGPathElement,
      SVGPathElement,
      SVGPathElement,
      SVGPathElement,
    ];
    this.#paths = { plain, added, changed, dropped, selected };
  }

  /** Draws the keys of which one end or the other is in view. */
  draw(scene: Scene, inView: ReadonlySet<string>, selected: string | undefined): void {
    if (this.#scene !== scene) this.#shapes = new Map();
    this.#scene = scene;
    const parts: Record<Kind, string[]> = { plain: [], added: [], changed: [], dropped: [], selected: [] };
    for (const edge of scene.edges) {
      if (!inView.has(edge.from) && !inView.has(edge.to)) continue;
      const isSelected = selected !== undefined && (edge.from === selected || edge.to === selected);
      parts[isSelected ? "selected" : (edge.change ?? "plain")].push(this.#shapeOf(scene, edge));
    }
    for (const kind of kinds) {
      const path = parts[kind].join("");
      if (this.#paths[kind].getAttribute("d") !== path) this.#paths[kind].setAttribute("d", path);
    }
  }

  #shapeOf(scene: Scene, edge: GraphEdge): string {
    const known = this.#shapes.get(edge.id);
    if (known !== undefined) return known;
    const shape = edgeShape(edge, scene.tables, scene.places)?.path ?? "";
    this.#shapes.set(edge.id, shape);
    return shape;
  }
}
