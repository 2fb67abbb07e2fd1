import { type ParsedBody, parseBody } from "./body.ts";
import { sameEnds } from "./changed-region.ts";
import { assemble, type PlacedSegment, placeSegment } from "./document.ts";
import type { ExpectedHints } from "./expected-hints.ts";
import { startOfText } from "./lexer.ts";
import type { StatementParser } from "./libpg-query.ts";
import { withLongInserts } from "./long-insert.ts";
import { mergeConflicts } from "./merge-conflict.ts";
import { readSegments, type SegmentReader } from "./read-segments.ts";
import type { Segment } from "./segment.ts";
import type { SqlDocument } from "./statement.ts";
import { createTextCache, ownCopy } from "./text-cache.ts";

/** Turns SQL text into documents. It never throws; the same text always gives the same document. */
export interface SqlParser {
  /** `previous` is the document before an edit: what did not change is taken from it. Any document will do. */
  parse(text: string, previous?: SqlDocument): SqlDocument;
}

export interface SqlParserOptions {
  /** How much statement text (UTF-16 units) the cache may hold beside what living documents hold. Default 4 million. */
  readonly cacheSize?: number;
  /** Default: no hints. */
  readonly expected?: ExpectedHints;
}

/** What a document was made of. */
interface Made {
  /** The text that was read, with conflicts blanked out. */
  readonly text: string;
  readonly placed: readonly PlacedSegment[];
}

export function createSqlParser(statementParser: StatementParser, options: SqlParserOptions = {}): SqlParser {
  const parser = withLongInserts(statementParser);
  const bodies = createTextCache<ParsedBody>(options.cacheSize ?? 4_000_000);
  const expected = options.expected ?? (() => []);
  const made = new WeakMap<SqlDocument, Made>();
  const body = (text: string): ParsedBody => {
    const known = bodies.get(text);
    if (known) return known;
    const parsed = parseBody(ownCopy(text), parser, expected);
    bodies.set(parsed.text, parsed);
    return parsed;
  };
  return {
    parse(source, previous) {
      if (previous?.text === source) return previous;
      const conflicts = mergeConflicts(source);
      const text = conflicts?.text ?? source;
      const placed = place({ text, parser, body, trialsLeft: 50_000_000 }, previous && made.get(previous));
      const document = assemble(source, placed, conflicts);
      made.set(document, { text, placed });
      return document;
    },
  };
}

/** Reads a text into placed segments, from the end of what can be kept of its start to the start of what can be kept of its end. */
function place(reader: SegmentReader, before: Made | undefined): PlacedSegment[] {
  const { text } = reader;
  const { prefix, suffix } = before ? sameEnds(before.text, text) : { prefix: 0, suffix: 0 };
  const placed = before ? keptStart(before.placed, prefix) : [];
  const grown = text.length - (before?.text.length ?? 0);
  let index = placed.reduce((count, { statement }) => (statement ? count + 1 : count), 0);
  const add = (segment: Segment, start: number, old?: PlacedSegment) => {
    const one = placeSegment(segment, start, index, old);
    placed.push(one);
    if (one.statement) index++;
    return start + segment.length;
  };

  const last = placed.at(-1);
  let at = last ? last.start + last.segment.length : startOfText(text);
  while (at < text.length) {
    const kept = before && at > text.length - suffix ? keptEnd(before.placed, at - grown) : undefined;
    if (kept) {
      for (const old of kept) at = add(old.segment, old.start + grown, old);
      break;
    }
    for (const segment of readSegments(reader, at)) at = add(segment, at);
  }
  return placed;
}

/** The segments that looked at nothing behind the first difference. */
function keptStart(placed: readonly PlacedSegment[], prefix: number): PlacedSegment[] {
  const end = placed.findIndex(({ start, segment }) => start + segment.examined > prefix);
  return placed.slice(0, end < 0 ? placed.length : end);
}

/** The segments from `start` on, when reading can start there. */
function keptEnd(placed: readonly PlacedSegment[], start: number): readonly PlacedSegment[] | undefined {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found = placed[low];
  return found?.start === start && found.segment.isEntry ? placed.slice(low) : undefined;
}
