import type { Target } from "./operation.ts";

/** No telemetry and no look for updates: the calls are ours, not the user's. */
export const quietEnvironment = {
  DO_NOT_TRACK: "1",
  SUPABASE_TELEMETRY_DISABLED: "1",
  SUPABASE_NO_UPDATE_NOTIFIER: "1",
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a call: the user's own, without what would choose another target or answer a question in the user's place.
 */
export function cliEnvironment(own: Environment, target?: Target): Environment {
  const kept = Object.entries(own).filter(([name]) => !redirecting.test(name));
  return {
    ...Object.fromEntries(kept),
    ...quietEnvironment,
    NO_COLOR: "1",
    // An address with the local stack's port would be taken for the stack, which only Docker can reset.
    ...(target?.kind === "url" ? { PGPASSWORD: target.password, SUPABASE_DB_PORT: "1" } : {}),
  };
}

/** libpq's variables, and those by which the CLI is told of another project, folder or answer. */
const redirecting =
  /^(?:PG(?:HOST|HOSTADDR|PORT|USER|DATABASE|PASSWORD|PASSFILE|SERVICE|SERVICEFILE|OPTIONS)|SUPABASE_(?:PROJECT_ID|WORKDIR|YES|OUTPUT_FORMAT))$/i;
