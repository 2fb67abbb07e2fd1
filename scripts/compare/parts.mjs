// @ts-check
import { loadTypeScript } from "../tools/load-typescript.mjs";

const parts = await loadTypeScript("compare-native", {
  "server/core/migrations/project.ts": "runnable",
  "server/core/replay/prepare.ts": "prepareScript",
  "server/core/sql/libpg-query.ts": "loadParser",
  "server/core/sql/parse.ts": "createSqlParser",
  "server/engine/embedded.ts": "createEmbeddedEngine",
  "server/engine/native/connect.ts": "connect",
  "server/engine/native/native-session.ts": "nativeSession",
  "server/engine/native/server-address.ts": "readServerAddress",
  "server/engine/native/server-database.ts": "createServerDatabase",
  "server/engine/native/stand-in.ts": "readStandIn",
  "server/engine/native/start-native.ts": "startNative",
  "server/engine/replay/fresh-session.ts": "freshenSession",
  "server/project/files.ts": "diskFiles",
  "server/project/git.ts": "noGit",
  "server/project/load-project.ts": "loadProject",
});
const parser = parts.createSqlParser(await parts.loadParser());

export const {
  connect,
  createEmbeddedEngine,
  createServerDatabase,
  freshenSession,
  nativeSession,
  readServerAddress,
  readStandIn,
  startNative,
} = parts;

/**
 * A statement as the replay treats it, and as it is written.
 * @typedef {object} FileStatement
 * @property {string} text
 * @property {string} sql
 * @property {"run" | "skip" | "begin" | "commit" | "rollback"} mode
 * @property {string} kind of libpg-query's node; "" when it does not parse.
 */

/**
 * @typedef {object} MigrationFile
 * @property {string} path
 * @property {object} script for the engine.
 * @property {readonly FileStatement[]} statements
 */

/**
 * The files of a project that the CLI runs, in its order.
 *
 * @param {string} folder holds supabase/; absolute.
 * @returns {Promise<readonly MigrationFile[]>}
 */
export async function readFiles(folder) {
  const { diskFiles: files, noGit: git } = parts;
  const parse = (/** @type {string} */ text) => parser.parse(text);
  const { project } = await parts.loadProject({ root: folder.replaceAll("\\", "/"), files, git, parse, ruleIds: [] });
  return parts.runnable(project).map((/** @type {any} */ file) => {
    const script = parts.prepareScript(file);
    const statements = file.document.statements.map(
      (/** @type {any} */ { text, kind }, /** @type {number} */ index) => ({
        text,
        kind,
        ...script.statements[index],
      }),
    );
    return { path: file.path, script, statements };
  });
}
