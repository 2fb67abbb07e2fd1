// @ts-check
import path from "node:path";
import { root } from "../tools/root.mjs";
import { connect, createServerDatabase, nativeSession, readServerAddress, readStandIn, startNative } from "./parts.mjs";

const assets = path.join(root, "dist", "engine");
/** How long one statement may run, in milliseconds. */
const budget = 120_000;

/**
 * Works with a session in a new database of a server, which has the stand-in. Afterwards the database is dropped, and the roles that came with it: here
 * migrations are committed, and roles belong to the whole server.
 *
 * @template T
 * @param {string} url
 * @param {(session: import("./native-replay.mjs").Session) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(url, work) {
  const address = readServerAddress(url, { allowRemote: false });
  const before = await rolesOf(address);
  const { roles } = await readStandIn(assets);
  const database = await createServerDatabase(address, roles);
  try {
    return await work(await startNative({ assets, address, database: database.name, budget }));
  } finally {
    await database.drop();
    await dropRoles(address, before);
  }
}

/** @param {string} url */
export async function serverVersion(url) {
  const { rows } = await ask(readServerAddress(url, { allowRemote: false }), "show server_version");
  return String(rows[0]?.[0]).split(" ")[0];
}

/** @param {object} address @returns {Promise<Set<string>>} */
async function rolesOf(address) {
  const { rows } = await ask(address, "select rolname from pg_roles");
  return new Set(rows.map(([name]) => String(name)));
}

/** @param {object} address @param {ReadonlySet<string>} spared */
async function dropRoles(address, spared) {
  for (const name of await rolesOf(address)) {
    if (!spared.has(name)) await ask(address, `drop role "${name.replaceAll('"', '""')}"`);
  }
}

/** @param {object} address @param {string} sql @returns {Promise<{ rows: (string | null)[][] }>} */
async function ask(address, sql) {
  const client = await connect(address, { database: "postgres", name: "mellowise", settings: {} });
  try {
    return await nativeSession(client).run(sql);
  } finally {
    await client.end();
  }
}
