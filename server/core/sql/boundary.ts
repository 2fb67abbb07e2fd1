import type { TokenSlot } from "./lexer.ts";

/**
 * Tells which `;` end a statement: all but those of `BEGIN ATOMIC … END` and of the parenthesised actions of CREATE RULE. Quotes and comments are
 * the lexer's; the depth of parentheses does not count elsewhere, so that an unclosed one does no damage behind its statement.
 */
export interface BoundaryTracker {
  /** To be told every token of the statement that is neither a comment nor the `;` in question. */
  see(text: string, token: TokenSlot): void;
  /** Whether a `;` at this place ends the statement. */
  endsHere(): boolean;
}

/** What a CREATE statement makes, as far as it matters here: read from its first words. */
type Shape = "start" | "create" | "routine" | "rule" | "plain";

export function trackBoundary(): BoundaryTracker {
  let shape: Shape = "start";
  let depth = 0;
  let previous = "";
  return {
    see(text, token) {
      if (shape === "plain") return;
      if (shape === "rule") {
        if (token.kind === "punctuation") depth += parenthesis(text.charCodeAt(token.start));
        return;
      }
      const word = token.kind === "word" ? text.slice(token.start, token.end).toLowerCase() : "";
      if (shape === "routine") depth = atomicDepth(depth, previous, word);
      else shape = nextShape(shape, word);
      previous = word;
    },
    endsHere: () => depth <= 0,
  };
}

function nextShape(shape: Shape, word: string): Shape {
  if (shape === "start") return word === "create" ? "create" : "plain";
  if (word === "or" || word === "replace") return "create";
  if (word === "function" || word === "procedure") return "routine";
  return word === "rule" ? "rule" : "plain";
}

function atomicDepth(depth: number, previous: string, word: string): number {
  if (depth === 0) return previous === "begin" && word === "atomic" ? 1 : 0;
  if (word === "case") return depth + 1;
  return word === "end" ? depth - 1 : depth;
}

function parenthesis(code: number): number {
  if (code === 40) return 1;
  return code === 41 ? -1 : 0;
}
