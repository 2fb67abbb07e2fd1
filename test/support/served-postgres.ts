import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client, type QueryResult, type QueryResultRow } from "pg";
import { startServer } from "../../server/database/start-server.ts";
import { engineAssets } from "./engine.ts";

export interface ServedPostgres {
  /** For clients of Postgres, on loopback. */
  readonly url: string;
  /** A client of its own. */
  readonly database: {
    exec(sql: string): Promise<void>;
    query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
  };
  close(): Promise<void>;
}

/** The embedded database as `mellowise serve` serves it, with data of its own. Must be closed. */
export async function servePostgres(options: { readonly patience?: number } = {}): Promise<ServedPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "mellowise-served-"));
  const server = await startServer({
    port: 0,
    folder,
    note: path.join(folder, "running.json"),
    fresh: false,
    assets: path.join(await engineAssets, "engine"),
    onTrouble: () => {},
    ...options,
  });
  const client = new Client(server.url);
  client.on("error", () => {});
  await client.connect();
  return {
    url: server.url,
    database: {
      exec: async (sql) => void (await client.query(sql)),
      query: (sql, values = []) => client.query(sql, [...values]),
    },
    async close() {
      await client.end().catch(() => undefined);
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
