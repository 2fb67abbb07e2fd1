import { stdinToken } from "../../core/sql/copy-data.ts";
import { readTokens } from "../../core/sql/lexer.ts";
import { split } from "../../core/sql/split.ts";

/** A COPY in a text whose data is to come from the client, which Postgres would wait for in vain: it cannot read while it runs. */
export interface CopyFromClient {
  /** How many of them there are. */
  readonly count: number;
  readonly binary: boolean;
}

/** Undefined when the text has no such COPY. */
export function copyFromClient(sql: string): CopyFromClient | undefined {
  if (!/\bcopy\b[\s\S]*\bstdin\b/i.test(sql)) return undefined;
  const statements = split(sql).flatMap(({ statement }) =>
    statement ? [sql.slice(statement.start, statement.end)] : [],
  );
  const copies = statements.filter((statement) => stdinToken(statement, readTokens(statement)) !== undefined);
  if (copies.length === 0) return undefined;
  return { count: copies.length, binary: copies.some((copy) => /\bbinary\b/i.test(copy)) };
}

/** The channels that a text begins to listen to. */
export function channelsIn(sql: string): readonly string[] {
  if (!/\blisten\b/i.test(sql)) return [];
  return split(sql).flatMap(({ statement }) => {
    const text = statement ? sql.slice(statement.start, statement.end) : "";
    const name = /^listen\s+(?:"((?:[^"]|"")+)"|(\S+))$/i.exec(text);
    return name ? [name[1]?.replaceAll('""', '"') ?? (name[2] ?? "").toLowerCase()] : [];
  });
}
