/** How sure a line's first words are to start a statement: "weak" ones also go on with one (`insert into t` / `select …`). */
export type StatementStart = "strong" | "weak";

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
  /(?:select|with|update|insert\s+into|delete\s+from|merge\s+into|truncate|grant|revoke|reset|reindex|vacuum|copy|lock|call|explain|import)(?![\w$])/iy;

/** What the words at `at` look like. */
export function statementStart(text: string, at: number): StatementStart | undefined {
  strong.lastIndex = at;
  if (strong.test(text)) return "strong";
  weak.lastIndex = at;
  return weak.test(text) ? "weak" : undefined;
}
