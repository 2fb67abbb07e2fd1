// @ts-check
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pgQuery from "libpg-query";
import { readStubExtensions } from "./stub-extensions.mjs";
import { root } from "./tools/root.mjs";

/** The folder of the stand-in for Supabase. */
export const standInFolder = path.join(root, "server", "engine", "standin");

/** The file whose roles belong to a whole server, not to a database. */
const rolesFile = "10-roles.sql";

/** The names of the stand-in's scripts, in the order in which they run. */
export async function standInScripts() {
  return (await readdir(standInFolder)).filter((name) => name.endsWith(".sql")).sort();
}

/** The stubs that every engine has. */
export function standInExtensions() {
  return readStubExtensions(path.join(standInFolder, "extensions"));
}

/**
 * The whole stand-in as JSON, in the shape of `StandIn` in server/engine/native/stand-in.ts: for servers whose files are not ours.
 * @returns {Promise<string>}
 */
export async function packStandIn() {
  await pgQuery.loadModule();
  const roles = statementsOf(await readFile(path.join(standInFolder, rolesFile), "utf8"));
  const parts = [];
  for (const name of await standInScripts()) {
    if (name !== rolesFile) parts.push(...partsOf(await readFile(path.join(standInFolder, name), "utf8")));
  }
  const stubs = await standInExtensions();
  const fallbacks = await readStubExtensions(path.join(standInFolder, "fallbacks"));
  return JSON.stringify({ roles, parts, stubs, fallbacks });
}

/**
 * The statements in as few messages as may be: what makes an extension stands alone.
 * @param {string} sql
 */
function partsOf(sql) {
  const parts = [""];
  for (const statement of statementsOf(sql)) {
    if (/^create extension/i.test(statement)) parts.push(statement, "");
    else parts[parts.length - 1] += `${statement};\n`;
  }
  return parts.filter((part) => part !== "");
}

/**
 * @param {string} sql
 * @returns {string[]}
 */
function statementsOf(sql) {
  const bytes = Buffer.from(sql);
  const statements = pgQuery.parseSync(sql).stmts ?? [];
  return statements.map(({ stmt_location: start = 0, stmt_len: length }) => {
    const text = bytes.subarray(start, length === undefined ? undefined : start + length).toString("utf8");
    // It begins where the one before ended: with its comments.
    return text.replace(/^(?:\s|--.*\n)+/, "").trimEnd();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await packStandIn());
