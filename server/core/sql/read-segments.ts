import { columnIn, lineEnd } from "../text/lines.ts";
import { type Span, shift } from "../text/span.ts";
import type { ParsedBody } from "./body.ts";
import { type Cut, findCut } from "./cut.ts";
import type { StatementParser } from "./libpg-query.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import type { Segment } from "./segment.ts";
import { type Part, readPart } from "./split.ts";
import type { SyntaxProblem } from "./statement.ts";
import type { Token } from "./token.ts";

/** What the reading of a text needs; the parser and the bodies remember what they were asked for. */
export interface SegmentReader {
  readonly text: string;
  readonly parser: StatementParser;
  body(text: string): ParsedBody;
  /**
   * How much text (UTF-16 units) may still be read on trial, to find quotes that were left open: each trial may read to the end of the text. Enough
   * for any honest file; when it is used up, an open quote swallows what it swallows.
   */
  trialsLeft: number;
}

/**
 * Reads the segments from `at`, which must be where another ended, to the end of a statement: one when it parses, as many as the recovery
 * finds when it does not.
 */
export function readSegments(reader: SegmentReader, at: number): Segment[] {
  const part = readPart(reader.text, at);
  const openComment = part.comments.find(({ terminated }) => !terminated);
  if (!openComment && (!part.statement || bodyOf(reader, part.statement).node)) return [wholeSegment(reader, part)];
  if (part.statement && reader.text[part.statement.start] === "\\") return [wholeSegment(reader, part)];

  const cut = findCut(part, {
    text: reader.text,
    read: (from) => readOnTrial(reader, from),
    parses: (statement) => bodyOf(reader, statement).node !== undefined,
  });
  return brokenSegments(reader, cut ? cutPart(part, cut) : part);
}

function readOnTrial(reader: SegmentReader, from: number): Part | undefined {
  if (reader.trialsLeft <= 0) return undefined;
  const part = readPart(reader.text, from);
  reader.trialsLeft -= part.end - from;
  return part;
}

function bodyOf(reader: SegmentReader, statement: Span): ParsedBody {
  return reader.body(reader.text.slice(statement.start, statement.end));
}

function wholeSegment(reader: SegmentReader, part: Part): Segment {
  const { start, end, statement, semicolon, copyData } = part;
  const body = statement && bodyOf(reader, statement);
  const isOpen = part.comments.some(({ terminated }) => !terminated);
  return {
    length: end - start,
    isEntry: true,
    // What ends too early because a comment swallowed the rest has only that one problem.
    statement: statement && body && { start: statement.start - start, body, ownProblems: !(isOpen && body.endsEarly) },
    comments: part.comments.map((comment) => moved(comment, -start)),
    semicolon: semicolon === undefined ? undefined : semicolon - start,
    copyData: copyData && shift(copyData, -start),
    problems: part.comments.flatMap((comment) => openCommentProblem(reader.text, comment, start)),
    examined: part.examined - start,
  };
}

/** The part as it is when the token that was left open ends at the cut. */
function cutPart(part: Part, cut: Cut): Part {
  const comments = part.comments.filter(({ start }) => start < cut.at);
  const inComment = comments.find(({ start }) => start === cut.token);
  const statement = part.statement && part.statement.start < cut.at ? part.statement : undefined;
  return {
    start: part.start,
    end: cut.at,
    statement: statement && { start: statement.start, end: Math.min(statement.end, cut.textEnd) },
    comments: comments.map((comment) =>
      comment === inComment ? { ...comment, end: cut.textEnd, terminated: false } : comment,
    ),
    semicolon: undefined,
    copyData: undefined,
    examined: Math.max(part.examined, cut.examined),
  };
}

function brokenSegments(reader: SegmentReader, part: Part): Segment[] {
  const { statement } = part;
  if (!statement) return [wholeSegment(reader, part)];
  const text = reader.text.slice(statement.start, statement.end);
  const column = columnIn(reader.text, part.start, statement.start);
  const { pieces, readAnew } = piecesOf(text, column, reader.parser);
  if (pieces.length === 1) return [wholeSegment(reader, part)];
  const segments = pieces.map((piece, index) => pieceSegment(reader, part, statement, piece, pieces[index + 1]));
  return readAnew ? segments.slice(0, 1) : segments;
}

/** A segment from the piece's first token (for the first one: the part's start) to the next piece's first token. */
function pieceSegment(
  reader: SegmentReader,
  part: Part,
  statement: Span,
  piece: Piece,
  next: Piece | undefined,
): Segment {
  const start = piece.start === 0 ? part.start : statement.start + piece.start;
  const end = next ? statement.start + next.start : part.end;
  const own = shift(piece, statement.start);
  const comments = part.comments.filter((comment) => comment.start >= start && comment.start < end);
  const whole = wholeSegment(reader, {
    ...part,
    start,
    end,
    statement: own,
    comments,
    ...(next && { semicolon: undefined, copyData: undefined }),
  });
  const isEntry = piece.start === 0;
  if (!piece.problem || !whole.statement) return { ...whole, isEntry };
  const problem = { ...piece.problem, span: shift(piece.problem.span, statement.start - start) };
  return {
    ...whole,
    isEntry,
    statement: { ...whole.statement, ownProblems: whole.statement.body.node !== undefined },
    problems: [...whole.problems, problem],
  };
}

function openCommentProblem(text: string, comment: Token, origin: number): SyntaxProblem[] {
  if (comment.terminated) return [];
  const end = Math.min(lineEnd(text, comment.start), comment.end);
  const message = `unterminated /* comment at or near "${text.slice(comment.start, Math.min(end, comment.start + 60))}"`;
  return [{ kind: "syntax", span: { start: comment.start - origin, end: end - origin }, message, expected: [] }];
}

function moved(token: Token, by: number): Token {
  return { ...token, start: token.start + by, end: token.end + by };
}
