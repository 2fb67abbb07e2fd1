/** The parts of a migration's file name. */
export interface MigrationName {
  /** The digits before the first `_`, "" when there are none. */
  readonly version: string;
  /** What follows the version, without `.sql`. */
  readonly name: string;
  /** Whether the CLI runs a file of that name: `<digits>_<anything>.sql`, in that case of letters. */
  readonly runs: boolean;
}

const runnable = /^([0-9]+)_(.*)\.sql$/s;

/** Takes a file name (no folders) apart by the CLI's rules. */
export function parseMigrationName(fileName: string): MigrationName {
  const match = runnable.exec(fileName);
  if (match) return { version: match[1] ?? "", name: match[2] ?? "", runs: true };
  const version = /^([0-9]+)_/.exec(fileName)?.[1] ?? "";
  const rest = version === "" ? fileName : fileName.slice(version.length + 1);
  return { version, name: rest.replace(/\.sql$/i, ""), runs: false };
}

/**
 * Whether the CLI passes over a runnable name when it is the very first entry of the folder: very old versions of the CLI wrote the remote's
 * own schema into such a file.
 */
export function isLegacyInit(fileName: string): boolean {
  const timestamp = /^([0-9]{14})_init\.sql/.exec(fileName)?.[1];
  return timestamp !== undefined && timestamp < "20211209000000";
}
