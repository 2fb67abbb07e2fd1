import * as v from "valibot";
import type { AppliedMigration } from "../core/migrations/history.ts";
import { askLocalDatabase } from "./local-database.ts";

const rowsSchema = v.array(
  v.object({
    row: v.object({
      version: v.string(),
      name: v.optional(v.nullable(v.string()), null),
      statements: v.optional(v.nullable(v.array(v.string())), null),
    }),
  }),
);

/** What the Supabase CLI has applied to the local database on this port, as it remembers it there. Undefined when no database answers. */
export async function readLocalHistory(port: number): Promise<readonly AppliedMigration[] | undefined> {
  try {
    // As JSON, because older CLIs made the table with fewer columns.
    const { rows } = await askLocalDatabase(port, (client) =>
      client.query("select to_jsonb(m) as row from supabase_migrations.schema_migrations m order by version"),
    );
    return v.parse(rowsSchema, rows).map(({ row }) => row);
  } catch (error) {
    return isMissing(error) ? [] : undefined;
  }
}

/** Nothing was ever applied: there is no such schema or table (3F000, 42P01). */
function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "42P01" || error.code === "3F000");
}
