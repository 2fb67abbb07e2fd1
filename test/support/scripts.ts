import type { ReplayScript } from "../../server/core/replay/engine.ts";
import { prepareScript } from "../../server/core/replay/prepare.ts";
import { parseSql } from "./parse-sql.ts";

/** Scripts for the engine, from SQL: the first is supabase/migrations/1_a.sql, the next 2_a.sql and so on. */
export function migrations(...texts: readonly string[]): ReplayScript[] {
  return texts.map((text, index) =>
    prepareScript({
      path: `supabase/migrations/${index + 1}_a.sql`,
      role: "migration",
      document: parseSql(text),
    }),
  );
}
