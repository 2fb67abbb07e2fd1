import { lintFile } from "../../server/core/lint/driver.ts";
import { ruleIds } from "../../server/core/lint/rules/index.ts";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { systemClock } from "../../server/project/clock.ts";
import type { ServerWorld } from "../../server/server.ts";
import { MemoryFiles } from "./memory-files.ts";
import { MemoryGit } from "./memory-git.ts";

const loaded = loadParser();

/** The world of a server under test: the real parser and rules; files and git in memory; no replay unless the test brings an engine. */
export async function testWorld(parts: Partial<ServerWorld> = {}): Promise<ServerWorld> {
  const parser = createSqlParser(await loaded);
  return {
    ready: Promise.resolve(),
    files: new MemoryFiles(),
    git: new MemoryGit(),
    clock: systemClock,
    parse: (text, previous) => parser.parse(text, previous),
    ruleIds,
    lint(file, context) {
      return lintFile(file, context, {
        onRuleError(_rule, _file, error) {
          throw error;
        },
      });
    },
    ...parts,
  };
}
