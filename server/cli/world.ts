import type { ProjectFile } from "../core/migrations/project.ts";
import type { Engine, ReplayScript } from "../core/replay/engine.ts";
import type { ServerRequest, StartedServer } from "../database/start-server.ts";
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
  readonly serving: Serving;
  /** The version of Mellowise Migrations. */
  readonly version: string;
}

/** What `mellowise serve` works with. */
export interface Serving {
  /** Rejects with CannotServe. */
  readonly start: (request: Omit<ServerRequest, "assets">) => Promise<StartedServer>;
  /** The user's folder for what can be made again. */
  readonly cacheFolder: string;
  /** Resolves when the command is to end: by a signal, and where `withInput` also at the end of its input. */
  readonly askedToStop: (withInput: boolean) => Promise<void>;
}

/** What an error says, as a sentence. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
