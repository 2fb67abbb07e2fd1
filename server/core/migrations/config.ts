/** How loud a rule is; "off" silences it. */
export type Severity = "error" | "warning" | "information" | "hint";

/** What config.toml and supabase/mellowise.json say, with Supabase's defaults filled in. */
export interface ProjectConfig {
  /** `db.major_version`; 17 where config.toml does not say. */
  readonly majorVersion: number;
  /** `db.port`: where the local database listens, on loopback. */
  readonly databasePort: number;
  /** `api.schemas`: what PostgREST shows to the world. */
  readonly apiSchemas: readonly string[];
  /** `db.seed.enabled` and `db.seed.sql_paths`, relative to supabase/, as written (globs). */
  readonly seed: { readonly enabled: boolean; readonly sqlPaths: readonly string[] };
  /** Severity by rule id, from mellowise.json. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
}

export const defaultConfig: ProjectConfig = {
  majorVersion: 17,
  databasePort: 54322,
  apiSchemas: ["public", "graphql_public"],
  seed: { enabled: true, sqlPaths: ["./seed.sql"] },
  rules: {},
};
