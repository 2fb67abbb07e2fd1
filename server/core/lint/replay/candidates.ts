import type { ReplayProblem } from "../../replay/findings.ts";
import { nameOf } from "../../replay/place/words.ts";
import type { Relation, Schema } from "../../schema/schema.ts";
import type { Token } from "../../sql/token.ts";

const builtInTypes =
  "bigint bigserial bit boolean box bytea char character cidr circle citext date decimal double float inet integer interval int int4 int8 json jsonb line macaddr money numeric path point polygon real serial smallint text time timestamp timestamptz timetz tsquery tsvector uuid varchar vector xml".split(
    " ",
  );
const knownRoles =
  "anon authenticated authenticator service_role supabase_admin supabase_auth_admin supabase_storage_admin postgres public".split(
    " ",
  );
const settings =
  "search_path statement_timeout lock_timeout idle_in_transaction_session_timeout check_function_bodies client_min_messages default_tablespace default_table_access_method row_security role timezone work_mem maintenance_work_mem standard_conforming_strings transaction_read_only xmloption".split(
    " ",
  );

/** Names that a missing one could be, the likeliest list first: of what kind it is tells the message. */
export function candidates(
  { sqlState, message }: ReplayProblem,
  fullName: string,
  tokens: readonly Token[],
  text: string,
  schemas: readonly Schema[],
): readonly (readonly string[])[] {
  const schema = /^(.*)\.[^.]+$/.exec(fullName)?.[1];
  const inSchema = (one: { readonly schema: string }) => schema === undefined || one.schema === schema;
  const relations = schemas.flatMap((one) => one.relations);
  const functions = schemas.flatMap((one) => one.functions);
  const enums = schemas.flatMap((one) => one.enums);
  switch (sqlState) {
    case "42P01":
      return [names(relations.filter(inSchema)), names(relations)];
    case "42703":
      return columns(relations, tokens, text, schema);
    case "42883":
      return [names(functions.filter(inSchema))];
    case "3F000":
      return [[...relations, ...functions, ...enums].map((one) => one.schema)];
    case "42704":
      return [objects(message, relations, schemas)];
    default:
      return [];
  }
}

function names(list: readonly { readonly name: string }[]): string[] {
  return list.map(({ name }) => name);
}

/** The columns of the relations that the statement names, then those of the project's. */
function columns(
  relations: readonly Relation[],
  tokens: readonly Token[],
  text: string,
  qualifier: string | undefined,
): readonly (readonly string[])[] {
  const written = new Set(tokens.map((token) => nameOf({ text, tokens }, token)));
  const of = (some: readonly Relation[]) => some.flatMap((one) => names(one.columns));
  const own = relations.filter(({ name }) => name === qualifier);
  if (own.length > 0) return [of(own)];
  return [of(relations.filter(({ name }) => written.has(name))), of(relations.filter(({ managed }) => !managed))];
}

/** `role "x"`, `policy "x" for table "t"`, `type "x"` … */
function objects(message: string, relations: readonly Relation[], schemas: readonly Schema[]): readonly string[] {
  const kind = /^(?:unrecognized (configuration)|(?:event )?(\w+))/.exec(message)?.slice(1).find(Boolean);
  switch (kind) {
    case "type":
      return [...names(schemas.flatMap(({ enums }) => enums)), ...names(relations), ...builtInTypes];
    case "role":
      return [...knownRoles, ...relations.flatMap(({ policies }) => policies.flatMap(({ roles }) => roles))];
    case "policy":
      return names(ofTable(message, relations).flatMap(({ policies }) => policies));
    case "trigger":
      return names(ofTable(message, relations).flatMap(({ triggers }) => triggers));
    case "constraint":
      return names(ofTable(message, relations).flatMap(({ constraints }) => constraints));
    case "index":
      return names(relations.flatMap(({ indexes }) => indexes));
    case "extension":
      return names(schemas.flatMap(({ extensions }) => extensions));
    case "configuration":
      return settings;
    default:
      return [];
  }
}

/** `… for table "notes" does not exist`, `… of relation "notes" does not exist`. */
function ofTable(message: string, relations: readonly Relation[]): readonly Relation[] {
  const table = /(?:table|relation) "([^"]+)"/.exec(message)?.[1];
  return relations.filter(({ name }) => table === undefined || name === table);
}

/** The schemas that have something of exactly this name and kind: it is there, only not on the search path. */
export function elsewhere(sqlState: string, name: string, schemas: readonly Schema[]): readonly string[] {
  const lists: Readonly<Record<string, readonly { readonly schema: string; readonly name: string }[]>> = {
    "42P01": schemas.flatMap(({ relations }) => relations),
    "42883": schemas.flatMap(({ functions }) => functions),
    "42704": schemas.flatMap(({ enums }) => enums),
  };
  const found = (lists[sqlState] ?? []).filter((one) => one.name === name && one.schema !== "public");
  return [...new Set(found.map(({ schema }) => schema))].slice(0, 3);
}

export function labelsOf(type: string, schemas: readonly Schema[]): readonly string[] {
  const bare = type.replaceAll('"', "").replace(/^.*\./, "");
  return schemas.flatMap(({ enums }) => enums).flatMap(({ name, labels }) => (name === bare ? labels : []));
}

/** The signatures that a function of this name has, as a sentence; "" when there is none of that name. */
export function signatures({ sqlState }: ReplayProblem, name: string, schemas: readonly Schema[]): string {
  if (sqlState !== "42883") return "";
  const same = schemas.flatMap(({ functions }) => functions).filter((one) => one.name === name);
  const known = [...new Set(same.map((one) => `${one.schema}.${one.name}(${one.arguments})`))].slice(0, 5);
  return known.length === 0 ? "" : ` There is ${known.join(", ")}.`;
}
