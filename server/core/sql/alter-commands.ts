import type { AlterTableCmd, RangeVar } from "@pgsql/types";
import { isText, tokenIndexAt } from "./name-span.ts";
import { nodeOf, nodesOf } from "./node.ts";
import type { StatementBody } from "./statement.ts";
import type { Token } from "./token.ts";

/** One command of an ALTER TABLE, with its tokens (in the statement's offsets): the tree has no place for most of them. */
export interface AlterCommand {
  readonly relation: RangeVar;
  readonly command: AlterTableCmd;
  readonly tokens: readonly Token[];
}

/** The commands of an ALTER TABLE in order; none for other statements. */
export function alterCommands(statement: StatementBody): readonly AlterCommand[] {
  const alter = nodeOf(statement.node, "AlterTableStmt");
  const { relation, cmds } = alter ?? {};
  if (!relation) return [];
  const parts = splitAtCommas(statement, behindName(statement, relation));
  return nodesOf(cmds, "AlterTableCmd").map((command, index) => ({ relation, command, tokens: parts[index] ?? [] }));
}

function behindName({ text, tokens }: Pick<StatementBody, "text" | "tokens">, relation: RangeVar): number {
  let at = tokenIndexAt({ text, tokens }, relation.location) + 1;
  while (isText(text, tokens[at], ".")) at += 2;
  return isText(text, tokens[at], "*") ? at + 1 : at;
}

/** Commas in parentheses or brackets belong to what stands in them. */
function splitAtCommas({ text, tokens }: StatementBody, from: number): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(from)) {
    const sign = token.end - token.start === 1 ? text[token.start] : "";
    if (sign === "(" || sign === "[") depth++;
    if (sign === ")" || sign === "]") depth--;
    if (sign === "," && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
