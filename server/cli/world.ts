import type { ProjectFile } from "../core/migrations/project.ts";
import type { Engine, ReplayScript } from "../core/replay/engine.ts";
import type { PostgresServer } from "../engine/native.ts";
import type { Files } from "../project/files.ts";
import type { Git } from "../project/git.ts";
import type { ParseSql } from "../project/project-files.ts";

/** What the commands work with. */
export interface CliWorld {
  readonly files: Files;
  readonly git: Git;
  readonly loadParser: () => Promise<ParseSql>;
  readonly prepare: (file: ProjectFile) => ReplayScript;
  /** Over the user's own Postgres where one is named. */
  readonly startEngine: (server?: PostgresServer) => Promise<Engine>;
  /** The version of Mellowise Migrations. */
  readonly version: string;
}

/** What an error says, as a sentence. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
