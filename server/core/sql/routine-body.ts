import type { Node } from "@pgsql/types";
import type { Token } from "./token.ts";

/** The body of a CREATE FUNCTION, CREATE PROCEDURE or DO that is written as one string. */
export interface RoutineBody {
  /** In lower case. */
  readonly language: string;
  /** The string with its quotes, in the statement's offsets. */
  readonly token: Token;
}

/** Undefined for `BEGIN ATOMIC` and `RETURN` bodies, and for two strings (C functions). `tokens` are those of the statement's text. */
export function routineBody(text: string, tokens: readonly Token[], node: Node): RoutineBody | undefined {
  const options = routineOptions(node);
  const body = options.get("as");
  if (!body || (typeof body !== "string" && body.length !== 1)) return undefined;
  const language = options.get("language");
  const token = tokens.find((token, index) => isString(token) && opensBody(text, tokens[index - 1], "DoStmt" in node));
  return token && { language: typeof language === "string" ? language.toLowerCase() : "plpgsql", token };
}

/** The options by name; strings as such, lists of strings as lists, others left out. */
function routineOptions(node: Node): Map<string, string | readonly string[]> {
  const list =
    "CreateFunctionStmt" in node ? node.CreateFunctionStmt.options : "DoStmt" in node ? node.DoStmt.args : [];
  const options = new Map<string, string | readonly string[]>();
  for (const item of list ?? []) {
    if (!("DefElem" in item)) continue;
    const { defname = "", arg } = item.DefElem;
    if (arg && "String" in arg) options.set(defname, arg.String.sval ?? "");
    if (arg && "List" in arg) {
      options.set(
        defname,
        (arg.List.items ?? []).flatMap((one) => ("String" in one ? [one.String.sval ?? ""] : [])),
      );
    }
  }
  return options;
}

function isString(token: Token): boolean {
  return token.kind === "string" || token.kind === "dollar-string";
}

/** A function's body stands behind AS; DO's is the string that is not behind LANGUAGE. */
function opensBody(text: string, before: Token | undefined, isDo: boolean): boolean {
  const word = before ? text.slice(before.start, before.end).toLowerCase() : "";
  return isDo ? word !== "language" : word === "as";
}
