import type { GraphTable } from "../shared/schema-graph/graph.ts";
import { type ExportFormat, exportFormats, type Focus } from "../shared/schema-graph/requests.ts";
import { button, element } from "./dom.ts";
import { type Match, search } from "./search.ts";

export interface ToolbarActions {
  readonly find: (match: Match) => void;
  readonly hide: (schema: string, hidden: boolean) => void;
  readonly focus: (focus: Focus | undefined) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly save: (format: ExportFormat) => void;
  readonly selected: () => string | undefined;
}

const most = 12;

/** Above the graph: search, schemas, focus, zoom, export. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #actions: ToolbarActions;
  readonly #input = element("input", {
    type: "search",
    placeholder: "Search tables and columns",
    "aria-label": "Search tables and columns",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "matches",
    autocomplete: "off",
    spellcheck: "false",
  });
  readonly #matches = element("div", {
    id: "matches",
    class: "matches",
    role: "listbox",
    "aria-label": "Found",
    hidden: true,
  });
  readonly #schemas = element("div", { class: "menu-items" });
  readonly #focus = element("span", { class: "group" });
  #tables: readonly GraphTable[] = [];
  #found: readonly Match[] = [];
  #chosen = 0;

  constructor(actions: ToolbarActions) {
    this.#actions = actions;
    const formats = exportFormats.map((format) => button(names[format], () => this.#save(format)));
    this.element = element(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": "Schema graph" },
      element("div", { class: "search" }, this.#input, this.#matches),
      menu("Schemas", this.#schemas),
      this.#focus,
      element("span", { class: "space" }),
      button("Zoom out", () => actions.zoom(1 / 1.3), {}, "−"),
      button("Zoom in", () => actions.zoom(1.3), {}, "+"),
      button("Fit", actions.fit),
      menu("Export", element("div", { class: "menu-items" }, ...formats)),
    );
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => setTimeout(() => this.#close(), 150));
  }

  search(): void {
    this.#input.focus();
    this.#input.select();
  }

  show(tables: readonly GraphTable[], hidden: ReadonlySet<string>): void {
    this.#tables = tables;
    const schemas = [...new Set(tables.map(({ schema }) => schema))].sort();
    const known = schemas.join("\n");
    // The box that was just clicked must not be exchanged.
    if (this.#schemas.dataset.known === known) return;
    this.#schemas.dataset.known = known;
    this.#schemas.replaceChildren(
      ...schemas.map((schema) => {
        const box = element("input", { type: "checkbox", checked: !hidden.has(schema) });
        box.addEventListener("change", () => this.#actions.hide(schema, !box.checked));
        return element("label", {}, box, schema);
      }),
    );
  }

  /** What is focused, or could be. */
  showFocus(focus: Focus | undefined, selected: string | undefined): void {
    const { focus: go } = this.#actions;
    const key = JSON.stringify([focus, selected]);
    if (this.#focus.dataset.key === key) return;
    this.#focus.dataset.key = key;
    if (!focus) {
      const label = "Focus";
      const start = () => selected !== undefined && go({ table: selected, steps: 1 });
      const title = selected ? `${selected} with its neighbours` : "Select a table to see it with its neighbours";
      this.#focus.replaceChildren(button(label, start, { disabled: selected === undefined, title }));
      return;
    }
    const other = focus.steps === 1 ? 2 : 1;
    const more = other === 2 ? "Two steps" : "One step";
    this.#focus.replaceChildren(
      element("strong", { class: "focused" }, focus.table),
      button(more, () => go({ table: focus.table, steps: other })),
      button("Show all", () => go(undefined)),
    );
  }

  #save(format: ExportFormat): void {
    for (const open of this.element.querySelectorAll("details[open]")) open.removeAttribute("open");
    this.#actions.save(format);
  }

  #search(): void {
    this.#found = search(this.#tables, this.#input.value, most);
    this.#chosen = 0;
    this.#list();
  }

  #list(): void {
    this.#matches.hidden = this.#found.length === 0;
    this.#input.setAttribute("aria-expanded", String(!this.#matches.hidden));
    this.#input.setAttribute("aria-activedescendant", this.#found.length > 0 ? `match-${this.#chosen}` : "");
    this.#matches.replaceChildren(
      ...this.#found.map((match, index) => {
        const chosen = index === this.#chosen;
        const text = match.column === undefined ? match.table : `${match.table}.${match.column}`;
        const option = element("div", { id: `match-${index}`, role: "option", "aria-selected": String(chosen) }, text);
        option.addEventListener("pointerdown", () => this.#go(match));
        return option;
      }),
    );
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && this.#found.length > 0) {
      event.preventDefault();
      this.#chosen = (this.#chosen + step + this.#found.length) % this.#found.length;
      this.#list();
    }
    const match = this.#found[this.#chosen];
    if (event.key === "Enter" && match) this.#go(match);
    if (event.key === "Escape") this.#close();
  }

  #go(match: Match): void {
    this.#close();
    this.#actions.find(match);
  }

  #close(): void {
    this.#found = [];
    this.#list();
  }
}

const names: Readonly<Record<ExportFormat, string>> = { svg: "SVG", png: "PNG", mermaid: "Mermaid", dbml: "DBML" };

function menu(name: string, items: HTMLElement): HTMLElement {
  const details = element("details", { class: "menu" }, element("summary", {}, name), items);
  const leave = ({ target }: { readonly target: EventTarget | null }) => {
    if (!(target instanceof Node && details.contains(target))) details.open = false;
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
  return details;
}
