// @ts-check
// From an edit to the right diagnostics, at the server, for files of several lengths.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pgQuery from "libpg-query";
import { percentile, row, spread, timed } from "./figures.mjs";
import { sampleMigration } from "./sample.mjs";
import { startServer } from "./server.mjs";

const file = "supabase/migrations/20240101000000_sample.sql";
const rounds = 40;

/** @param {string} root */
export async function benchEdits(root) {
  await pgQuery.loadModule();
  for (const [lines, reach] of [
    [43, 2],
    [1000, 6],
    [5000, 25],
  ]) {
    const folder = await mkdtemp(path.join(tmpdir(), "mellowise-bench-"));
    try {
      const text = sampleMigration(lines ?? 0);
      await mkdir(path.join(folder, "supabase/migrations"), { recursive: true });
      await writeFile(path.join(folder, file), text);
      const values = await measure(root, folder, text);
      const whole = await parseWhole(text);
      row(
        `edit to right diagnostics, ${lines} lines (reach ${reach} ms)`,
        spread(values),
        `${(percentile(values, 0.5) / whole).toFixed(2)} x one libpg-query parse of the whole text (${whole.toFixed(1)} ms)`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** @param {string} root @param {string} folder @param {string} text */
async function measure(root, folder, text) {
  const server = await startServer({ root, folder });
  await server.open(file, text);
  await server.pull(file);
  const middle = Math.floor(text.split("\n").length / 2);
  // A line of its own before a statement, so that every edit makes and mends one statement.
  const line = text.split("\n").findIndex((content, index) => index >= middle && content.startsWith("create table"));
  const at = { line: Math.max(line, 3), character: 0 };
  const values = [];
  for (let round = 0; round < rounds + 10; round++) {
    for (const [range, inserted, broken] of [
      [{ start: at, end: at }, "SELCT 1;\n", true],
      [{ start: at, end: { line: at.line + 1, character: 0 } }, "", false],
    ]) {
      const milliseconds = await timed(async () => {
        await server.edit(file, /** @type {object} */ (range), String(inserted));
        const items = await server.pull(file);
        const found = items.some((item) => item.range.start.line === at.line && /SELCT/i.test(item.message));
        if (found !== broken) throw new Error(`bench: wrong diagnostics after an edit of ${file}`);
      });
      if (round >= 10) values.push(milliseconds);
    }
  }
  await server.stop();
  return values;
}

/** Milliseconds that libpg-query takes for the whole text at once: the floor of a server which parses everything anew. @param {string} text */
async function parseWhole(text) {
  const values = [];
  for (let round = 0; round < 9; round++) values.push(await timed(() => void pgQuery.parseSync(text)));
  return percentile(values, 0.5);
}
