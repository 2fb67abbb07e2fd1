import type { GraphAnswer } from "../shared/schema-graph/requests.ts";
import { button, element } from "./dom.ts";

/** While the slider is pulled, a schema is asked for when it rests for so long; milliseconds. */
const rest = 60;

/** Below the graph: a slider over the migrations, whose right end is the schema as it is now. */
export class Timeline {
  readonly element: HTMLElement;
  readonly #slider = element("input", { type: "range", min: 0, step: 1, "aria-label": "Migration" });
  readonly #label = element("output", { class: "at" });
  readonly #marks = element("span", { class: "counts" });
  readonly #ask: (at: string | undefined) => void;
  #migrations: GraphAnswer["migrations"] = [];
  #timer = 0;

  constructor(ask: (at: string | undefined) => void) {
    this.#ask = ask;
    this.element = element(
      "footer",
      { class: "timeline" },
      button("Earlier migration", () => this.#step(-1), {}, "‹"),
      this.#slider,
      button("Later migration", () => this.#step(1), {}, "›"),
      button("Now", () => this.#go(this.#migrations.length)),
      this.#label,
      this.#marks,
    );
    this.#slider.addEventListener("input", () => this.#go(Number(this.#slider.value)));
  }

  show({ migrations, at, graph }: GraphAnswer): void {
    this.#migrations = migrations;
    this.#slider.max = String(migrations.length);
    const index = migrations.findIndex(({ path }) => path === at);
    this.#name(index < 0 ? migrations.length : index);
    const count = (change: string) => graph.tables.filter((table) => table.change === change).length;
    const counts = ["added", "changed", "dropped"].flatMap((change) => {
      const number = count(change);
      return number > 0 ? [element("span", { class: change }, `${number} ${change}`)] : [];
    });
    this.#marks.replaceChildren(...counts);
  }

  #step(by: number): void {
    this.#go(Number(this.#slider.value) + by);
  }

  #go(index: number): void {
    const wanted = Math.max(0, Math.min(this.#migrations.length, index));
    this.#name(wanted);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(this.#migrations[wanted]?.path), rest);
  }

  #name(index: number): void {
    const name = this.#migrations[index]?.name ?? "Now";
    this.#slider.value = String(index);
    this.#slider.setAttribute("aria-valuetext", name);
    this.#label.textContent = name;
  }
}
