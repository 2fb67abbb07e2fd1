import { Client } from "pg";
import * as v from "valibot";
import type { AppliedMigration } from "../core/migrations/history.ts";

/** Somebody waits for the sidebar; a database on this machine answers in a moment or not at all. Milliseconds. */
const patience = 1_500;

const rowsSchema = v.array(
  v.object({
    row: v.object({
      version: v.string(),
      name: v.optional(v.nullable(v.string()), null),
      statements: v.optional(v.nullable(v.array(v.string())), null),
    }),
  }),
);

/**
 * What the Supabase CLI has applied to the local database on this port of loopback, as it remembers it there. Only reads. Undefined when no database
 * answers. User and password are those of every local Supabase.
 */
export async function readLocalHistory(port: number): Promise<readonly AppliedMigration[] | undefined> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: "postgres",
    database: "postgres",
    application_name: "mellowise",
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    options: "-c default_transaction_read_only=on",
  });
  // A connection that breaks is told by the query as well; without a listener the process would end.
  client.on("error", () => undefined);
  try {
    await client.connect();
    // As JSON, because older CLIs made the table with fewer columns.
    const { rows } = await client.query(
      "select to_jsonb(m) as row from supabase_migrations.schema_migrations m order by version",
    );
    return v.parse(rowsSchema, rows).map(({ row }) => row);
  } catch (error) {
    return isMissing(error) ? [] : undefined;
  } finally {
    // Not waited for: a server that hangs need not say goodbye.
    void client.end().catch(() => undefined);
  }
}

/** Nothing was ever applied: there is no such schema or table (3F000, 42P01). */
function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "42P01" || error.code === "3F000");
}
