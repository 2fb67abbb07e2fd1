/**
 * How sure a line's first words are to start a statement: "weak" ones also go on with one (`insert into t` / `select …`), or stand in the body of a
 * function; "privilege" ones only go on with ALTER DEFAULT PRIVILEGES.
 */
export type StatementStart = "strong" | "privilege" | "weak";

const objects = [
  "access method|aggregate|cast|collation|constraint trigger|conversion|database|default privileges|domain|event trigger|extension",
  "foreign (?:data wrapper|table)|function|global|group|index|language|local|materialized view|operator|policy|procedure|publication|recursive view",
  "role|routine|rule|schema|sequence|server|statistics|subscription|system|table|tablespace|temp|temporary|text search|transform|trigger|type",
  "unique index|unlogged|user|view",
]
  .join("|")
  .replaceAll(" ", "\\s+");

const strong = new RegExp(
  `(?:(?:create(?:\\s+or\\s+replace)?|alter|drop)\\s+(?:${objects})|comment\\s+on|refresh\\s+materialized|security\\s+label|do\\s*(?=\\$))(?![\\w$])`,
  "iy",
);
const weak =
  /(?:select|with|update|insert\s+into|delete\s+from|merge\s+into|truncate|reset|reindex|vacuum|copy|lock|call|explain|import|(?:begin|commit|rollback)(?=\s*;))(?![\w$])/iy;

const privilege = /(?:grant|revoke)(?![\w$])/iy;

/** What the words at `at` look like. */
export function statementStart(text: string, at: number): StatementStart | undefined {
  strong.lastIndex = at;
  if (strong.test(text)) return "strong";
  privilege.lastIndex = at;
  if (privilege.test(text)) return "privilege";
  weak.lastIndex = at;
  return weak.test(text) ? "weak" : undefined;
}
