/** What the server needs to know of the user's settings. */
export interface Settings {
  /** Whether migrations are replayed in a Postgres. */
  readonly replayEnabled: boolean;
  /** In which: the embedded one, or the user's own. */
  readonly replayEngine: "embedded" | "postgres";
  /** Where the user's own listens: `postgresql://user@host:port/database`, without a password; "" when nobody said. */
  readonly postgresUrl: string;
  /** Whether that may be another machine. */
  readonly allowRemotePostgres: boolean;
  /** For how long one statement may run before Postgres is stopped, in milliseconds. */
  readonly statementTimeout: number;
  /** After how many minutes without an edit Postgres gives its memory back; 0 for never. */
  readonly idleTimeout: number;
}

/** Every setting that package.json contributes, with its default; the manifest is tested against this table. */
export const settingDefaults = {
  "mellowise.replay.enabled": true,
  "mellowise.replay.engine": "embedded",
  "mellowise.replay.postgresUrl": "",
  "mellowise.replay.allowRemotePostgres": false,
  "mellowise.replay.statementTimeout": 5000,
  "mellowise.replay.idleTimeout": 10,
  "mellowise.supabase.path": "",
  "mellowise.trace.server": "off",
} as const;

export const defaultSettings: Settings = {
  replayEnabled: settingDefaults["mellowise.replay.enabled"],
  replayEngine: settingDefaults["mellowise.replay.engine"],
  postgresUrl: settingDefaults["mellowise.replay.postgresUrl"],
  allowRemotePostgres: settingDefaults["mellowise.replay.allowRemotePostgres"],
  statementTimeout: settingDefaults["mellowise.replay.statementTimeout"],
  idleTimeout: settingDefaults["mellowise.replay.idleTimeout"],
};

/** The shortest statement timeout that makes sense, in milliseconds: below it, sound statements would be cut off. */
export const minimumStatementTimeout = 100;

/**
 * Reads the section `mellowise` as an editor hands it over: an object by section, whose values anybody may have typed. What is missing or of the
 * wrong type is the default.
 */
export function readSettings(section: unknown): Settings {
  const replay = member(section, "replay");
  const enabled = member(replay, "enabled");
  const url = member(replay, "postgresUrl");
  return {
    replayEnabled: typeof enabled === "boolean" ? enabled : defaultSettings.replayEnabled,
    replayEngine: member(replay, "engine") === "postgres" ? "postgres" : "embedded",
    postgresUrl: typeof url === "string" ? url : defaultSettings.postgresUrl,
    allowRemotePostgres: member(replay, "allowRemotePostgres") === true,
    statementTimeout: atLeast(
      minimumStatementTimeout,
      member(replay, "statementTimeout"),
      defaultSettings.statementTimeout,
    ),
    idleTimeout: atLeast(0, member(replay, "idleTimeout"), defaultSettings.idleTimeout),
  };
}

function atLeast(minimum: number, value: unknown, byDefault: number): number {
  return typeof value === "number" && value >= minimum ? value : byDefault;
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
