import { afterAll, beforeAll, describe } from "vitest";
import type { Cluster } from "../../scripts/postgres/cluster.mjs";
import { nativeEngine } from "../support/engine.ts";
import { hasPostgres, startPostgres } from "../support/native-postgres.ts";
import { replayCases } from "./replay-cases.ts";

describe.runIf(hasPostgres)("with a user's own Postgres,", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());

  replayCases(() => nativeEngine({ url: cluster.url }));
});
