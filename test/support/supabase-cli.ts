import { createRequire } from "node:module";
import path from "node:path";
import type { Major } from "../../client/cli/arguments.ts";
import { type FoundCli, findCli, thisMachine } from "../../client/cli/find-cli.ts";
import { type Ended, spawnProgram } from "../../client/cli/spawn.ts";

const require = createRequire(import.meta.url);

/** Both majors of the CLI, as the project's development dependencies. */
export async function findMajor(major: Major): Promise<FoundCli> {
  const description =
    major === 2 ? require.resolve("supabase-v2/package.json") : require.resolve("supabase/package.json");
  const folder = path.dirname(description);
  const found = await findCli("", folder, thisMachine);
  if (found?.major !== major)
    throw new Error(`Version ${major} of the Supabase CLI is not installed; npm ci does that.`);
  return found;
}

/** Runs the real Supabase CLI in a project's folder, which is also its home: it finds no login there, and leaves nothing elsewhere. */
export async function supabase(folder: string, args: readonly string[]): Promise<Ended> {
  const { file } = await findMajor(3);
  return spawnProgram(file, [...args, "--workdir", folder, "--agent", "no"], {
    cwd: folder,
    env: { ...cliWorld(folder), PGPASSWORD: "postgres" },
  });
}

/** The environment of a user who is logged in nowhere. */
export function cliWorld(folder: string): NodeJS.ProcessEnv {
  return { ...ownVariables(), ...quiet, HOME: folder, USERPROFILE: folder };
}

/** Tests talk to nobody but this machine. */
const quiet = {
  DO_NOT_TRACK: "1",
  SUPABASE_TELEMETRY_DISABLED: "1",
  SUPABASE_NO_UPDATE_NOTIFIER: "1",
  SUPABASE_NO_KEYRING: "1",
};

/** Whoever runs the tests may be logged in, or have chosen another project. */
function ownVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SUPABASE|PG)_?/i.test(name)));
}
