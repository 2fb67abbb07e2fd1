import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../server/core/replay/engine.ts";
import type { Schema } from "../../server/core/schema/schema.ts";
import { realEngine } from "../support/engine.ts";
import { migrations } from "../support/scripts.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await realEngine();
});
afterAll(() => engine.close());

/** The schema after each of the files. */
async function schemasOf(...texts: string[]): Promise<Schema[]> {
  const { scripts } = await engine.replay({ scripts: migrations(...texts), schemaAfter: [...texts.keys()] });
  expect(scripts.flatMap(({ statements }) => statements.flatMap(({ error }) => error ?? []))).toEqual([]);
  return scripts.flatMap(({ schema }) => schema ?? []);
}

const own = (schema: Schema | undefined) => schema?.relations.filter(({ managed }) => !managed) ?? [];

describe("the schema has", () => {
  test("tables with columns, constraints, indexes, policies and triggers", async () => {
    const [schema] = await schemasOf(`
      create table a (
        id bigint generated always as identity primary key,
        "Name" varchar(50) not null default 'x',
        price numeric(10, 2) check (price > 0),
        twice numeric generated always as (price * 2) stored,
        owner uuid references auth.users (id) on delete cascade on update set null,
        unique (owner, "Name")
      );
      comment on table a is 'A table.';
      comment on column a.price is 'In euros.';
      create index by_name on a using btree (lower("Name"), price) include (owner) where price > 1;
      alter table a enable row level security, force row level security;
      create policy "mine" on a as restrictive for update to authenticated, anon using (auth.uid() = owner) with check (price > 2);
      create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger touch before update on a for each row execute function touch();
    `);
    const [{ oid, ...a } = { oid: 0 }] = own(schema);
    expect(oid).toBeGreaterThan(16384);
    expect(a).toMatchObject({
      schema: "public",
      name: "a",
      kind: "table",
      managed: false,
      comment: "A table.",
      rowLevelSecurity: true,
      forceRowLevelSecurity: true,
      columns: [
        { name: "id", type: "bigint", notNull: true, identity: "always" },
        { name: "Name", type: "character varying(50)", notNull: true, default: "'x'::character varying" },
        { name: "price", type: "numeric(10,2)", notNull: false, comment: "In euros." },
        { name: "twice", type: "numeric", notNull: false, default: "(price * (2)::numeric)", generated: "stored" },
        { name: "owner", type: "uuid", notNull: false },
      ],
      constraints: [
        {
          name: "a_Name_not_null",
          kind: "not-null",
          columns: ["Name"],
          definition: 'NOT NULL "Name"',
          validated: true,
        },
        { name: "a_id_not_null", kind: "not-null", columns: ["id"], definition: "NOT NULL id", validated: true },
        {
          name: "a_owner_Name_key",
          kind: "unique",
          columns: ["owner", "Name"],
          definition: 'UNIQUE (owner, "Name")',
          validated: true,
        },
        {
          name: "a_owner_fkey",
          kind: "foreign-key",
          columns: ["owner"],
          definition: "FOREIGN KEY (owner) REFERENCES auth.users(id) ON UPDATE SET NULL ON DELETE CASCADE",
          validated: true,
          references: { schema: "auth", relation: "users", columns: ["id"], onDelete: "CASCADE", onUpdate: "SET NULL" },
        },
        { name: "a_pkey", kind: "primary-key", columns: ["id"], definition: "PRIMARY KEY (id)", validated: true },
        {
          name: "a_price_check",
          kind: "check",
          columns: ["price"],
          definition: "CHECK ((price > (0)::numeric))",
          validated: true,
        },
      ],
      indexes: [
        {
          name: "a_owner_Name_key",
          unique: true,
          primary: false,
          valid: true,
          method: "btree",
          keys: [
            { column: "owner", expression: false },
            { column: "Name", expression: false },
          ],
          definition: 'CREATE UNIQUE INDEX "a_owner_Name_key" ON public.a USING btree (owner, "Name")',
        },
        {
          name: "a_pkey",
          unique: true,
          primary: true,
          valid: true,
          method: "btree",
          keys: [{ column: "id", expression: false }],
          definition: "CREATE UNIQUE INDEX a_pkey ON public.a USING btree (id)",
        },
        {
          name: "by_name",
          unique: false,
          primary: false,
          valid: true,
          method: "btree",
          keys: [
            { column: 'lower("Name"::text)', expression: true },
            { column: "price", expression: false },
          ],
          predicate: "(price > (1)::numeric)",
          definition:
            'CREATE INDEX by_name ON public.a USING btree (lower(("Name")::text), price) INCLUDE (owner) WHERE (price > (1)::numeric)',
        },
      ],
      policies: [
        {
          name: "mine",
          permissive: false,
          command: "update",
          roles: ["authenticated", "anon"],
          using: "(auth.uid() = owner)",
          withCheck: "(price > (2)::numeric)",
        },
      ],
      triggers: [
        {
          name: "touch",
          function: { schema: "public", name: "touch" },
          definition: "CREATE TRIGGER touch BEFORE UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION public.touch()",
        },
      ],
    });
  });

  test("functions, enums and extensions", async () => {
    const [schema] = await schemasOf(`
      create type mood as enum ('ok', 'bad');
      create extension pg_trgm with schema extensions;
      create function f(a int, b text default '') returns setof text language sql stable security definer set search_path = '' as $$ select b $$;
      create procedure p() language plpgsql as $$ begin end $$;
    `);
    expect(schema?.functions.flatMap(({ oid, managed, ...rest }) => (managed ? [] : [rest]))).toMatchObject([
      {
        schema: "public",
        name: "f",
        kind: "function",
        arguments: "a integer, b text",
        returns: "SETOF text",
        language: "sql",
        securityDefiner: true,
        volatility: "stable",
        settings: ['search_path=""'],
      },
      {
        schema: "public",
        name: "p",
        kind: "procedure",
        arguments: "",
        returns: "",
        language: "plpgsql",
        securityDefiner: false,
        volatility: "volatile",
        settings: [],
      },
    ]);
    expect(schema?.enums.filter(({ managed }) => !managed)).toMatchObject([
      { schema: "public", name: "mood", managed: false, labels: ["ok", "bad"] },
    ]);
    expect(schema?.extensions).toContainEqual({ name: "pg_trgm", schema: "extensions" });
  });

  test("every kind of relation, but neither temporary ones nor those of extensions and of Postgres", async () => {
    const [schema] = await schemasOf(`
      create extension pg_cron;
      create temp table t ();
      create table r (id int) partition by list (id);
      create table r1 partition of r for values in (1);
      create view v as select 1 as one;
      create materialized view m as select 1 as one;
    `);
    expect(own(schema).map(({ name, kind }) => [name, kind])).toEqual([
      ["m", "materialized-view"],
      ["r", "partitioned-table"],
      ["r1", "table"],
      ["v", "view"],
    ]);
    const schemas = new Set(schema?.relations.map((relation) => relation.schema));
    expect(schemas.has("auth")).toBe(true);
    expect([...schemas].filter((name) => /^(pg_|cron|vault|net|information_schema)/.test(name))).toEqual([]);
  });

  test("what is put on Supabase's own tables", async () => {
    const [before, after] = await schemasOf(
      "select 1",
      `create function f() returns trigger language plpgsql as $$ begin return new; end $$;
       create trigger t after insert on auth.users for each row execute function f();
       create policy p on storage.objects for select using (true);`,
    );
    const named = (schema: Schema | undefined, name: string) =>
      schema?.relations.find((relation) => relation.name === name);
    expect(named(before, "users")?.triggers).toEqual([]);
    expect(named(after, "users")?.triggers.map(({ name }) => name)).toEqual(["t"]);
    expect(named(after, "users")?.managed).toBe(true);
    expect(named(after, "objects")?.policies.map(({ name }) => name)).toEqual(["p"]);
    expect(named(after, "buckets")).toBe(named(before, "buckets"));
  });
});
