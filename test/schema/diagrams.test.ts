import { expect, test } from "vitest";
import { dbmlDiagram } from "../../server/core/graph/dbml.ts";
import { svgDiagram } from "../../server/core/graph/svg.ts";
import { emptySchema } from "../../server/core/schema/change.ts";
import type { Relation, Schema } from "../../server/core/schema/schema.ts";

const owned = { owner: "postgres", grants: [] } as const;
const plain = {
  ...owned,
  oid: 1,
  schema: "public",
  kind: "table",
  managed: false,
  unlogged: false,
  options: [],
  replicaIdentity: "default",
  parents: [],
  rowLevelSecurity: false,
  forceRowLevelSecurity: false,
  constraints: [],
  indexes: [],
  policies: [],
  triggers: [],
} as const;
const shelves: Relation = {
  ...plain,
  name: "shelves",
  comment: "Where it's kept",
  columns: [
    { name: "id", type: "bigint", notNull: true, default: "nextval('shelves_id_seq'::regclass)" },
    { name: "kind", type: "shelf kind", notNull: false, comment: "<low> or high" },
  ],
  constraints: [{ name: "shelves_pkey", kind: "primary-key", columns: ["id"], definition: "", validated: true }],
};
const books: Relation = {
  ...plain,
  name: "books",
  columns: [{ name: "shelf_id", type: "bigint", notNull: true }],
  constraints: [
    {
      name: "books_shelf_id_fkey",
      kind: "foreign-key",
      columns: ["shelf_id"],
      definition: "",
      validated: true,
      references: {
        schema: "public",
        relation: "shelves",
        columns: ["id"],
        onDelete: "no action",
        onUpdate: "no action",
      },
    },
  ],
};
const library: Schema = {
  ...emptySchema,
  relations: [books, shelves, { ...plain, name: "all_books", kind: "view", columns: [] }],
  enums: [{ ...owned, schema: "public", name: "shelf kind", managed: false, labels: ["low", "high"] }],
};

test("DBML has the enums, the tables with keys and notes, and the references", () => {
  expect(dbmlDiagram(library)).toBe(`Enum "shelf kind" {
  "low"
  "high"
}

Table "books" {
  "shelf_id" bigint [not null]
}

Table "shelves" {
  "id" bigint [pk, not null, default: \`nextval('shelves_id_seq'::regclass)\`]
  "kind" "shelf kind" [note: '<low> or high']

  Note: 'Where it\\'s kept'
}

Ref "books_shelf_id_fkey": "books".("shelf_id") > "shelves".("id")
`);
});

test("the picture is well-formed whatever the names are", () => {
  const picture = svgDiagram({ ...library, relations: [{ ...books, name: 'a<b>&"c' }, shelves] });
  expect(picture).toContain("a&#60;b&#62;&#38;&#34;c");
  expect(picture.match(/<g /g)).toHaveLength(2);
  expect(picture).toContain("RLS off");
  expect(picture).not.toContain("NaN");
});
