import { newTokenSlot, readToken, type TokenSlot } from "./lexer.ts";
import type { ParsedStatement, ParseFailure, StatementParser } from "./libpg-query.ts";
import { createTextCache } from "./text-cache.ts";

/** Up to here (UTF-16 units) an INSERT is parsed in one go, in some ten milliseconds. */
const longText = 256 * 1024;
const chunkLength = 64 * 1024;

/**
 * Lets a parser take INSERTs of megabytes, as seeds have them, without seconds of work per keystroke: the rows of VALUES are parsed in chunks, and an
 * edit parses one chunk. The tree then holds only the rows of the first chunk. Other statements go to the parser as they are.
 */
export function withLongInserts(parser: StatementParser): StatementParser {
  const known = createTextCache<ParsedStatement | ParseFailure>(16_000_000);
  const parseChunk = (text: string, keepsTree: boolean): ParsedStatement | ParseFailure => {
    const before = known.get(text);
    if (before) return before;
    const result = parser.parse(text);
    known.set(text, keepsTree || !("node" in result) ? result : { node: { SelectStmt: {} }, kind: "" });
    return result;
  };
  return {
    ...parser,
    parse(text) {
      const insert = text.length > longText ? splitInsert(text) : undefined;
      if (!insert) return parser.parse(text);
      const head = text.slice(0, insert.headEnd);
      let first: ParsedStatement | undefined;
      for (const [index, start] of insert.chunks.entries()) {
        const end = insert.chunks[index + 1];
        const result = parseChunk(head + text.slice(start, end && end - 1), index === 0);
        if (!("node" in result)) return { message: result.message, offset: inText(result.offset, head.length, start) };
        first ??= result;
      }
      return first ?? parser.parse(text);
    },
  };
}

function inText(offset: number | undefined, head: number, chunk: number): number | undefined {
  return offset === undefined || offset < head ? offset : offset - head + chunk;
}

interface LongInsert {
  /** Behind VALUES. */
  readonly headEnd: number;
  /** Where each chunk starts: behind VALUES, then behind commas between rows. */
  readonly chunks: readonly number[];
}

/** Undefined for all but `INSERT … VALUES …`. */
function splitInsert(text: string): LongInsert | undefined {
  const slot = newTokenSlot();
  if (!readToken(text, 0, slot) || word(text, slot) !== "insert") return undefined;
  let depth = 0;
  let headEnd = -1;
  const chunks: number[] = [];
  for (let at = slot.end; readToken(text, at, slot); at = slot.end) {
    if (headEnd < 0) {
      if (word(text, slot) !== "values") continue;
      headEnd = slot.end;
      chunks.push(headEnd);
    } else if (slot.kind === "punctuation") {
      const sign = text[slot.start];
      if (sign === "(") depth++;
      if (sign === ")") depth--;
      if (sign === "," && depth === 0 && slot.end - (chunks.at(-1) ?? 0) > chunkLength) chunks.push(slot.end);
    }
  }
  return headEnd < 0 ? undefined : { headEnd, chunks };
}

function word(text: string, slot: TokenSlot): string {
  return slot.kind === "word" && slot.end - slot.start <= 6 ? text.slice(slot.start, slot.end).toLowerCase() : "";
}
