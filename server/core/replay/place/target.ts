import type { Span } from "../../text/span.ts";
import { indexOfWords, nameOf, spanOf, type Words, wordAt } from "./words.ts";

/** What may stand between the verb and the name. */
const between = new Set(
  "or replace temp temporary unlogged global local unique materialized recursive foreign constraint event only if not exists concurrently trusted procedural access method table view function procedure aggregate trigger policy index type domain schema extension sequence role user group publication subscription server collation conversion language rule statistics database tablespace operator class family cast transform text search configuration dictionary parser template large object routine system default privileges for in on to column into from".split(
    " ",
  ),
);
const verbs = new Set(
  "create alter drop insert update delete truncate comment refresh merge lock cluster reindex call reassign prepare declare".split(
    " ",
  ),
);

/** The thing that a statement makes, changes, removes or reads, by its first words: `app.notes` of `insert into app.notes …`. */
export function targetOf(words: Words): Span | undefined {
  const isQuery = ["select", "with", "perform"].includes(wordAt(words, 0));
  if (!isQuery && !verbs.has(wordAt(words, 0))) return undefined;
  let at = isQuery ? indexOfWords(words, ["from"]) + 1 : 1;
  if (at === 0) return undefined;
  while (between.has(wordAt(words, at))) at++;
  if (nameOf(words, words.tokens[at]) === undefined) return undefined;
  let last = at;
  while (wordAt(words, last + 1) === "." && nameOf(words, words.tokens[last + 2]) !== undefined) last += 2;
  return spanOf(words, at, last);
}
