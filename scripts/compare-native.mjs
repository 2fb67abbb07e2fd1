// @ts-check
/**
 * Compares the embedded replay with a native Postgres to which migrations are applied as the Supabase CLI does it: both must go through, or fail first at
 * the same file with the same SQLSTATE. `npm run compare-native -- [--url URL] FOLDER…`; each folder holds supabase/. Without a URL a server is started.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";
import { runMain, say } from "./tools/report.mjs";
import { root } from "./tools/root.mjs";

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { url: { type: "string" } }, allowPositionals: true });
  if (positionals.length === 0) throw new Error("Usage: npm run compare-native -- [--url URL] FOLDER…");
  await setUp();
  await import("./build.mjs");
  const { serverVersion } = await import("./compare/server.mjs");
  const url = values.url ?? (await ownServer());
  say(`embedded: PostgreSQL 18, native: PostgreSQL ${await serverVersion(url)}`);
  const rows = [];
  for (const folder of positionals) rows.push(await compare(url, path.resolve(folder)));
  printTable(rows);
  for (const { name, failures } of rows) for (const line of failures) console.log(`${name}: ${line}`);
  return rows.every(({ same }) => same) ? 0 : 1;
});

async function ownServer() {
  const { ensurePostgres } = await import("./postgres/programs.mjs");
  const { startCluster } = await import("./postgres/cluster.mjs");
  const programs = await ensurePostgres();
  if (programs === undefined)
    throw new Error("There is no Postgres on this machine: install one, or name one with --url.");
  return (await startCluster(programs)).url;
}

/** @param {string} url @param {string} folder */
async function compare(url, folder) {
  const { readFiles } = await import("./compare/parts.mjs");
  const { replayCommitted } = await import("./compare/native-replay.mjs");
  const { withDatabase } = await import("./compare/server.mjs");
  const files = await readFiles(folder);
  const embedded = await replayEmbedded(files);
  const native = await withDatabase(url, (session) => replayCommitted(session, files));
  const same = embedded?.file === native?.file && embedded?.code === native?.code;
  const failures = [
    ...(embedded ? [`embedded, ${words(embedded)}: ${embedded.message}`] : []),
    ...(native ? [`native, ${words(native)}: ${native.message}`] : []),
  ];
  const name = path.relative(process.cwd(), folder) || ".";
  return { name, files: files.length, embedded: words(embedded), native: words(native), same, failures };
}

/**
 * The first failure; what does not parse fails as well.
 *
 * @param {readonly import("./compare/parts.mjs").MigrationFile[]} files
 * @returns {Promise<import("./compare/native-replay.mjs").Failure | undefined>}
 */
async function replayEmbedded(files) {
  const { createEmbeddedEngine } = await import("./compare/parts.mjs");
  const engine = createEmbeddedEngine({ assets: path.join(root, "dist"), budget: 120_000 });
  try {
    const { scripts } = await engine.replay({ scripts: files.map(({ script }) => script), schemaAfter: [] });
    for (const [index, { path: file, statements }] of files.entries()) {
      const broken = statements.findIndex(({ kind }) => kind === "");
      const errors = (scripts[index]?.statements ?? []).flatMap((/** @type {any} */ one) =>
        one.error ? [{ file, statement: one.index, code: one.error.code, message: one.error.message }] : [],
      );
      if (broken >= 0) errors.push({ file, statement: broken, code: "42601", message: "it does not parse" });
      errors.sort((/** @type {any} */ one, /** @type {any} */ other) => one.statement - other.statement);
      if (errors[0]) return errors[0];
      const killed = scripts[index]?.killed;
      if (killed) return { file, statement: killed.statement, code: "killed", message: "it ran for too long" };
    }
    return undefined;
  } finally {
    await engine.close();
  }
}

/** @param {import("./compare/native-replay.mjs").Failure | undefined} failure */
function words(failure) {
  return failure ? `${failure.code} ${path.basename(failure.file)}, statement ${failure.statement + 1}` : "whole";
}

/** @param {readonly { name: string, files: number, embedded: string, native: string, same: boolean }[]} rows */
function printTable(rows) {
  const lines = [
    ["project", "files", "embedded", "native", ""],
    ...rows.map(({ name, files, embedded, native, same }) => [
      name,
      String(files),
      embedded,
      native,
      same ? "same" : "DIFFERENT",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
