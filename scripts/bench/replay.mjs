// @ts-check
// The embedded Postgres on the demo: the first replay, a whole replay once it runs, an edit of the last migration, and memory.
import { percentile, residentMegabytes, row, spread, timed } from "./figures.mjs";
import { startServer } from "./server.mjs";

/** @param {string} root @param {string} first @param {string} last the demo's first and last migration */
export async function benchReplay(root, first, last) {
  const start = { line: 0, character: 0 };
  // Another table each time: what Postgres said of the same text before would be shown again without waiting for it.
  let tables = 0;
  const nextTable = () => `no_such_table_${tables++}`;
  const broken = (/** @type {string} */ table) => `insert into public.${table} values (1);\n`;
  const refused = (/** @type {string} */ table) => (/** @type {{ code?: string, message: string }[]} */ items) =>
    items.some((item) => item.code === "replay" && item.message.includes(`${table}"`));

  const cold = [];
  for (let round = 0; round < 3; round++) {
    const server = await startServer({ root, folder: root });
    cold.push(
      await timed(async () => {
        await server.open(last);
        const table = nextTable();
        await server.edit(last, { start, end: start }, broken(table));
        await server.pullUntil(last, refused(table));
      }),
    );
    await server.stop();
  }
  row(
    "demo, opening a file to its first replay findings, cold",
    spread(cold),
    "with the start of the embedded Postgres",
  );

  const server = await startServer({ root, folder: root });
  await server.open(first);
  await server.pull(first);
  const before = await residentMegabytes(server.child.pid);
  await server.open(last);

  for (const [name, file] of [
    ["demo, edit of the last migration to replay findings (reach 50 ms)", last],
    ["demo, edit of the first migration to replay findings, warm", first],
  ]) {
    const values = [];
    for (let round = 0; round < 24; round++) {
      const table = nextTable();
      const milliseconds = await timed(async () => {
        await server.edit(String(file), { start, end: start }, broken(table));
        await server.pullUntil(String(file), refused(table));
      });
      if (round >= 4) values.push(milliseconds);
      await server.edit(String(file), { start, end: { line: 1, character: 0 } }, "");
      await server.pullUntil(String(file), (items) => !refused(table)(items));
    }
    row(String(name), spread(values));
  }
  const after = await residentMegabytes(server.child.pid);
  row("memory of the server before its worker starts", `${before.toFixed(0)} MB`);
  row("memory that the embedded Postgres adds", `${(after - before).toFixed(0)} MB`, `in all ${after.toFixed(0)} MB`);
  await server.stop();
  return percentile(cold, 0.5);
}
