/** What `mellowise serve --json` prints, one on a line. It ends when its input does, so that it never outlives who started it. */
export type ServedDatabaseEvent =
  | ({ readonly type: "ready" } & ServedDatabase)
  /** Something that people may want to know, as a sentence. */
  | { readonly type: "trouble"; readonly message: string }
  /** The last line when it could not start or go on: what happened, and what to do. */
  | { readonly type: "failed"; readonly message: string };

export interface ServedDatabase {
  /** For any client of Postgres; it names no secret. */
  readonly url: string;
  readonly port: number;
  /** The port that was asked for: another one when that was taken. */
  readonly wantedPort: number;
  /** The process that serves it. */
  readonly pid: number;
  /** Where its data are. */
  readonly folder: string;
  /** False when another `mellowise serve` had it already. */
  readonly own: boolean;
  /** True when the data were made just now. */
  readonly made: boolean;
  /** Whether another version of Mellowise Migrations made the stand-in for Supabase in there. */
  readonly otherStandIn: boolean;
}
