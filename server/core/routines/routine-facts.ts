import type { ProbeResult } from "../replay/engine.ts";

/** What the database knows of a function or procedure that no text says for sure. Types are written so that they mean the same everywhere. */
export interface RoutineFacts {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly language: string;
  /** Its text, as it stands in the database. */
  readonly source: string;
  /** Undefined when it has no search_path of its own. */
  readonly searchPath: string | undefined;
  /** Those that go in and those that come out, in the order of their `$n`. */
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly mode: string }[];
  readonly returns: string;
  readonly returnsSet: boolean;
  /** The triggers that call it. */
  readonly triggers: readonly TriggerFacts[];
}

export interface TriggerFacts {
  /** Written so that it can stand in a query. */
  readonly table: string;
  /** The names of its transition tables. */
  readonly newTable?: string | null;
  readonly oldTable?: string | null;
}

/** Asks for all routines with these names. */
export function routineQuery(names: readonly string[]): string {
  const list = names.map((name) => `'${name.replaceAll("'", "''")}'`).join(",");
  return `set local search_path = '';
select p.oid, n.nspname, p.proname, l.lanname, p.prosrc,
  (select substr(s, 13) from unnest(p.proconfig) s where s like 'search\\_path=%'),
  (select json_agg(json_build_object('name', coalesce(p.proargnames[a.i], ''), 'type', format_type(a.t, null), 'mode', coalesce(p.proargmodes[a.i]::text, 'i'))
    order by a.i) from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality a(t, i)),
  format_type(p.prorettype, null), p.proretset,
  (select json_agg(distinct jsonb_build_object('table', t.tgrelid::regclass::text, 'newTable', t.tgnewtable, 'oldTable', t.tgoldtable))
    from pg_trigger t where t.tgfoid = p.oid and not t.tgisinternal)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where p.proname = any (array[${list}]::text[]) and l.lanname in ('plpgsql', 'sql') and p.prokind in ('f', 'p')
order by p.oid`;
}

export function readRoutines({ rows }: ProbeResult): RoutineFacts[] {
  return rows.map(([oid, schema, name, language, source, searchPath, parameters, returns, returnsSet, triggers]) => ({
    oid: Number(oid),
    schema: schema ?? "",
    name: name ?? "",
    language: language ?? "",
    source: source ?? "",
    searchPath: searchPath ?? undefined,
    parameters: JSON.parse(parameters ?? "null") ?? [],
    returns: returns ?? "",
    returnsSet: returnsSet === "t",
    triggers: JSON.parse(triggers ?? "null") ?? [],
  }));
}
