// @ts-check
// What it costs when a statement never ends, and when the embedded Postgres was sent away for want of work.
import { row, spread, timed } from "./figures.mjs";
import { startServer } from "./server.mjs";

const start = { line: 0, character: 0 };
const firstLine = { start, end: { line: 1, character: 0 } };

/** @param {string} root @param {string} file the demo's last migration */
export async function benchRescue(root, file) {
  await benchEndless(root, file);
  await benchIdle(root, file);
}

/** @param {string} root @param {string} file */
async function benchEndless(root, file) {
  const budget = 1000;
  const server = await startServer({ root, folder: root, settings: { replay: { statementTimeout: budget } } });
  await server.open(file);
  await server.pull(file);
  await server.replayed();
  const stopped = [];
  const next = [];
  for (let round = 0; round < 5; round++) {
    const endless = `do $$ begin loop perform ${round}; end loop; end $$;\n`;
    const milliseconds = await timed(async () => {
      await server.edit(file, round === 0 ? { start, end: start } : firstLine, endless);
      await server.pullUntil(file, (items) => items.some(({ message }) => message.includes("the replay stopped it")));
    });
    stopped.push(milliseconds - budget);
    const table = `no_such_table_${round}`;
    next.push(
      await timed(async () => {
        await server.edit(file, firstLine, `insert into public.${table} values (1);\n`);
        await server.pullUntil(file, (items) => items.some(({ message }) => message.includes(table)));
      }),
    );
  }
  row("endless loop: its finding after the statement's budget (reach 1000)", spread(stopped), "with a new Postgres");
  row("endless loop: the findings of the next edit", spread(next));
  await server.stop();
}

/** @param {string} root @param {string} file */
async function benchIdle(root, file) {
  const minutes = 0.001;
  const server = await startServer({ root, folder: root, settings: { replay: { idleTimeout: minutes } } });
  await server.open(file);
  await server.pull(file);
  await server.replayed();
  const values = [];
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve, minutes * 60_000 + 300));
    const table = `no_such_table_${round}`;
    values.push(
      await timed(async () => {
        await server.edit(
          file,
          round === 0 ? { start, end: start } : firstLine,
          `insert into public.${table} values (1);\n`,
        );
        await server.pullUntil(file, (items) => items.some(({ message }) => message.includes(table)));
      }),
    );
  }
  row("idle: the findings of an edit after Postgres was ended (reach 1000)", spread(values), "demo project");
  await server.stop();
}
