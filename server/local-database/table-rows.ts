import { escapeIdentifier, escapeLiteral } from "pg";
import * as v from "valibot";
import type { TableRows } from "../../shared/messages.ts";
import { countedRows } from "../../shared/messages.ts";
import { askLocalDatabase } from "./local-database.ts";

const tablesSchema = v.array(v.object({ schema: v.string(), name: v.string() }));
const countsSchema = v.array(v.object({ table: v.string(), rows: v.number() }));

/** A project has some tables; whoever has more knows that a reset loses something. */
const mostTables = 200;

/**
 * The tables of the local database on this port which hold rows that a reset would lose: the project's own and the users, each counted up to
 * `countedRows`. Undefined when no database answers, or not in time.
 */
export async function readTableRows(port: number): Promise<readonly TableRows[] | undefined> {
  try {
    return await askLocalDatabase(port, async (client) => {
      const tables = v.parse(tablesSchema, (await client.query(ownTables)).rows);
      if (tables.length === 0) return [];
      const counts = tables.map(({ schema, name }) => {
        const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
        return `select ${escapeLiteral(`${schema}.${name}`)} as table, (select count(*)::int from (select from ${table} limit ${countedRows}) counted) as rows`;
      });
      const { rows } = await client.query(counts.join(" union all "));
      return v.parse(countsSchema, rows).filter((one) => one.rows > 0);
    });
  } catch {
    return undefined;
  }
}

/** Not those that Supabase itself fills. */
const ownTables = `
  select n.nspname as schema, c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r'
    and (n.nspname || '.' || c.relname in ('auth.users', 'storage.objects')
      or n.nspname !~ '^(pg_|_)'
        and n.nspname not in ('information_schema', 'auth', 'storage', 'realtime', 'vault', 'extensions', 'graphql', 'graphql_public', 'net',
          'cron', 'pgsodium', 'pgsodium_masks', 'supabase_functions', 'supabase_migrations'))
    and has_table_privilege(c.oid, 'select')
  order by 1, 2
  limit ${mostTables}`;
