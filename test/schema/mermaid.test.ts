import { describe, expect, test } from "vitest";
import { mermaidDiagram } from "../../server/core/graph/mermaid.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import { projectPart } from "../../server/core/schema/project-part.ts";
import type { Column, Constraint, Index, Relation, Schema, Trigger } from "../../server/core/schema/schema.ts";

const column = (name: string, type = "uuid", notNull = true): Column => ({ name, type, notNull });

const references = (relation: string, schema = "public") => ({
  schema,
  relation,
  columns: ["id"],
  onDelete: "no action",
  onUpdate: "no action",
});

const constraint = (parts: Partial<Constraint>): Constraint => ({
  name: "c",
  kind: "foreign-key",
  columns: [],
  definition: "",
  validated: true,
  ...parts,
});

const unique = (...columns: readonly string[]): Index => ({
  name: "i",
  unique: true,
  primary: false,
  valid: true,
  method: "btree",
  keys: columns.map((name) => ({ column: name, expression: false })),
  definition: "",
});

const relation = (name: string, parts: Partial<Relation> = {}): Relation => ({
  oid: 1,
  schema: "public",
  name,
  kind: "table",
  managed: false,
  owner: "postgres",
  grants: [],
  unlogged: false,
  options: [],
  replicaIdentity: "default",
  parents: [],
  rowLevelSecurity: true,
  forceRowLevelSecurity: false,
  columns: [],
  constraints: [],
  indexes: [],
  policies: [],
  triggers: [],
  ...parts,
});

const schemaOf = (...relations: readonly Relation[]): Schema => ({ ...emptySchema, relations });

/** The lines that tell how `a` hangs on `b`. */
function edges(child: Partial<Relation>): readonly string[] {
  const diagram = mermaidDiagram(schemaOf(relation("b"), relation("a", child)));
  return diagram.split("\n").filter((line) => line.includes("--"));
}

describe("a foreign key", () => {
  const constraints = [constraint({ columns: ["b_id"], references: references("b") })];

  test.each([
    ["needs its parent when it is not null", { columns: [column("b_id")] }, "||--o{"],
    ["may have none when it is nullable", { columns: [column("b_id", "uuid", false)] }, "|o--o{"],
    ["has one child when it is unique", { columns: [column("b_id")], indexes: [unique("b_id")] }, "||--o|"],
    [
      "has many when only more columns are unique",
      { columns: [column("b_id")], indexes: [unique("b_id", "n")] },
      "||--o{",
    ],
    [
      "has many when only some rows are unique",
      { columns: [column("b_id")], indexes: [{ ...unique("b_id"), predicate: "n > 1" }] },
      "||--o{",
    ],
  ])("%s", (_name, parts, line) => {
    expect(edges({ ...parts, constraints })).toEqual([`  "b" ${line} "a" : "b_id"`]);
  });

  test("to another schema names it", () => {
    const [edge] = edges({ constraints: [constraint({ columns: ["b_id"], references: references("users", "auth") })] });
    expect(edge).toContain('"auth.users"');
  });
});

test("a column shows its type in one word, and its keys", () => {
  const keyed = relation("a", {
    columns: [
      column("id", "bigint"),
      column("made at", "timestamp(3) with time zone"),
      column("label", "character varying(50)[]"),
      column("price", "numeric(10,2)"),
      column("größe", '"My Type"'),
      column("2nd", "double precision"),
    ],
    constraints: [
      constraint({ kind: "primary-key", columns: ["id"] }),
      constraint({ columns: ["label"], references: references("b") }),
    ],
    indexes: [unique("label")],
  });
  expect(mermaidDiagram(schemaOf(keyed))).toBe(`erDiagram
  "b" ||--o| "a" : "label"
  "a" {
    bigint id PK
    timestamptz(3) made_at
    varchar(50)[] label FK, UK
    numeric(10_2) price
    _My_Type_ größe
    float8 _2nd
  }
`);
});

test("no name breaks out of its quotes", () => {
  expect(mermaidDiagram(schemaOf(relation('o"d%d\\\n')))).toBe('erDiagram\n  "o_d_d__" {\n  }\n');
});

describe("the project's part of the schema", () => {
  const managed = (name: string, parts: Partial<Relation> = {}) =>
    relation(name, { schema: "auth", managed: true, ...parts });
  const names = (schema: Schema) => projectPart(schema).relations.map(({ name }) => name);

  test("leaves out what Supabase brings along", () => {
    expect(names(schemaOf(managed("users"), relation("a")))).toEqual(["a"]);
  });

  test("keeps what a foreign key leads to", () => {
    const constraints = [constraint({ columns: ["id"], references: references("users", "auth") })];
    expect(names(schemaOf(managed("users"), managed("sessions"), relation("a", { constraints })))).toEqual([
      "users",
      "a",
    ]);
  });

  test("keeps what the project put a policy or a trigger on", () => {
    const policy = { name: "p", permissive: true, command: "all", roles: ["public"] } as const;
    const trigger: Trigger = {
      name: "t",
      function: { schema: "public", name: "hello" },
      timing: "after",
      events: ["insert"],
      level: "row",
      enabled: "origin",
      definition: "",
    };
    const schema: Schema = {
      ...schemaOf(
        managed("objects", { policies: [policy] }),
        managed("users", { triggers: [trigger] }),
        managed("buckets", { triggers: [{ ...trigger, function: { schema: "storage", name: "own" } }] }),
      ),
      functions: [
        {
          oid: 1,
          schema: "public",
          name: "hello",
          managed: false,
          kind: "function",
          arguments: "",
          returns: "trigger",
          language: "plpgsql",
          securityDefiner: false,
          volatility: "volatile",
          settings: [],
          owner: "postgres",
          grants: [],
        },
      ],
    };
    expect(names(schema)).toEqual(["objects", "users"]);
  });
});
