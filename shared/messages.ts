/** The method of a notification; it carries the type of its parameters, which exist for the compiler only. */
export interface Notification<Params> {
  readonly method: string;
  readonly params?: Params;
}

/** The method of a request; it carries the types of its parameters and its result, which exist for the compiler only. */
export interface Request<Params, Result> {
  readonly method: string;
  readonly params?: Params;
  readonly result?: Result;
}

/** What the client tells when it starts the server; any other editor may leave all of it out. */
export interface InitializationOptions {
  /** False in a restricted workspace: static findings only, no replay, no git. Default: true. */
  readonly trusted?: boolean;
  /** Whether it wants to be told how replays stand (`mellowise/replayStatus`). Default: false. */
  readonly replayStatus?: boolean;
  /** The section `mellowise` of the settings, as the editor holds it. */
  readonly settings?: unknown;
}

/** How the replay of a project stands. */
export interface ReplayStatus {
  /** The folder that holds supabase/, as a URI. */
  readonly project: string;
  readonly state: "running" | "idle" | "failed";
  /** Files that were (or, while running, are to be) replayed. */
  readonly files: number;
  /** Statements that Postgres refused. */
  readonly refused: number;
  /** How long the replay took; 0 while it runs. */
  readonly milliseconds: number;
  /** Why the replay could not run; only when it failed. */
  readonly reason?: string;
}

/**
 * How a migration stands against a database. "edited": applied, and its file says something else now. "out-of-order": not applied although a newer
 * one is, so that a push refuses. "missing": applied, but there is no such file. "ignored": the CLI does not run it. "unknown": nobody could ask.
 */
export type MigrationState = "applied" | "pending" | "edited" | "out-of-order" | "missing" | "ignored" | "unknown";

export interface MigrationRow {
  readonly version: string;
  readonly name: string;
  readonly state: MigrationState;
  /** Undefined where only the database's history knows it. */
  readonly uri?: string;
  /** How many of its statements Postgres refused in the last replay. */
  readonly refused: number;
}

/** The migrations of a project, in the order of their run. */
export interface ProjectMigrations {
  /** The folder that holds supabase/, as a URI. */
  readonly project: string;
  readonly database: { readonly host: string; readonly port: number; readonly reachable: boolean };
  readonly rows: readonly MigrationRow[];
}

export interface MigrationDetails {
  /** What its statements make: `public.notes`, `table`. */
  readonly makes: readonly { readonly name: string; readonly detail: string }[];
  readonly statements: number;
}

/** Client to server: the migrations of these projects (the URIs of the folders that hold supabase/). */
export const migrations: Request<{ readonly projects: readonly string[] }, readonly ProjectMigrations[]> = {
  method: "mellowise/migrations",
};

/** Client to server: what one migration makes. */
export const migrationDetails: Request<{ readonly project: string; readonly uri: string }, MigrationDetails> = {
  method: "mellowise/migrationDetails",
};

/** A table and how many rows it holds, counted up to `countedRows`. */
export interface TableRows {
  /** With its schema. */
  readonly table: string;
  readonly rows: number;
}

/** Counting further would keep people waiting. */
export const countedRows = 10_000;

/** Client to server: the rows of a project's local database; null when no database answers. */
export const localRows: Request<{ readonly project: string }, readonly TableRows[] | null> = {
  method: "mellowise/localRows",
};

/** A migration of a project. */
export interface RollbackQuestion {
  /** The folder that holds supabase/, as a URI. */
  readonly project: string;
  readonly uri: string;
}

export interface RollbackScript {
  /** Statements and comments, lines joined by line feeds. */
  readonly sql: string;
  /** Whether it comes from the replayed schemas around the migration; else from its text, which tells less. */
  readonly replayed: boolean;
}

/** Client to server: what undoes a migration; null for a file that the CLI does not run. */
export const rollback: Request<RollbackQuestion, RollbackScript | null> = { method: "mellowise/rollback" };

/** A statement of a migration, counted from 0. */
export interface StatementQuestion {
  /** The folder that holds supabase/, as a URI. */
  readonly project: string;
  readonly uri: string;
  readonly index: number;
}

/** Lines and characters (UTF-16 units) from 0. */
export interface StatementPlace {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Client to server: where a statement stands. */
export const statementRange: Request<StatementQuestion, StatementPlace | null> = { method: "mellowise/statementRange" };

/** Server to client. */
export const replayStatus: Notification<ReplayStatus> = { method: "mellowise/replayStatus" };

/** Client to server: the user has granted trust to the workspace. */
export const trustGranted: Notification<Record<string, never>> = { method: "mellowise/trustGranted" };
