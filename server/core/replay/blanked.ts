import { nodeOf } from "../sql/node.ts";
import type { StatementBody } from "../sql/statement.ts";
import type { Span } from "../text/span.ts";
import { tokenWord } from "./words.ts";

/**
 * The statement's text without CONCURRENTLY (refused inside a transaction) and without the VERSION of an extension (the embedded Postgres has its
 * own versions). Blanks stand in their place, so that the text keeps its length.
 */
export function blanked(statement: StatementBody): string {
  const spans = [...concurrently(statement), ...extensionVersion(statement)];
  return spans.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    statement.text,
  );
}

const mayBeConcurrent: ReadonlySet<string> = new Set(["IndexStmt", "DropStmt", "ReindexStmt", "AlterTableStmt"]);

/** The keyword stands right behind INDEX, TABLE or at the end of DETACH PARTITION; elsewhere the word may be somebody's name. */
function concurrently(statement: StatementBody): readonly Span[] {
  if (!mayBeConcurrent.has(statement.kind)) return [];
  const { tokens } = statement;
  const words = tokens.map((token) => tokenWord(statement.text, token));
  return tokens.filter((_, index) => {
    if (words[index] !== "concurrently") return false;
    if (statement.kind === "AlterTableStmt") return words.includes("detach") && index === tokens.length - 1;
    return words[index - 1] === "index" || words[index - 1] === "table";
  });
}

function extensionVersion(statement: StatementBody): readonly Span[] {
  if (!nodeOf(statement.node, "CreateExtensionStmt")) return [];
  const { tokens } = statement;
  return tokens.flatMap((token, index) => {
    const version = tokens[index + 1];
    // The extension itself may be called "version": then IF NOT EXISTS or EXTENSION stands before.
    const before = tokens[index - 1];
    const follows = before && !["extension", "exists"].includes(tokenWord(statement.text, before));
    if (tokenWord(statement.text, token) !== "version" || !version || !follows) return [];
    return [{ start: token.start, end: version.end }];
  });
}
