// @ts-check

import { rm } from "node:fs/promises";
import { replayCommitted } from "../compare/native-replay.mjs";
import { readFiles } from "../compare/parts.mjs";
import { serverVersion, withDatabase } from "../compare/server.mjs";
import { row } from "./figures.mjs";
import { makeProject } from "./made-project.mjs";

/**
 * How long a native Postgres takes for the first replay of a project, in milliseconds: each file committed, as the CLI applies them. Neither reading the
 * files counts nor making the database with the stand-in. Stops at the first failing file, as the CLI does.
 *
 * @param {string} url of a server on this machine, as a superuser, without a password.
 * @param {string} folder holds supabase/; absolute.
 */
async function nativeReplay(url, folder) {
  const files = await readFiles(folder);
  const version = await serverVersion(url);
  return withDatabase(url, async (session) => {
    const started = performance.now();
    const failure = await replayCommitted(session, files);
    return { version, milliseconds: performance.now() - started, files: files.length, failure };
  });
}

/**
 * Prints the first replay of a made project beside a native Postgres.
 *
 * @param {string} url
 * @param {number} count how many migrations
 */
export async function benchNative(url, count) {
  const { folder } = await makeProject(count);
  try {
    const { version, milliseconds, failure } = await nativeReplay(url, folder);
    const note = failure ? `fails at ${failure.file}: ${failure.message}` : "each file committed";
    row(`${count} migrations, native PostgreSQL ${version}`, `${milliseconds.toFixed(0)} ms`, note);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
