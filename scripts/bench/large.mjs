// @ts-check
// Projects of hundreds of migrations: what an edit costs in their last, middle and first file, the whole replay, and memory.
import { rm } from "node:fs/promises";
import { residentMegabytes, row, spread, timed } from "./figures.mjs";
import { makeProject } from "./made-project.mjs";
import { startServer } from "./server.mjs";

const start = { line: 0, character: 0 };

/**
 * @param {string} root
 * @param {number} count how many migrations
 * @param {{ own: readonly [last: number, middle: number, first: number], all: number, whole: number }} reach milliseconds
 */
export async function benchLarge(root, count, reach) {
  const { folder, files } = await makeProject(count);
  try {
    await measure(root, folder, files, reach);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} folder @param {readonly string[]} files @param {Parameters<typeof benchLarge>[2]} reach */
async function measure(root, folder, files, reach) {
  const count = files.length;
  const [last, middle, first] = [String(files.at(-1)), String(files[count >> 1]), String(files[0])];
  const server = await startServer({ root, folder });
  const opened = await timed(async () => {
    await server.open(last);
    await server.pull(last);
  });
  row(`${count} migrations, first static findings of an opened file`, `${opened.toFixed(0)} ms`);
  const before = await residentMegabytes(server.child.pid);
  const { milliseconds } = await server.replayed();
  row(
    `${count} migrations, first replay (reach ${reach.whole} ms)`,
    `${milliseconds.toFixed(0)} ms`,
    "with the start of Postgres",
  );
  const after = await residentMegabytes(server.child.pid);

  for (const [index, [name, file]] of Object.entries({ last, middle, first }).entries()) {
    if (file !== last) await server.open(file);
    await server.pull(file);
    const own = [];
    const all = [];
    for (let round = 0; round < 12; round++) {
      // Another table each time: what Postgres said of the same text before would be shown again without waiting for it.
      const table = `no_such_table_${index}_${round}`;
      const isRefused = (/** @type {{ message: string }[]} */ items) =>
        items.some(({ message }) => message.includes(table));
      const replayed = server.replayed();
      const started = performance.now();
      const range = round === 0 ? { start, end: start } : { start, end: { line: 1, character: 0 } };
      await server.edit(file, range, `insert into public.${table} values (1);\n`);
      await server.pullUntil(file, isRefused);
      own.push(performance.now() - started);
      await replayed;
      all.push(performance.now() - started);
    }
    row(
      `${count} migrations, edit of the ${name} file (reach ${reach.own[index]} ms)`,
      spread(own.slice(2)),
      "its own findings",
    );
    row(
      `${count} migrations, edit of the ${name} file (reach ${reach.all} ms)`,
      spread(all.slice(2)),
      "with all behind it",
    );
  }
  const grown = await residentMegabytes(server.child.pid);
  row(
    `${count} migrations, memory of the embedded Postgres (reach 500 MB)`,
    `${(after - before).toFixed(0)} MB`,
    `${(grown - before).toFixed(0)} after 36 edits`,
  );
  await server.stop();
}
