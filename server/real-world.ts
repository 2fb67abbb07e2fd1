import path from "node:path";
import { fileURLToPath } from "node:url";
import { lintFile } from "./core/lint/driver.ts";
import { ruleIds } from "./core/lint/rules/index.ts";
import { prepareScript } from "./core/replay/prepare.ts";
import { loadAstParser } from "./core/sql/ast-parser.ts";
import { lazyExpectedHints } from "./core/sql/expected-hints.ts";
import { loadParser } from "./core/sql/libpg-query.ts";
import { createSqlParser, type SqlParser } from "./core/sql/parse.ts";
import type { Log } from "./keep-running.ts";
import { systemClock } from "./project/clock.ts";
import { diskFiles } from "./project/files.ts";
import { gitProgram } from "./project/git.ts";
import type { ServerWorld } from "./server.ts";

/** Somebody who reads migrations hovers now and then; the second Postgres must not stay for that. Milliseconds. */
const measuringIdle = 60_000;

/** The world of a server that runs as a program. Postgres' parser is loaded at once: nothing can be said without it. */
export function realWorld(log: Log): ServerWorld {
  let parser: SqlParser | undefined;
  const ready = loadParser().then((loaded) => {
    parser = createSqlParser(loaded, { expected: lazyExpectedHints(loadAstParser) });
  });
  return {
    ready,
    files: diskFiles,
    git: gitProgram,
    clock: systemClock,
    async readTableRows(port) {
      const { readTableRows } = await import("./local-database/table-rows.ts");
      return readTableRows(port);
    },
    async readLocalHistory(port) {
      const { readLocalHistory } = await import("./local-database/migration-history.ts");
      return readLocalHistory(port);
    },
    replay: {
      prepare: prepareScript,
      async startEngine({ replayEngine, postgresUrl, allowRemotePostgres, statementTimeout, idleTimeout }) {
        // Not needed for the first findings, so it must not hold them up.
        const { startEngine } = await import("./engine/start-engine.ts");
        const assets = path.dirname(fileURLToPath(import.meta.url));
        const idle = idleTimeout === 0 ? undefined : idleTimeout * 60_000;
        const server = { url: postgresUrl, allowRemote: allowRemotePostgres };
        const options = { assets, budget: statementTimeout, idle, log: log.info };
        return startEngine(options, replayEngine === "postgres" ? server : undefined);
      },
      async startEffects({ statementTimeout }) {
        const { createEffectsEngine } = await import("./engine/effects/measuring-engine.ts");
        const assets = path.dirname(fileURLToPath(import.meta.url));
        return createEffectsEngine({ assets, budget: statementTimeout, idle: measuringIdle, log: log.info });
      },
    },
    parse(text, previous) {
      if (!parser) throw new Error("SQL was to be parsed before the parser was loaded.");
      return parser.parse(text, previous);
    },
    ruleIds,
    lint: (file, context) =>
      lintFile(
        file,
        { ...context, now: utcNow() },
        { onRuleError: (rule, { path }, error) => log.error(`rule ${rule.id} in ${path}: ${stackOf(error)}`) },
      ),
  };
}

/** As the CLI writes a version: 14 digits. */
function utcNow(): string {
  return new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
