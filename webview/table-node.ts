import type { GraphColumn, GraphPolicy, GraphTable } from "../shared/schema-graph/graph.ts";
import type { GraphPart } from "../shared/schema-graph/requests.ts";
import { sizeOf } from "../shared/schema-graph/size.ts";
import { button, element } from "./dom.ts";

/** How much of a table is worth drawing at a zoom. */
export type Detail = "all" | "name";

type Open = (part: GraphPart) => void;

const commands = ["select", "insert", "update", "delete"] as const;

/** A table as an element of the page, at its place. Its own buttons take part in the tab order only while it is selected. */
export function tableNode(
  table: GraphTable,
  place: { readonly x: number; readonly y: number },
  detail: Detail,
  label: string,
  open: Open,
): HTMLElement {
  const { width, height } = sizeOf(table);
  const node = element("article", {
    class: ["table", detail, table.kind, table.managed ? "managed" : "", table.change ?? ""].filter(Boolean).join(" "),
    "data-table": table.id,
    "aria-label": label,
    tabindex: -1,
  });
  Object.assign(node.style, {
    transform: `translate(${place.x}px, ${place.y}px)`,
    width: `${width}px`,
    height: `${height}px`,
  });
  if (detail === "name") {
    const words = table.name.split(/(?<=_)/);
    const longest = Math.max(...words.map((word) => word.length));
    const size = Math.min(64, (width - 24) / (longest * 0.74), (height - 8) / (words.length * 1.15));
    const name = element("span", { class: "big" }, ...words.flatMap((word) => [word, element("wbr")]));
    name.style.fontSize = `${Math.max(14, size)}px`;
    node.append(name);
    return node;
  }
  node.append(header(table, open), ...table.columns.map((column) => row(table, column, open)));
  return node;
}

function header(table: GraphTable, open: Open): HTMLElement {
  const kind = table.kind === "table" ? "" : ` · ${table.kind.replaceAll("-", " ")}`;
  const under = `${table.schema}${kind}${table.managed ? " · Supabase" : ""}`;
  const name = button(table.name, () => open({ table: table.id }), {
    class: "name",
    tabindex: -1,
    title: table.comment ?? `${table.id}: show its migration`,
  });
  return element(
    "header",
    {},
    element(
      "div",
      { class: "title" },
      name,
      ...(table.change ? [element("span", { class: "mark" }, table.change)] : []),
    ),
    element("div", { class: "under" }, element("span", { class: "schema" }, under), ...security(table, open)),
  );
}

/** What row level security lets through: nothing to say of views, and of Supabase's own without a policy; a warning where it is off; else a letter for each command. */
function security(table: GraphTable, open: Open): readonly HTMLElement[] {
  if (table.rowSecurity === undefined || (table.managed && table.policies.length === 0)) return [];
  const show = () => open({ table: table.id });
  if (table.rowSecurity === "off") {
    const why = "Row level security is off: everybody with rights on the table sees all rows";
    return [button(why, show, { class: "badge off", tabindex: -1 }, "RLS off")];
  }
  const letters = commands.map((command) => letter(table, command, open));
  return [element("span", { class: "badges", "aria-label": "Policies per command" }, ...letters)];
}

function letter(table: GraphTable, command: (typeof commands)[number], open: Open): HTMLElement {
  const own = table.policies.filter((policy) => policy.command === command || policy.command === "all");
  const alive = own.filter(({ change }) => change !== "dropped");
  const kind = alive.some(({ permissive }) => permissive) ? "on" : "none";
  const change = own.find((policy) => policy.change)?.change ?? "";
  const what = own.length > 0 ? own.map(policyText).join("\n") : "no policy: no rows";
  let next = 0;
  const show = () => {
    // Where several policies speak, each click shows another one.
    const policy = own[next++ % Math.max(1, own.length)];
    open(policy ? { table: table.id, policy: policy.name } : { table: table.id });
  };
  const sign = command.charAt(0).toUpperCase();
  return button(`${command}: ${what}`, show, { class: `badge ${kind} ${change}`, tabindex: -1 }, sign);
}

function policyText({ name, roles, permissive, change }: GraphPolicy): string {
  return `${name} (${permissive ? "" : "restrictive, "}${roles.join(", ")})${change ? ` ${change}` : ""}`;
}

function row(table: GraphTable, column: GraphColumn, open: Open): HTMLElement {
  const details = [
    `${column.name} ${column.type}${column.notNull ? " not null" : ""}`,
    ...(column.default === undefined ? [] : [`default ${column.default}`]),
    ...(column.labels ? [`one of ${column.labels.join(", ")}`] : []),
    ...(column.comment === undefined ? [] : [column.comment]),
  ];
  const made = element(
    "button",
    { type: "button", class: `row ${column.change ?? ""}`, tabindex: -1, title: details.join("\n") },
    element("span", { class: "key" }, column.keys[0] ?? ""),
    element("span", { class: "column" }, column.name),
    element("span", { class: column.labels ? "type enum" : "type" }, `${column.type}${column.notNull ? "" : "?"}`),
  );
  made.addEventListener("click", () => open({ table: table.id, column: column.name }));
  return made;
}
