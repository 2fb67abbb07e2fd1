import type { GraphPart } from "../../../shared/schema-graph/requests.ts";
import type { ProjectFile } from "../migrations/project.ts";
import { inDocument, type Statement } from "../sql/statement.ts";
import type { Token } from "../sql/token.ts";
import type { Span } from "../text/span.ts";

/** A place in a file of the project, UTF-16 offsets. */
export interface Line {
  readonly file: ProjectFile;
  readonly span: Span;
}

/**
 * The last statement of these migrations that made or changed a table, or a column or a policy of it, by the names in its text. A column or policy
 * that no statement names was made in a way that the text does not show: then it is the table's.
 */
export function findLine(migrations: readonly ProjectFile[], part: GraphPart): Line | undefined {
  const { table, column, policy } = part;
  if (policy !== undefined) return last(migrations, "policy", table, policy) ?? findLine(migrations, { table });
  return (
    last(migrations, "table", table, column) ?? (column === undefined ? undefined : findLine(migrations, { table }))
  );
}

/** The last CREATE or ALTER of a table, or of a policy on it, that has the name in it, or else just the last. */
function last(
  migrations: readonly ProjectFile[],
  kind: "table" | "policy",
  table: string,
  name: string | undefined,
): Line | undefined {
  for (const file of migrations.toReversed()) {
    for (const statement of file.document.statements.toReversed()) {
      const target = targetOf(statement, kind);
      if (!target || !isNamed(statement, target, table)) continue;
      const found = name === undefined ? target.at(-1) : tokenNamed(statement, name, target);
      if (found) return { file, span: inDocument(statement, found) };
    }
  }
  return undefined;
}

/** The tokens of the name of the table that a CREATE or ALTER is about: `public`, `notes`. */
function targetOf(statement: Statement, kind: "table" | "policy"): readonly Token[] | undefined {
  const word = (at: number) => wordAt(statement, at);
  if (word(0) !== "create" && word(0) !== "alter") return undefined;
  const isPolicy = word(1) === "policy";
  if (isPolicy !== (kind === "policy")) return undefined;
  const keyword = isPolicy
    ? statement.tokens.findIndex((_, at) => word(at) === "on")
    : [1, 2, 3, 4].find((at) => word(at) === "table" || word(at) === "view");
  if (keyword === undefined || keyword < 0) return undefined;
  let at = keyword + 1;
  while (["if", "not", "exists", "only"].includes(word(at))) at++;
  const name = statement.tokens.slice(at, word(at + 1) === "." ? at + 3 : at + 1);
  return name.filter((token) => nameOf(statement, token) !== undefined);
}

function isNamed(statement: Statement, target: readonly Token[], id: string): boolean {
  const name = target.map((token) => nameOf(statement, token)).join(".");
  return target.length > 1 ? name === id : name === id.slice(id.indexOf(".") + 1);
}

function tokenNamed(statement: Statement, name: string, target: readonly Token[]): Token | undefined {
  return statement.tokens.find((token) => !target.includes(token) && nameOf(statement, token) === name);
}

function wordAt({ text, tokens }: Statement, at: number): string {
  return text.slice(tokens[at]?.start, tokens[at]?.end).toLowerCase();
}

/** As Postgres keeps it. */
function nameOf({ text }: Statement, { kind, start, end }: Token): string | undefined {
  if (kind === "quoted-identifier") return text.slice(start + 1, end - 1).replaceAll('""', '"');
  return kind === "word" ? text.slice(start, end).toLowerCase() : undefined;
}
