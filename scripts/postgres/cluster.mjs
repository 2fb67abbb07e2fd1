// @ts-check
import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { removeAtEnd, startProcess, stopProcess } from "../tools/processes.mjs";
import { readLines } from "../tools/run.mjs";

/**
 * @typedef {object} Cluster a Postgres server of its own, in a temporary folder.
 * @property {string} url of its superuser, on loopback.
 * @property {string} folder which also holds its Unix socket.
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} start again, at the same address.
 */

/** Nothing in it is worth a disk's time, and a replay of many hundred files takes thousands of locks in one transaction. */
const settings = ["fsync=off", "full_page_writes=off", "max_locks_per_transaction=1024", "listen_addresses=127.0.0.1"];

/**
 * Makes a cluster and starts it. It ends with this process.
 *
 * @param {string} programs the folder of Postgres' programs.
 * @param {{ password?: string, settings?: readonly string[] }} [options] with a password everybody on TCP must give it; without, everybody is let in.
 * @returns {Promise<Cluster>}
 */
export async function startCluster(programs, { password, settings: more = [] } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "mellowise-postgres-"));
  removeAtEnd(folder);
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const program = (/** @type {string} */ name) => path.join(programs, name);
  const options = { cwd: folder, ...user };
  execFileSync(program("initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], {
    ...options,
    stdio: "pipe",
  });
  const port = await freePort();
  const socket = process.platform === "win32" ? [] : [`unix_socket_directories=${folder}`];
  const args = [...settings, ...socket, ...more].flatMap((setting) => ["-c", setting]);
  const start = async () => {
    const server = startProcess(program("postgres"), ["-D", data, "-p", String(port), ...args], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await ready(server);
    return server;
  };
  let server = await start();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  if (password !== undefined) await requirePassword(url, data, password);
  return {
    url,
    folder,
    stop: () => stopProcess(server),
    async start() {
      server = await start();
    },
  };
}

/**
 * Postgres refuses to run as root; Debian's package brings a user for it.
 *
 * @returns {{ uid: number, gid: number } | undefined}
 */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (/** @type {string} */ kind) => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** @param {import("node:child_process").ChildProcess} server @returns {Promise<void>} */
function ready(server) {
  /** @type {string[]} */
  const lines = [];
  return new Promise((resolve, reject) => {
    server.once("exit", () => reject(new Error(`Postgres did not start:\n${lines.join("\n")}`)));
    if (server.stderr) {
      readLines(server.stderr, (line) => {
        lines.push(line);
        if (line.includes("database system is ready to accept connections")) resolve();
      });
    }
  });
}

/**
 * @param {string} url
 * @param {string} data the cluster's data folder.
 * @param {string} password
 */
async function requirePassword(url, data, password) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`alter role postgres password ${client.escapeLiteral(password)}`);
  writeFileSync(path.join(data, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  await client.query("select pg_reload_conf()");
  await client.end();
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
