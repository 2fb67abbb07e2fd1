import { isFirstOnLine, lineStart, nextLine } from "../../../text/lines.ts";
import type { Span } from "../../../text/span.ts";
import type { Fix } from "../../finding.ts";
import { defineRule, type IdleSuppression } from "../../rule.ts";

export default defineRule({
  id: "unused-suppression",
  group: "postgres",
  severity: "information",
  files: ["migration", "seed", "skipped", "nested"],
  speaksOfBroken: true,
  last: true,
  docs: {
    summary: "An ignore comment which silences nothing, or names no rule there is.",
    why: `\`-- mellowise-ignore <rule>: <reason>\` silences a rule for the statement it stands above, in, or behind on the same line;
\`-- mellowise-ignore-file <rule>: <reason>\` for the whole file. Several rules are separated by commas. The reason is for the people who read
it later; nothing asks for it.

A comment without effect is left over from SQL that has changed, or misspells the rule, and would hide the next real finding. Rules that did not
run (switched off in mellowise.json, or waiting for the replay) are not held against it.`,
    examples: [
      {
        bad: `-- mellowise-ignore create-table-if-not-exists: runs once
-- <<
create table if not exists public.topics (id uuid primary key);`,
        fixed: `create table if not exists public.topics (id uuid primary key);`,
        good: `-- mellowise-ignore create-table-if-not-exists: runs once
create table public.topics (id uuid primary key);`,
      },
      {
        title: "One of two, behind the statement",
        bad: `create table public.topics (id uuid primary key); -- mellowise-ignore create-table-if-not-exists, drop-colum
--                                                                                                ^^^^^^^^^^`,
        fixed: `create table public.topics (id uuid primary key); -- mellowise-ignore create-table-if-not-exists`,
      },
    ],
    source: "https://github.com/mellowise/mellowise-migrations#readme",
  },

  *check({ document }, { idleSuppressions = [] }) {
    for (const one of idleSuppressions) {
      yield {
        span: spanOf(one),
        message: messageOf(one),
        fixes: [remove(document.text, one)],
        unnecessary: true,
      };
    }
  },
});

/** The whole comment when all of it is idle, else what is. */
function spanOf({ suppression, idle }: IdleSuppression): Span {
  const [first, last] = [idle[0], idle.at(-1)];
  if (!first || !last || idle.length === suppression.rules.length) return suppression.comment;
  return { start: first.span.start, end: last.span.end };
}

function messageOf({ suppression, idle }: IdleSuppression): string {
  if (suppression.rules.length === 0)
    return "This comment names no rule, so it silences nothing. Name the rules behind mellowise-ignore, or remove it.";
  const unknown = idle.filter(({ known }) => !known).map(({ id }) => id);
  if (unknown.length > 0)
    return `There is no rule ${unknown.join(" and no rule ")}, so this silences nothing. Correct the name, or remove it.`;
  const place = suppression.scope === "file" ? "this file" : "this statement";
  return `${idle.map(({ id }) => id).join(" and ")} finds nothing in ${place}. The comment would only hide a finding to come. Remove it.`;
}

function remove(text: string, { suppression, idle }: IdleSuppression): Fix {
  const { comment, rules } = suppression;
  const left = rules.filter(({ id }) => !idle.some((one) => one.id === id)).map(({ id }) => id);
  const [first, last] = [rules[0], rules.at(-1)];
  if (left.length === 0 || !first || !last) {
    return { title: "Remove the ignore comment", edits: [{ span: wholeComment(text, comment), text: "" }], safe: true };
  }
  const span = { start: first.span.start, end: last.span.end };
  return { title: `Ignore only ${left.join(", ")}`, edits: [{ span, text: left.join(", ") }], safe: true };
}

/** With its line when it stands alone on it, else with the blanks before it. */
function wholeComment(text: string, comment: Span): Span {
  if (isFirstOnLine(text, comment.start))
    return { start: lineStart(text, comment.start), end: nextLine(text, comment.end) };
  const before = text.slice(0, comment.start).trimEnd().length;
  return { start: before, end: comment.end };
}
