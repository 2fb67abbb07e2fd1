// @ts-check
import { freshenSession } from "./parts.mjs";

/** @typedef {{ file: string, statement: number, code: string, message: string }} Failure the first one; statements count from 0. */
/** @typedef {{ run(sql: string): Promise<{ error?: { code: string, message: string } }> }} Session */

/** What the replay leaves out as it would reach beyond the database, or wait for data that nobody sends. */
const neverRun = new Set([
  "AlterExtensionStmt",
  "AlterSubscriptionStmt",
  "AlterSystemStmt",
  "CreateSubscriptionStmt",
  "CreateTableSpaceStmt",
  "CreatedbStmt",
  "DropSubscriptionStmt",
  "DropTableSpaceStmt",
  "DropdbStmt",
  "LoadStmt",
]);

/**
 * Replays files as the Supabase CLI applies them: each in a transaction of its own, what cannot run in one alone, a file with a BEGIN or COMMIT of its own
 * statement by statement. Stops at the first failure and gives it; undefined when there is none.
 *
 * @param {Session} session
 * @param {readonly import("./parts.mjs").MigrationFile[]} files
 * @returns {Promise<Failure | undefined>}
 */
export async function replayCommitted(session, files) {
  for (const { path: file, statements } of files) {
    const failure = await applyFile(session, statements);
    if (failure) return { file, ...failure };
    await freshenSession(session, true);
  }
  return undefined;
}

/**
 * @param {Session} session
 * @param {readonly import("./parts.mjs").FileStatement[]} statements
 * @returns {Promise<Omit<Failure, "file"> | undefined>}
 */
async function applyFile(session, statements) {
  const isExplicit = statements.some(({ mode }) => mode === "begin" || mode === "commit" || mode === "rollback");
  if (!isExplicit) await session.run("begin");
  for (const [index, statement] of statements.entries()) {
    if (neverRun.has(statement.kind)) continue;
    const alone = !isExplicit && runsAlone(statement);
    if (alone) await session.run("commit");
    const error = copiesFromClient(statement) ? noCopy : (await session.run(sqlOf(statement))).error;
    if (error) {
      await session.run("rollback");
      return { statement: index, code: error.code, message: error.message };
    }
    if (alone) await session.run("begin");
  }
  // Constraints may be checked only now.
  const { error } = await session.run("commit");
  return error && { statement: statements.length - 1, code: error.code, message: error.message };
}

/** The replay's own statements have blanks over CONCURRENTLY, and over the version of an extension: that holds on any server. */
function sqlOf(/** @type {import("./parts.mjs").FileStatement} */ { kind, text, sql }) {
  return kind === "CreateExtensionStmt" ? sql : text;
}

function runsAlone(/** @type {import("./parts.mjs").FileStatement} */ { kind, mode, text, sql }) {
  const isMaintenance = kind === "VacuumStmt" || kind === "ClusterStmt" || kind === "ReindexStmt";
  return kind !== "CreateExtensionStmt" && ((isMaintenance && mode === "skip") || (mode === "run" && text !== sql));
}

const noCopy = { code: "08P01", message: "the CLI sends no data for COPY FROM stdin" };

function copiesFromClient(/** @type {import("./parts.mjs").FileStatement} */ { kind, mode, text }) {
  return kind === "CopyStmt" && mode === "skip" && /\bfrom\s+stdin\b/i.test(text);
}
