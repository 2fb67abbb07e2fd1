import type { Node } from "@pgsql/types";
import { readTokens } from "./lexer.ts";
import type { StatementParser } from "./libpg-query.ts";
import { plPgSqlProblem } from "./plpgsql-problem.ts";
import { problemSpan, shortMessage } from "./problem-span.ts";
import { type RoutineBody, routineBody } from "./routine-body.ts";
import { split } from "./split.ts";
import type { SyntaxProblem } from "./statement.ts";
import { type StringValue, stringValue } from "./string-value.ts";

/** Syntax errors inside the body of a function, procedure or DO written in PL/pgSQL or SQL, on the token of the statement they stand on. */
export function routineProblems(text: string, node: Node, parser: StatementParser): readonly SyntaxProblem[] {
  const tokens = readTokens(text);
  const body = routineBody(text, tokens, node);
  if (!body) return [];
  if (body.language === "plpgsql") return plPgSqlProblem(text, body, parser);
  return body.language === "sql" ? sqlProblems(text, body, parser) : [];
}

function sqlProblems(text: string, { token }: RoutineBody, parser: StatementParser): readonly SyntaxProblem[] {
  const body = stringValue(text, token);
  if (!body) return [];
  return split(body.value).flatMap(({ statement }) =>
    statement ? sqlProblem(body, statement.start, body.value.slice(statement.start, statement.end), parser) : [],
  );
}

function sqlProblem(body: StringValue, start: number, statement: string, parser: StatementParser): SyntaxProblem[] {
  const parsed = parser.parse(statement);
  if ("node" in parsed) return [];
  const span = problemSpan(statement, parsed.offset);
  const inText = { start: body.toSource(start + span.start), end: body.toSource(start + span.end) };
  return [{ kind: "syntax", span: inText, message: shortMessage(parsed.message), expected: [] }];
}
