import type { PostgresError } from "../replay/engine.ts";
import type { RoutineFacts } from "./routine-facts.ts";

/** Whether an error may come of what only happens when the routine runs, or of how it is looked at. */
export function saysNothing({ code, message }: PostgresError, { source }: RoutineFacts): boolean {
  if (!/^(?:42|3F|0A|22)/.test(code)) return true;
  if (beyondStandIn.test(message)) return true;
  if (/could not determine (?:data|polymorphic) type/.test(message)) return true;
  if (code === "42P01" || code === "42703" || code === "3F000") return isMadeInside(message, source);
  return false;
}

/** What extensions have that the stand-in for them may lack. */
const beyondStandIn =
  /\b(?:geometry|geography|raster)\b|\b_?st_\w+\(|(?:function|type|relation) "?(?:net|cron|pgmq|vault|graphql|pgsodium|tiger|topology|dbdev|http)\./i;

/** Tables that the body itself makes, and columns of tables that it changes. */
function isMadeInside(message: string, source: string): boolean {
  const name = /"([^"]+)"/.exec(message)?.[1]?.replace(/^.*\./, "");
  for (const [, made = ""] of source.matchAll(making)) {
    if (made.startsWith("%") || made.startsWith("'")) return true;
    if (name !== undefined && made.replace(/^.*\./, "").replaceAll('"', "").toLowerCase() === name.toLowerCase())
      return true;
  }
  return false;
}

/** Also in the strings that EXECUTE runs. */
const making =
  /\b(?:create\s+(?:(?:global|local)\s+)?(?:temp|temporary|unlogged)?\s*(?:table|view|sequence)|create\s+schema)\s+(?:if\s+not\s+exists\s+)?("[^"]+"|[\w$.]+|%|')/gi;
