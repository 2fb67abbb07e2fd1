import type { Node } from "@pgsql/types";
import { type Span, shift } from "../text/span.ts";
import type { ParsedBody } from "./body.ts";
import { trackLeakedBody } from "./leaked-body.ts";
import type { MergeConflicts } from "./merge-conflict.ts";
import type { Segment } from "./segment.ts";
import type { DocumentProblem, SqlDocument, Statement, SyntaxProblem } from "./statement.ts";
import type { Token } from "./token.ts";

/** A segment where it stands, with its statement as the document shows it. */
export interface PlacedSegment {
  readonly start: number;
  readonly segment: Segment;
  readonly statement: Statement | undefined;
}

/** Puts a segment at `start` as the `index`-th statement. What was placed before is kept when neither has changed. */
export function placeSegment(segment: Segment, start: number, index: number, before?: PlacedSegment): PlacedSegment {
  if (before?.start === start && (!before.statement || before.statement.index === index)) return before;
  const { statement, semicolon } = segment;
  if (!statement) return { start, segment, statement: undefined };
  const end = semicolon === undefined ? statement.start + statement.body.text.length : semicolon + 1;
  const span = { start: start + statement.start, end: start + end };
  return { start, segment, statement: new PlacedStatement(statement.body, index, span, semicolon !== undefined) };
}

/** A class, as an edit at the top of a big file makes tens of thousands of them anew. */
class PlacedStatement implements Statement {
  readonly index: number;
  readonly span: Span;
  readonly closed: boolean;
  readonly #body: ParsedBody;

  constructor(body: ParsedBody, index: number, span: Span, closed: boolean) {
    this.#body = body;
    this.index = index;
    this.span = span;
    this.closed = closed;
  }

  get text(): string {
    return this.#body.text;
  }

  get tokens(): readonly Token[] {
    return this.#body.tokens;
  }

  get node(): Node | undefined {
    return this.#body.node;
  }

  get kind(): string {
    return this.#body.kind;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#body.problems;
  }
}

/** The document that placed segments make; `text` is the source, in which conflicts are not blanked out. */
export function assemble(text: string, placed: readonly PlacedSegment[], conflicts?: MergeConflicts): SqlDocument {
  const statements: Statement[] = [];
  const comments: Token[] = [];
  const problems: DocumentProblem[] = [];
  const isLeaked = trackLeakedBody();
  for (const one of placed) {
    if (one.statement) statements.push(one.statement);
    for (const comment of one.segment.comments) comments.push(moved(comment, one.start));
    if (!isLeaked(one.segment)) addProblems(one, problems);
  }
  for (const span of conflicts?.markers ?? []) problems.push(conflictProblem(span, statements));
  problems.sort((a, b) => a.span.start - b.span.start);
  let tokens: readonly Token[] | undefined;
  return {
    text,
    comments,
    statements,
    problems,
    get tokens() {
      tokens ??= documentTokens(placed, conflicts);
      return tokens;
    },
  };
}

function addProblems({ start, segment, statement }: PlacedSegment, problems: DocumentProblem[]): void {
  const index = statement?.index ?? -1;
  for (const problem of segment.problems) problems.push(placeProblem(problem, start, index));
  const { statement: own, semicolon } = segment;
  if (!own?.ownProblems) return;
  for (const problem of own.body.problems) {
    if (own.body.endsEarly && semicolon !== undefined) {
      problems.push(placeProblem(atSemicolon(problem, semicolon), start, index));
    } else {
      problems.push(placeProblem(problem, start + own.start, index));
    }
  }
}

/** The body was parsed without its `;`, which is what Postgres would have named. */
function atSemicolon({ kind, expected }: SyntaxProblem, semicolon: number): SyntaxProblem {
  const span = { start: semicolon, end: semicolon + 1 };
  return { kind, span, message: 'syntax error at or near ";"', expected };
}

function placeProblem(
  { kind, span, message, expected }: SyntaxProblem,
  by: number,
  statement: number,
): DocumentProblem {
  return { kind, span: shift(span, by), message, expected, statement };
}

function conflictProblem(span: Span, statements: readonly Statement[]): DocumentProblem {
  const holder = statements.find((one) => one.span.start <= span.start && span.end <= one.span.end);
  const message =
    "unresolved merge conflict: keep what is right of both sides and delete the marker lines; until then only the upper side is read";
  return { kind: "merge-conflict", span, message, expected: [], statement: holder?.index ?? -1 };
}

function documentTokens(placed: readonly PlacedSegment[], conflicts: MergeConflicts | undefined): readonly Token[] {
  const tokens = placed.flatMap(segmentTokens);
  for (const { start, end } of conflicts?.hidden ?? []) {
    tokens.push({ kind: "merge-conflict", start, end, terminated: true });
  }
  tokens.sort((a, b) => a.start - b.start);
  // A conflict inside a string or a body is part of that token.
  let end = 0;
  return tokens.filter((token) => {
    if (token.start < end) return false;
    end = token.end;
    return true;
  });
}

function segmentTokens({ start, segment }: PlacedSegment): Token[] {
  const { statement, semicolon, copyData } = segment;
  const tokens = segment.comments.map((comment) => moved(comment, start));
  for (const token of statement?.body.tokens ?? []) tokens.push(moved(token, start + (statement?.start ?? 0)));
  if (semicolon !== undefined) {
    tokens.push({ kind: "punctuation", start: start + semicolon, end: start + semicolon + 1, terminated: true });
  }
  if (copyData) tokens.push({ kind: "copy-data", ...shift(copyData, start), terminated: true });
  return tokens;
}

function moved({ kind, start, end, terminated }: Token, by: number): Token {
  return { kind, start: start + by, end: end + by, terminated };
}
