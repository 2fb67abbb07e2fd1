// @ts-check
// How long the layout of a large schema graph takes: processor time, as the machine may be busy with other things.
import { build } from "esbuild";
import { row } from "./figures.mjs";
import { benchGraphPage } from "./graph-page.mjs";

/** Foreign keys per table in real projects. */
const keysPerTable = 1.5;

/** @param {string} root @param {number} count how many tables @param {number} reach milliseconds */
export async function benchGraph(root, count, reach) {
  const { layoutGraph } = await loadLayout(root);
  const graph = madeGraph(count);
  const used = processorTime(() => layoutGraph(graph));
  row(`${count} tables, layout of the schema graph (reach ${reach} ms)`, `${used.toFixed(0)} ms`, "processor time");
  const places = layoutGraph(graph);
  const grown = { ...graph, tables: [...graph.tables, madeTable(count)] };
  const added = processorTime(() => layoutGraph(grown, places));
  row(`${count} tables, one more in a layout that stands`, `${added.toFixed(0)} ms`, "processor time");
  await benchGraphPage(root, { graph, places });
}

/** @param {() => unknown} call */
function processorTime(call) {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** @param {string} root @returns {Promise<{ layoutGraph: (graph: object, pinned?: object) => object }>} */
async function loadLayout(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["server/core/graph/layout.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
  });
  const code = outputFiles[0]?.text ?? "";
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

/** Keys lead to earlier tables, and a third of them to the first few, as in real schemas. @param {number} count */
function madeGraph(count) {
  const tables = Array.from({ length: count }, (_, index) => madeTable(index));
  const edges = Array.from({ length: Math.round(count * keysPerTable) }, (_, index) => {
    const from = 1 + (index % (count - 1));
    const to = index % 3 === 0 ? index % 5 : (index * 7919) % from;
    return {
      id: `key_${index}`,
      name: `key_${index}`,
      from: `public.table_${from}`,
      fromColumns: ["column_1"],
      to: `public.table_${to}`,
      toColumns: ["column_0"],
      optional: false,
      single: false,
    };
  });
  return { tables, edges };
}

/** @param {number} index */
function madeTable(index) {
  const columns = Array.from({ length: 6 + (index % 12) }, (_, at) => ({
    name: `column_${at}`,
    type: "uuid",
    notNull: true,
    keys: [],
  }));
  const name = `table_${index}`;
  const fixed = { schema: "public", kind: /** @type {const} */ ("table"), managed: false, policies: [] };
  return { id: `public.${name}`, name, columns, ...fixed };
}
