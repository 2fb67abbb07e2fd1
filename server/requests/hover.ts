import type { Hover, HoverParams } from "vscode-languageserver/node";
import { toRange } from "../convert.ts";
import { describeEffects } from "../core/replay/describe-effects.ts";
import { tokenWord } from "../core/replay/words.ts";
import type { Statement } from "../core/sql/statement.ts";
import { offsetAt } from "../core/text/line-index.ts";
import type { Span } from "../core/text/span.ts";
import { openFile, type Session } from "../session.ts";

/** `textDocument/hover`: on a statement's first words, what it locks. Nothing where nothing was measured. */
export async function hover(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const open = openFile(session, textDocument.uri);
  if (!open) return null;
  const { file, lines, model } = open;
  const offset = offsetAt(lines, position);
  const found = file.document.statements
    .map((statement) => ({ statement, words: firstWords(statement) }))
    .find(({ words }) => words && words.start <= offset && offset <= words.end);
  if (!found?.words || isMeasuredDifferently(found.statement)) return null;
  const effects = await model.effects(file);
  const own = effects?.find(({ index }) => index === found.statement.index);
  // The text may have changed meanwhile.
  if (!own || model.file(file.path)?.document !== file.document) return null;
  const value = describeEffects(own, found.statement.kind);
  return { contents: { kind: "markdown", value }, range: toRange(lines, found.words) };
}

/** The keywords that say what the statement does: `alter table`, `create unique index`; in the document. */
function firstWords(statement: Statement): Span | undefined {
  const [first, ...rest] = statement.tokens;
  if (!first || !/^[a-z]+$/.test(tokenWord(statement.text, first))) return undefined;
  const object = rest.slice(0, 3).find((token) => objects.has(tokenWord(statement.text, token)));
  const last = object ?? first;
  return { start: statement.span.start + first.start, end: statement.span.start + last.end };
}

const objects: ReadonlySet<string> = new Set(
  "table index policy trigger view type function sequence schema domain extension into from".split(" "),
);

/** CONCURRENTLY is left out when a migration is replayed, and it is just what changes the locks. */
function isMeasuredDifferently({ text, tokens }: Statement): boolean {
  return tokens.some((token) => tokenWord(text, token) === "concurrently");
}
