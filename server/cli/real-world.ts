import path from "node:path";
import { fileURLToPath } from "node:url";
import { prepareScript } from "../core/replay/prepare.ts";
import { loadAstParser } from "../core/sql/ast-parser.ts";
import { expectedHints } from "../core/sql/expected-hints.ts";
import { loadParser } from "../core/sql/libpg-query.ts";
import { createSqlParser } from "../core/sql/parse.ts";
import { startServer } from "../database/start-server.ts";
import { startEngine } from "../engine/start-engine.ts";
import { diskFiles } from "../project/files.ts";
import { gitProgram } from "../project/git.ts";
import { askedToStop, cacheFolder } from "./stopping.ts";
import { ownVersion } from "./version.ts";
import type { CliWorld } from "./world.ts";

/** The world of the command as people run it: disk, git, and the engine's files beside the bundle. */
export function realWorld(): CliWorld {
  const dist = path.dirname(fileURLToPath(import.meta.url));
  return {
    files: diskFiles,
    git: gitProgram,
    async loadParser() {
      const [statements, hints] = await Promise.all([loadParser(), loadAstParser()]);
      const parser = createSqlParser(statements, { expected: expectedHints(hints) });
      return (text, previous) => parser.parse(text, previous);
    },
    prepare: prepareScript,
    startEngine: (server) => startEngine({ assets: dist }, server),
    serving: {
      start: (request) => startServer({ ...request, assets: path.join(dist, "engine") }),
      cacheFolder: cacheFolder(),
      askedToStop,
    },
    version: ownVersion(),
  };
}
