import type { CreateFunctionStmt } from "@pgsql/types";
import { perSchema } from "../schema/per-schema.ts";
import type { Schema } from "../schema/schema.ts";
import { readTokens } from "../sql/lexer.ts";
import { isText } from "../sql/name-span.ts";
import { routineBody } from "../sql/routine-body.ts";
import { inDocument, type Statement } from "../sql/statement.ts";
import { stringValue } from "../sql/string-value.ts";
import type { Token } from "../sql/token.ts";
import { indentation } from "../text/lines.ts";
import type { Fix } from "./finding.ts";

/** `set search_path = ''` before the body of a CREATE FUNCTION. Safe only where the body has no name that would lose its meaning. */
export function fixSearchPath(statement: Statement, node: CreateFunctionStmt, schema: Schema): Fix[] {
  const { text } = statement;
  const body = bodyKeyword(statement);
  if (!body) return [];
  const isUpper = text.slice(body.start, body.end) === text.slice(body.start, body.end).toUpperCase();
  const clause = isUpper ? "SET search_path = ''" : "set search_path = ''";
  const startsLine = text.slice(0, body.start).trimEnd().length < text.lastIndexOf("\n", body.start - 1) + 1;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const { start } = inDocument(statement, body);
  return [
    {
      title: "Set an empty search_path",
      edits: [
        { span: { start, end: start }, text: clause + (startsLine ? lineBreak + indentation(text, body.start) : " ") },
      ],
      safe: isQualified(statement, node, schema),
    },
  ];
}

/** The AS before the body, or the first word of a body in standard SQL; every other clause may stand before it. */
function bodyKeyword({ text, tokens }: Statement): Token | undefined {
  let depth = 0;
  return tokens.find((token, index) => {
    if (isText(text, token, "(")) depth++;
    if (isText(text, token, ")")) depth--;
    if (depth > 0) return false;
    const next = tokens[index + 1];
    const isBody = next?.kind === "string" || next?.kind === "dollar-string";
    if (isText(text, token, "as")) return isBody;
    return isText(text, token, "return") || (isText(text, token, "begin") && isText(text, next, "atomic"));
  });
}

/** What a body may call without a schema, beside its own keywords: Postgres' own, as far as bodies usually need them. */
const builtin = new Set(
  `abs array_agg array_append array_length array_remove array_to_string avg cardinality ceil char_length clock_timestamp coalesce concat concat_ws
  count current_setting date_part date_trunc extract filter floor format gen_random_uuid greatest in values exists any all some and or not on as
  using over if then when else elsif case return select from where raise exception notice perform json_agg json_build_object jsonb_agg
  jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_object_agg jsonb_set
  jsonb_strip_nulls jsonb_typeof least left length lower ltrim make_interval max md5 min mod now nullif power random regexp_match regexp_replace
  replace right round row row_number row_to_json rtrim set_config split_part sqrt string_agg string_to_array strpos substr substring sum
  to_char to_date to_json to_jsonb to_timestamp trim trunc unnest upper varchar numeric decimal char interval timestamp timestamptz time
  table into update delete returning with recursive lateral conflict by order group having union rank dense_rank lag lead first_value quote_ident
  quote_literal quote_nullable generate_series pg_notify pg_advisory_xact_lock pg_try_advisory_xact_lock hashtext encode decode`.split(
    /\s+/,
  ),
);

const projectNames = perSchema(
  ({ relations, functions, enums }) => new Set([...relations, ...functions, ...enums].map(({ name }) => name)),
);

/** Whether every name in the body still means the same without a search_path: those of the project carry their schema, calls are Postgres' own. */
function isQualified(statement: Statement, node: CreateFunctionStmt, schema: Schema): boolean {
  const body = routineBody(statement.text, statement.tokens, { CreateFunctionStmt: node });
  const value = body && stringValue(statement.text, body.token);
  if (!value) return node.sql_body !== undefined; // What stands in BEGIN ATOMIC was looked up when the function was made.
  const text = value.value;
  const own = projectNames(schema);
  const tokens = readTokens(text).filter(({ kind }) => kind !== "line-comment" && kind !== "block-comment");
  return tokens.every((token, index) => {
    if (token.kind === "string" || token.kind === "dollar-string")
      return !/\b(?:select|insert|update|delete|from)\b/i.test(text.slice(token.start, token.end));
    if (token.kind !== "word" && token.kind !== "quoted-identifier") return true;
    if (isText(text, tokens[index - 1], ".")) return true;
    const name = text.slice(token.start, token.end).replace(/^"|"$/g, "").toLowerCase();
    const isQualifier = isText(text, tokens[index + 1], ".");
    if (!isQualifier && own.has(name)) return false;
    return !isText(text, tokens[index + 1], "(") || builtin.has(name);
  });
}
