import type { RawStatement } from "./split.ts";

/**
 * Where the data behind `COPY … FROM stdin;` ends: behind its `\.` line. Undefined when the statement is no such COPY, or when no `\.` follows
 * (then nobody can tell data from SQL, and the text is read as SQL).
 */
export function endOfCopyData(text: string, statement: RawStatement): number | undefined {
  if (!copiesFromStdin(text, statement)) return undefined;
  const mark = /^\\\.[ \t]*$/gm;
  mark.lastIndex = statement.end;
  const found = mark.exec(text);
  return found ? found.index + found[0].length : undefined;
}

/** Whether the statement is a COPY whose data would come from the client. */
export function copiesFromStdin(text: string, statement: RawStatement): boolean {
  const words = statement.tokens.filter((token) => token.kind === "word");
  const word = (index: number) => {
    const token = words[index];
    return token && text.slice(statement.start + token.start, statement.start + token.end).toLowerCase();
  };
  if (word(0) !== "copy") return false;
  return words.some((_, index) => index > 0 && word(index - 1) === "from" && word(index) === "stdin");
}
