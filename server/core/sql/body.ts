import type { Node } from "@pgsql/types";
import { stdinToken } from "./copy-data.ts";
import type { ExpectedHints } from "./expected-hints.ts";
import { readTokens } from "./lexer.ts";
import type { StatementParser } from "./libpg-query.ts";
import { problemSpan, shortMessage } from "./problem-span.ts";
import { routineProblems } from "./routine-problems.ts";
import type { StatementBody, SyntaxProblem } from "./statement.ts";
import type { Token } from "./token.ts";

/** A statement's body with what only the assembly of a document needs to know. */
export interface ParsedBody extends StatementBody {
  /** Whether its problem is that the text ends too early: where a `;` follows, Postgres names that. */
  readonly endsEarly: boolean;
}

/** Parses a statement's text (without its `;`) and finds everything that can be said of it alone. */
export function parseBody(text: string, parser: StatementParser, expectedAt: ExpectedHints): ParsedBody {
  if (text.startsWith("\\")) return body(text, undefined, "", [psqlCommand(text)], false);
  const parsed = parser.parse(text);
  if ("node" in parsed) {
    const { node, kind } = parsed;
    return body(text, node, kind, problemsInside(text, node, parser), false);
  }
  const { message, offset } = parsed;
  const span = problemSpan(text, offset);
  const expected = offset === undefined ? [] : expectedAt(text, offset);
  const problem: SyntaxProblem = { kind: "syntax", span, message: shortMessage(message), expected };
  return body(text, undefined, "", [problem], offset !== undefined && offset >= text.length);
}

/** Problems of a statement that Postgres' parser accepts. */
function problemsInside(text: string, node: Node, parser: StatementParser): readonly SyntaxProblem[] {
  if ("CopyStmt" in node) return copyFromStdin(text);
  if ("CreateFunctionStmt" in node || "DoStmt" in node) return routineProblems(text, node, parser);
  return [];
}

function psqlCommand(text: string): SyntaxProblem {
  const message =
    "only psql understands lines that start with a backslash: the Supabase CLI sends them to Postgres, which does not";
  return { kind: "psql-command", span: { start: 0, end: text.length }, message, expected: [] };
}

function copyFromStdin(text: string): readonly SyntaxProblem[] {
  const stdin = stdinToken(text, readTokens(text));
  if (!stdin) return [];
  const message = "the Supabase CLI cannot send the data of COPY … FROM stdin: write INSERT statements instead";
  return [{ kind: "copy-from-stdin", span: { start: stdin.start, end: stdin.end }, message, expected: [] }];
}

/** Reads its tokens when they are asked for: those of most statements never are, and they are bigger than the tree. */
function body(
  text: string,
  node: Node | undefined,
  kind: string,
  problems: readonly SyntaxProblem[],
  endsEarly: boolean,
): ParsedBody {
  let tokens: readonly Token[] | undefined;
  return {
    text,
    node,
    kind,
    problems,
    endsEarly,
    get tokens() {
      tokens ??= readTokens(text);
      return tokens;
    },
  };
}
