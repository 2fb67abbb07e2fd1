import type { PostgresNotice } from "../../core/replay/engine.ts";
import type { ObjectChange, PartMark } from "../../core/schema/object-change.ts";
import type { Session, SessionResult } from "../session.ts";

/** The code of the notices in which the event triggers tell what has changed; nobody else's starts so. */
const code = "MWCHG";

const parts = {
  columns: `select pg_catalog.json_agg(pg_catalog.json_build_array(a.attnum, a.attname,
      pg_catalog.concat_ws(' ', a.atttypid, a.atttypmod, a.attnotnull, d.oid, a.attidentity, a.attgenerated)) order by a.attnum)
    from pg_catalog.pg_attribute a left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.objid and a.attnum > 0 and not a.attisdropped`,
  constraints: `select pg_catalog.json_agg(pg_catalog.json_build_array(k.oid::int8, k.conname, k.convalidated::text))
    from pg_catalog.pg_constraint k where k.conrelid = c.objid and k.contype <> 'n'`,
};

/** What makes or alters something; what is left out (DROP, GRANT) fires often and has nothing to tell here. */
const tags = [
  ...[
    "TABLE",
    "VIEW",
    "MATERIALIZED VIEW",
    "FOREIGN TABLE",
    "INDEX",
    "SEQUENCE",
    "POLICY",
    "TRIGGER",
    "FUNCTION",
    "PROCEDURE",
  ],
  ...["AGGREGATE", "TYPE", "DOMAIN", "SCHEMA", "PUBLICATION", "EXTENSION", "ROUTINE"],
]
  .flatMap((kind) => (kind === "ROUTINE" ? [`ALTER ${kind}`] : [`CREATE ${kind}`, `ALTER ${kind}`]))
  .concat("CREATE TABLE AS", "SELECT INTO", "COMMENT")
  .map((tag) => `'${tag}'`)
  .join(", ");

/** A query over what a command has made and altered. Looking at columns and constraints costs a third, also where there is no table to look at. */
const changesWith = (looked?: typeof parts) => `
    select pg_catalog.json_agg(pg_catalog.json_build_array(c.command_tag, c.object_type, c.classid::int8, c.objid::int8, c.objsubid, c.object_identity,
      case c.classid
        when 1259 then case when c.object_type = 'index' then (select i.indrelid::int8 from pg_catalog.pg_index i where i.indexrelid = c.objid) end
        when 3256 then (select p.polrelid::int8 from pg_catalog.pg_policy p where p.oid = c.objid)
        when 2620 then (select t.tgrelid::int8 from pg_catalog.pg_trigger t where t.oid = c.objid)
        when 2606 then (select k.conrelid::int8 from pg_catalog.pg_constraint k where k.oid = c.objid)
      end${
        looked
          ? `,
      case when c.object_type in ('table', 'foreign table', 'table column') then (${looked.columns}) end,
      case when c.object_type = 'table' then (${looked.constraints}) end`
          : ""
      }))
    into told from pg_catalog.pg_event_trigger_ddl_commands() c where c.objid is not null and not c.in_extension;`;

/**
 * They lie in pg_catalog, where no migration that goes over all functions looks, and fire whatever session_replication_role says. INFO reaches the
 * client whatever client_min_messages says. What an extension makes is left out: the extension itself is told. Their plans are kept from the first
 * statements on, when the catalogs are small: without enable_seqscan = off they would read the whole of large ones for the rest of the replay.
 */
const eventTriggers = `
  create function pg_catalog.mellowise_tell_changes() returns event_trigger language plpgsql set enable_seqscan = off as $mellowise$
  declare told text;
  begin
    if tg_tag ~ 'TABLE|SELECT|SCHEMA' then ${changesWith(parts)} else ${changesWith()} end if;
    if told is not null then raise info using errcode = '${code}', message = told; end if;
  end $mellowise$;
  create function pg_catalog.mellowise_tell_drops() returns event_trigger language plpgsql set enable_seqscan = off as $mellowise$
  declare told text;
  begin
    select pg_catalog.json_agg(pg_catalog.json_build_array('DROP', d.object_type, d.classid::int8, d.objid::int8, d.objsubid, d.object_identity))
    into told from pg_catalog.pg_event_trigger_dropped_objects() d
    where d.object_type not in ('type', 'toast table', 'default value', 'rule') or d.original;
    if told is not null then raise info using errcode = '${code}', message = told; end if;
  end $mellowise$;
  create event trigger mellowise_changes on ddl_command_end when tag in (${tags}) execute function pg_catalog.mellowise_tell_changes();
  create event trigger mellowise_drops on sql_drop execute function pg_catalog.mellowise_tell_drops();
  alter event trigger mellowise_changes enable always;
  alter event trigger mellowise_drops enable always`;

/** From now on statements tell what they change. A server where that is not allowed tells nothing. */
export async function watchChanges(session: Session): Promise<void> {
  await session.run(eventTriggers);
}

export interface ToldResult extends SessionResult {
  readonly changes: readonly ObjectChange[];
}

/** What a statement changed, apart from what it says to its user. */
export function toldChanges(result: SessionResult): ToldResult {
  if (!result.notices.some(isOurs)) return { ...result, changes: [] };
  return {
    ...result,
    notices: result.notices.filter((notice) => !isOurs(notice)),
    changes: result.notices.filter(isOurs).flatMap(({ message }) => (JSON.parse(message) as Told[]).map(changeOf)),
  };
}

function isOurs({ code: other }: PostgresNotice): boolean {
  return other === code;
}

type ToldPart = readonly [number: number, name: string, mark: string];
type Told = readonly [
  tag: string,
  kind: string,
  catalog: number,
  oid: number,
  column: number,
  identity: string,
  relation?: number | null,
  columns?: readonly ToldPart[] | null,
  constraints?: readonly ToldPart[] | null,
];

function changeOf([tag, kind, catalog, oid, column, identity, relation, columns, constraints]: Told): ObjectChange {
  return {
    action: tag === "DROP" ? "drop" : /^(?:CREATE|SELECT|IMPORT)/.test(tag) ? "create" : "alter",
    kind,
    catalog,
    oid,
    ...(column > 0 && { column }),
    identity,
    ...(relation && { relation }),
    ...(columns && { columns: columns.map(partOf) }),
    ...(columns && kind === "table" && { constraints: (constraints ?? []).map(partOf) }),
  };
}

function partOf([number, name, mark]: ToldPart): PartMark {
  return { number, name, mark };
}
