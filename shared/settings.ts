/** What the server needs to know of the user's settings. */
export interface Settings {
  /** Whether migrations are replayed in the embedded Postgres. */
  readonly replayEnabled: boolean;
  /** For how long one statement may run before the embedded Postgres is stopped, in milliseconds. */
  readonly statementTimeout: number;
  /** After how many minutes without an edit the embedded Postgres gives its memory back; 0 for never. */
  readonly idleTimeout: number;
}

/** Every setting that package.json contributes, with its default; the manifest is tested against this table. */
export const settingDefaults = {
  "mellowise.replay.enabled": true,
  "mellowise.replay.statementTimeout": 5000,
  "mellowise.replay.idleTimeout": 10,
  "mellowise.trace.server": "off",
} as const;

export const defaultSettings: Settings = {
  replayEnabled: settingDefaults["mellowise.replay.enabled"],
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
  return {
    replayEnabled: typeof enabled === "boolean" ? enabled : defaultSettings.replayEnabled,
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
