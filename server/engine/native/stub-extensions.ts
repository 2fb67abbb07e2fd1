import type { PostgresNotice } from "../../core/replay/engine.ts";
import { quoteIdentifier } from "../../core/sql/identifier.ts";
import { mustRun, type Session, type SessionResult } from "../session.ts";
import { type ExtensionRequest, readCreateExtension } from "./create-extension.ts";
import { literal } from "./owned-names.ts";
import type { StandIn, StubExtension } from "./stand-in.ts";

/**
 * A session in which CREATE EXTENSION makes the stand-in's extensions: their files cannot be laid on a server that is not ours. Only where it is a
 * statement of its own: inside of a DO block Postgres itself looks for the extension.
 */
export function withStubExtensions(
  session: Session,
  { stubs, fallbacks }: Pick<StandIn, "stubs" | "fallbacks">,
): Session {
  let available: ReadonlyMap<string, StubExtension> | undefined;
  const readAvailable = async () => {
    const { rows } = await mustRun(session, "select name from pg_available_extensions");
    const real = new Set(rows.map(([name]) => name));
    return new Map([...fallbacks.filter(({ name }) => !real.has(name)), ...stubs].map((stub) => [stub.name, stub]));
  };
  const create = async (request: ExtensionRequest, sql: string): Promise<SessionResult> => {
    available ??= await readAvailable();
    const stub = available.get(request.name);
    return stub ? createStub(session, stub, request, create) : session.run(sql);
  };
  return {
    run(sql) {
      const request = readCreateExtension(sql);
      if (request) return create(request, sql);
      return session.run(available?.has("vector") ? withoutVectorOptions(sql) : sql);
    },
  };
}

/** The stub's access methods are Postgres' own, which know nothing of `with (lists = 100)`. Blanks keep the places. */
function withoutVectorOptions(sql: string): string {
  return sql.replace(/(\busing\s+(?:hnsw|ivfflat)\b.*?)(\bwith\s*\([^)]*\))/is, (_, index: string, options: string) => {
    return index + " ".repeat(options.length);
  });
}

type Create = (request: ExtensionRequest, sql: string) => Promise<SessionResult>;

/** As CREATE EXTENSION does it, step by step. A failure half way is undone by whoever undoes failed statements. */
async function createStub(
  session: Session,
  stub: StubExtension,
  request: ExtensionRequest,
  create: Create,
): Promise<SessionResult> {
  const notices: PostgresNotice[] = [];
  if (await exists(session, stub.name)) {
    const message = `extension "${stub.name}" already exists`;
    if (!request.ifNotExists) return refusal("42710", message);
    return { notices: [{ severity: "NOTICE", code: "42710", message: `${message}, skipping` }], rows: [] };
  }
  for (const name of stub.requires) {
    if (await exists(session, name)) continue;
    if (!request.cascade) return refusal("42704", `required extension "${name}" is not installed`);
    notices.push({ severity: "NOTICE", code: "00000", message: `installing required extension "${name}"` });
    const required = await create(
      { name, ifNotExists: false, cascade: true },
      `create extension ${quoteIdentifier(name)} cascade`,
    );
    if (required.error) return required;
  }
  const schema = await schemaFor(session, stub, request);
  if (typeof schema !== "string") return schema;
  return withSettings(session, { search_path: quoteIdentifier(schema), check_function_bodies: "off" }, async () => {
    const extension = await register(session, stub, schema);
    if (typeof extension !== "string") return extension;
    const { error, notices: said } = await session.run(stub.script.replaceAll("@extschema@", quoteIdentifier(schema)));
    if (error) return { error, notices: said, rows: [] };
    await mustRun(session, membership(extension, schema, stub.requires));
    return { notices, rows: [] };
  });
}

async function exists(session: Session, name: string): Promise<boolean> {
  return (await mustRun(session, `select from pg_extension where extname = ${literal(name)}`)).rows.length > 0;
}

async function schemaFor(
  session: Session,
  stub: StubExtension,
  request: ExtensionRequest,
): Promise<string | SessionResult> {
  if (stub.schema !== undefined) {
    if (request.schema !== undefined && request.schema !== stub.schema) {
      return refusal("0A000", `extension "${stub.name}" must be installed in schema "${stub.schema}"`);
    }
    const made = await session.run(`create schema if not exists ${quoteIdentifier(stub.schema)}`);
    return made.error ? made : stub.schema;
  }
  const wanted = request.schema ?? (await mustRun(session, "select current_schema()")).rows[0]?.[0];
  if (!wanted) return refusal("3F000", "no schema has been selected to create in");
  const found = await mustRun(session, `select from pg_namespace where nspname = ${literal(wanted)}`);
  return found.rows.length > 0 ? wanted : refusal("3F000", `schema "${wanted}" does not exist`);
}

/** The new extension's oid, or why there is none. */
async function register(session: Session, stub: StubExtension, schema: string): Promise<string | SessionResult> {
  const result = await session.run(
    `insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
     select pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index'), ${literal(stub.name)}, current_user::regrole,
       (select oid from pg_namespace where nspname = ${literal(schema)}),
       ${stub.relocatable}, ${literal(stub.version)} returning oid`,
  );
  return result.error ? result : (result.rows[0]?.[0] ?? "0");
}

/** Says of everything made since the extension's row that it belongs to it, as oids only grow; and what the extension itself needs. */
function membership(extension: string, schema: string, requires: readonly string[]): string {
  const members = {
    pg_class: "relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relnamespace <> 'pg_toast'::regnamespace",
    pg_type:
      "typcategory <> 'A' and (typrelid = 0 or exists (select from pg_class c where c.oid = typrelid and c.relkind = 'c'))",
    ...Object.fromEntries(plainMembers.map((catalog) => [catalog, "true"])),
  };
  const made = Object.entries(members).map(
    ([catalog, condition]) =>
      `select '${catalog}'::regclass, oid from ${catalog} where oid > ${extension} and ${condition}`,
  );
  const required = requires.map(literal).join(", ") || "null";
  return `
    insert into pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
    select classid, objid, 0, 'pg_extension'::regclass, ${extension}, 0, 'e' from (${made.join(" union all ")}) member (classid, objid)
    union all select 'pg_extension'::regclass, ${extension}, 0, 'pg_namespace'::regclass, oid, 0, 'n' from pg_namespace where nspname = ${literal(schema)}
    union all select 'pg_extension'::regclass, ${extension}, 0, 'pg_extension'::regclass, oid, 0, 'n' from pg_extension where extname in (${required})`;
}

const plainMembers = [
  "pg_proc",
  "pg_operator",
  "pg_opclass",
  "pg_opfamily",
  "pg_cast",
  "pg_namespace",
  "pg_foreign_data_wrapper",
  "pg_am",
  "pg_language",
];

/** Settings for one piece of work. After an error they are undone with it. */
async function withSettings(
  session: Session,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<SessionResult>,
): Promise<SessionResult> {
  const names = Object.keys(settings);
  const before = (await mustRun(session, `select ${names.map((name) => `current_setting('${name}')`).join(", ")}`))
    .rows[0];
  const set = (values: readonly (string | null | undefined)[]) =>
    mustRun(
      session,
      `select ${names.map((name, at) => `set_config('${name}', ${literal(values[at] ?? "")}, false)`).join(", ")}`,
    );
  await set(Object.values(settings));
  const result = await work();
  if (!result.error) await set(before ?? []);
  return result;
}

function refusal(code: string, message: string): SessionResult {
  return { error: { code, severity: "ERROR", message }, notices: [], rows: [] };
}
