// @ts-check
// Compares what function-body finds with what plpgsql_check finds on a native Postgres, for whole projects:
// npm run compare-bodies -- --url postgresql://postgres@localhost:5432/postgres FOLDER…
import path from "node:path";
import { parseArgs } from "node:util";
import { loadServerParts } from "./bodies/load.mjs";
import { truthOf } from "./bodies/truth.mjs";
import { root } from "./tools/root.mjs";

/** @typedef {import("./bodies/truth.mjs").Fault} Fault */

const { values, positionals } = parseArgs({
  options: { url: { type: "string" }, lists: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (values.url === undefined || positionals.length === 0) {
  console.error("usage: npm run compare-bodies -- --url URL [--lists] FOLDER…   (each holds supabase/)");
  process.exit(2);
}
const parts = await loadServerParts();
const address = parts.readServerAddress(values.url, { allowRemote: false });
const assets = path.join(root, "dist", "engine");
const parser = parts.createSqlParser(await parts.loadParser());

const rows = [];
for (const folder of positionals) rows.push(await compare(path.resolve(folder)));
console.table(rows);

/** @param {string} folder */
async function compare(folder) {
  const { project } = await parts.loadProject({
    root: folder,
    files: parts.diskFiles,
    git: parts.noGit,
    parse: (/** @type {string} */ text) => parser.parse(text),
    ruleIds: [],
  });
  const standIn = await parts.readStandIn(assets);
  const database = await parts.createServerDatabase(address, standIn.roles);
  const session = await parts.startNative({ assets, address, database: database.name, budget: 600_000 });
  try {
    await replay(session, project);
    return await compareReplayed(session, project, `${path.basename(path.dirname(folder))}/${path.basename(folder)}`);
  } finally {
    await database.drop();
  }
}

/** @param {any} session @param {any} project */
async function replay(session, project) {
  const replayer = new parts.Replayer(session, { tidyUp: async () => {} });
  await replayer.start();
  const plan = {
    keep: 0,
    tail: parts.runnable(project).map(parts.prepareScript),
    schemaAfter: new Set(),
    first: undefined,
  };
  const control = { at: () => {}, banned: () => undefined };
  await replayer.replay(plan, control, { from: () => {}, outcome: () => {}, schema: () => {} });
  // Inside a block the server looks for the extension itself, and finds the real one.
  const { error } = await session.run(
    "drop extension if exists plpgsql_check cascade; do $$ begin create schema mellowise_check; create extension plpgsql_check with schema mellowise_check; end $$; set search_path = public, extensions, mellowise_check",
  );
  if (error) throw new Error(error.message);
}

/** @param {any} session @param {any} project @param {string} name */
async function compareReplayed(session, project, name) {
  const probe = (/** @type {string} */ sql) => parts.runProbe(session, sql);
  const bodies = parts.bodiesOf(project);
  const names = [...new Set(bodies.map((/** @type {any} */ one) => one.name))];
  const known = parts.readRoutines(await probe(parts.routineQuery(names)));
  const routines = known.filter(
    (/** @type {any} */ one) => one.language === "plpgsql" && parts.writtenFor(one, bodies),
  );
  let probes = 0;
  await session.run("reset search_path");
  const started = performance.now();
  const problems = await parts.checkRoutines(routines, async (/** @type {string[]} */ texts) => {
    const results = [];
    for (const text of texts) {
      const result = await probe(text);
      if (process.env.DEBUG_BODIES && result.error)
        console.log("ERR", JSON.stringify(result.error).slice(0, 500), process.env.DEBUG_BODIES === "2" ? text : "");
      results.push(result);
    }
    probes += texts.length;
    return results;
  });
  await session.run("set search_path = public, extensions, mellowise_check");
  const milliseconds = Math.round(performance.now() - started);
  const counts = {
    project: name,
    functions: routines.length,
    probes,
    milliseconds,
    theirs: 0,
    shared: 0,
    temporary: 0,
    followUps: 0,
    missed: 0,
    oursOnly: 0,
  };
  for (const [index, routine] of routines.entries()) {
    const theirs = await truthOf(routine, probe);
    const ours = problems[index].map((/** @type {any} */ one) => ({
      line: routine.source.slice(0, one.span.start).split("\n").length,
      code: one.code,
      message: one.message,
      word: routine.source.slice(one.span.start, one.span.end),
    }));
    const { shared, missed: unshared, extra } = match(theirs, ours);
    const temporary = unshared.filter((fault) => isTemporary(fault, routine.source));
    const followUps = unshared.filter((fault) => isFollowUp(fault, theirs));
    const missed = unshared.filter((fault) => !temporary.includes(fault) && !followUps.includes(fault));
    counts.temporary += temporary.length;
    counts.followUps += followUps.length;
    counts.theirs += theirs.length;
    counts.shared += shared;
    counts.missed += missed.length;
    counts.oursOnly += extra.length;
    if (!values.lists) continue;
    for (const fault of missed)
      console.log(`${name} missed  ${routine.schema}.${routine.name}:${fault.line} ${fault.code} ${fault.message}`);
    for (const fault of /** @type {any[]} */ (extra))
      console.log(
        `${name} OURS    ${routine.schema}.${routine.name}:${fault.line} ${fault.code} ${fault.message} [${fault.word}]`,
      );
  }
  return counts;
}

/**
 * Left alone on purpose: a temporary table that the body makes itself.
 * @param {Fault} fault
 * @param {string} source
 */
function isTemporary({ code, message }, source) {
  const table = /^relation "(.+)" does not exist$/.exec(message)?.[1];
  if (code !== "42P01" || table === undefined) return false;
  const names = source.matchAll(/\btemp(?:orary)?\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi);
  return [...names].some(([, name]) => name?.toLowerCase() === table);
}

/**
 * Said only because plpgsql_check could not look at an earlier query: a record has no columns then, a plan is stale.
 * @param {Fault} fault
 * @param {Fault[]} theirs
 */
function isFollowUp({ code, line }, theirs) {
  return ["55000", "XX000"].includes(code) && theirs.some((other) => other.line < line && /^42/.test(other.code));
}

/**
 * The same message in the same function is the same error.
 * @template {Fault} Found
 * @param {Fault[]} theirs
 * @param {Found[]} ours
 */
function match(theirs, ours) {
  const extra = [...ours];
  const missed = theirs.filter((fault) => {
    const same = extra
      .filter(({ message }) => message === fault.message)
      .sort((a, b) => Math.abs(a.line - fault.line) - Math.abs(b.line - fault.line));
    if (same[0]) extra.splice(extra.indexOf(same[0]), 1);
    return !same[0];
  });
  return { shared: theirs.length - missed.length, missed, extra };
}
