import type { ProjectFile } from "../migrations/project.ts";
import type { Statement } from "../sql/statement.ts";
import { blanked } from "./blanked.ts";
import type { ReplayScript, ReplayStatement } from "./engine.ts";
import { modeOf } from "./mode.ts";

/**
 * What is sent to Postgres for a file. The places in the statements hold, as what cannot run in the replay's one transaction is left out or
 * overwritten with blanks.
 */
export function prepareScript(file: Pick<ProjectFile, "path" | "role" | "document">): ReplayScript {
  return {
    path: file.path,
    kind: file.role === "seed" ? "seed" : "migration",
    statements: file.document.statements.map(prepareStatement),
  };
}

/** Statements are kept as long as their text stays, so that an edit prepares only what it changed. */
const prepared = new WeakMap<readonly unknown[], ReplayStatement>();

function prepareStatement(statement: Statement): ReplayStatement {
  const known = prepared.get(statement.tokens);
  if (known) return known;
  const mode = modeOf(statement);
  const fresh = { sql: mode === "run" ? blanked(statement) : statement.text, mode };
  prepared.set(statement.tokens, fresh);
  return fresh;
}
