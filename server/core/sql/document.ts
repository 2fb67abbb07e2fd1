import { type Span, shift } from "../text/span.ts";
import type { MergeConflicts } from "./merge-conflict.ts";
import type { Segment, SegmentStatement } from "./segment.ts";
import type { DocumentProblem, SqlDocument, Statement, SyntaxProblem } from "./statement.ts";
import type { Token } from "./token.ts";

/** A segment where it stands. The statement is made once and kept as long as neither its place nor its number changes. */
export interface PlacedSegment {
  readonly start: number;
  readonly segment: Segment;
  readonly statement: Statement | undefined;
}

/** Puts a segment at `start` as the `index`-th statement; what was placed there before is kept when it is the same. */
export function placeSegment(segment: Segment, start: number, index: number, before?: PlacedSegment): PlacedSegment {
  if (before && before.start === start && (!before.statement || before.statement.index === index)) return before;
  return { start, segment, statement: segment.statement && placeStatement(segment, segment.statement, start, index) };
}

function placeStatement(segment: Segment, { start, body }: SegmentStatement, origin: number, index: number): Statement {
  const closed = segment.semicolon !== undefined;
  const end = segment.semicolon === undefined ? start + body.text.length : segment.semicolon + 1;
  return {
    text: body.text,
    node: body.node,
    kind: body.kind,
    problems: body.problems,
    index,
    span: shift({ start, end }, origin),
    closed,
    get tokens() {
      return body.tokens;
    },
  };
}

/** The document that placed segments make; `text` is the source, in which conflicts are not blanked out. */
export function assemble(text: string, placed: readonly PlacedSegment[], conflicts?: MergeConflicts): SqlDocument {
  const problems = placed.flatMap(problemsOf);
  for (const span of conflicts?.markers ?? []) problems.push(conflictProblem(span, placed));
  problems.sort((a, b) => a.span.start - b.span.start);
  let tokens: readonly Token[] | undefined;
  return {
    text,
    comments: placed.flatMap(({ start, segment }) => segment.comments.map((comment) => moved(comment, start))),
    statements: placed.flatMap(({ statement }) => statement ?? []),
    problems,
    get tokens() {
      tokens ??= [...placed.flatMap(tokensOf), ...(conflicts?.hidden ?? []).map(conflictToken)].sort(
        (a, b) => a.start - b.start,
      );
      return tokens;
    },
  };
}

function problemsOf({ start, segment, statement }: PlacedSegment): DocumentProblem[] {
  const index = statement?.index ?? -1;
  const problems = segment.problems.map((problem) => placeProblem(problem, start, index));
  const { statement: own } = segment;
  if (!own?.ownProblems || own.body.problems.length === 0) return problems;
  if (own.body.endsEarly && segment.semicolon !== undefined) {
    const span = { start: segment.semicolon, end: segment.semicolon + 1 };
    return [...problems, placeProblem(atSemicolon(own.body.problems[0], span), start, index)];
  }
  return [...problems, ...own.body.problems.map((problem) => placeProblem(problem, start + own.start, index))];
}

/** The body was parsed without its `;`, which is what Postgres would have named. */
function atSemicolon(problem: SyntaxProblem | undefined, span: Span): SyntaxProblem {
  const expected = problem?.expected ?? [];
  return { kind: "syntax", span, message: 'syntax error at or near ";"', expected };
}

function placeProblem(problem: SyntaxProblem, by: number, statement: number): DocumentProblem {
  return { ...problem, span: shift(problem.span, by), statement };
}

function conflictProblem(span: Span, placed: readonly PlacedSegment[]): DocumentProblem {
  const holder = placed.find(
    ({ statement }) => statement && statement.span.start <= span.start && span.end <= statement.span.end,
  );
  const message =
    "unresolved merge conflict: keep what is right of both sides and delete the marker lines; until then only the upper side is read";
  return { kind: "merge-conflict", span, message, expected: [], statement: holder?.statement?.index ?? -1 };
}

function conflictToken(span: Span): Token {
  return { kind: "merge-conflict", start: span.start, end: span.end, terminated: true };
}

function tokensOf({ start, segment }: PlacedSegment): Token[] {
  const { statement, semicolon, copyData } = segment;
  const tokens = segment.comments.map((comment) => moved(comment, start));
  if (statement) tokens.push(...statement.body.tokens.map((token) => moved(token, start + statement.start)));
  if (semicolon !== undefined) {
    tokens.push({ kind: "punctuation", start: start + semicolon, end: start + semicolon + 1, terminated: true });
  }
  if (copyData) tokens.push({ kind: "copy-data", ...shift(copyData, start), terminated: true });
  return tokens;
}

function moved(token: Token, by: number): Token {
  return { kind: token.kind, start: token.start + by, end: token.end + by, terminated: token.terminated };
}
