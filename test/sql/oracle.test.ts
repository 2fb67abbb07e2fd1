import type { Node } from "@pgsql/types";
import * as fc from "fast-check";
import { loadModule, scanSync } from "libpg-query";
import { parse as astParse, type CreateTableStatement } from "pgsql-ast-parser";
import { beforeAll, expect, test } from "vitest";
import { tokenize } from "../../server/core/sql/lexer.ts";
import { loadParser } from "../../server/core/sql/libpg-query.ts";
import { nameSpanAt } from "../../server/core/sql/name-span.ts";
import { nodeOf, nodesOf } from "../../server/core/sql/node.ts";
import { createSqlParser } from "../../server/core/sql/parse.ts";
import { positionsOf } from "../../server/core/sql/positions.ts";
import { sampleFiles, sampleStatements } from "../support/sql-corpus.ts";

beforeAll(loadModule);

/** Byte ranges of the tokens of a text, by our lexer and by Postgres' own scanner. */
function expectSameTokens(text: string): void {
  const positions = positionsOf(text);
  const own = tokenize(text).map(({ start, end }) => `${positions.toBytes(start)}-${positions.toBytes(end)}`);
  expect(own).toEqual(scanSync(text).tokens.map(({ start, end }) => `${start}-${end}`));
}

test("the lexer sees the tokens that Postgres' scanner sees", () => {
  for (const file of sampleFiles) expectSameTokens(file);
});

test("and does so for operators, numbers and signs in any order", () => {
  const parts = [
    ..."+-*/<>=~!@#%^&|`?.,:;()[] 1e0xFa_bnUu$\n\"'",
    ..."-- /* */ :: := .. 'a' 'b' $1 é $$ $a$ U&' E'".split(" "),
    "\n'",
  ];
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((some) => some.join(""));
  fc.assert(
    fc.property(text, (text) => {
      // What Postgres' scanner rejects it does not tell apart; libpg-query then throws.
      let scanned = true;
      try {
        scanSync(text);
      } catch {
        scanned = false;
      }
      if (scanned && text.trim() !== "") expectSameTokens(text);
    }),
    { numRuns: 3_000 },
  );
});

test("every location in a parse tree is the start of a token", async () => {
  const parser = await loadParser();
  for (const statement of sampleStatements) {
    const starts = new Set(tokenize(statement).map(({ start }) => start));
    const { fromBytes } = positionsOf(statement);
    const parsed = parser.parse(statement);
    const found = "node" in parsed ? locations(parsed.node) : [];
    expect(found.filter((location) => !starts.has(fromBytes(location)))).toEqual([]);
  }
});

/** All `location` numbers of a tree. */
function locations(tree: Node | object): number[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key === "location") return typeof value === "number" && value >= 0 ? [value] : [];
    return typeof value === "object" && value !== null ? locations(value) : [];
  });
}

test("names of columns stand where pgsql-ast-parser puts them", async () => {
  const parser = createSqlParser(await loadParser());
  const sql = `create table if not exists public."größe 😀" (
  id uuid primary key, "É 😀" text not null default '😀', "größe" numeric(10, 2), created_at timestamptz default now()
);`;
  const [statement] = parser.parse(sql).statements;
  const columns = nodesOf(nodeOf(statement?.node, "CreateStmt")?.tableElts, "ColumnDef");
  const own = columns.map(({ location }) => statement && nameSpanAt(statement, location));
  const [table] = astParse(sql, { locationTracking: true }) as [CreateTableStatement];
  const theirs = table.columns.flatMap((column) => (column.kind === "column" ? [column.name._location] : []));
  expect(own.map((span) => span && { start: span.start, end: span.end })).toEqual(theirs);
  expect(own).toHaveLength(4);
});
