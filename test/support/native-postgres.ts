import { type Cluster, startCluster } from "../../scripts/postgres/cluster.mjs";
import { ensurePostgres } from "../../scripts/postgres/programs.mjs";

const programs = await ensurePostgres();

/** Whether there is a Postgres on this machine to start clusters of. Where it can be installed it has been. */
export const hasPostgres = programs !== undefined;

if (!hasPostgres) {
  const advice = "No Postgres is installed here (Debian: postgresql), so the tests with a real server are left out.";
  if (process.env.CI) throw new Error(advice);
  console.warn(advice);
}

/** A real Postgres server for one test file, on loopback. Must be stopped. */
export async function startPostgres(options: Parameters<typeof startCluster>[1] = {}): Promise<Cluster> {
  if (programs === undefined) throw new Error("There is no Postgres on this machine.");
  return startCluster(programs, options);
}
