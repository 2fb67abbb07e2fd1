/** What a terminal shows in one place: a character with its accents, as wide as it is drawn. */
export interface Cell {
  /** Safe to print. */
  readonly text: string;
  /** Columns on the terminal. */
  readonly width: number;
  /** UTF-16 offsets in the source. */
  readonly start: number;
  readonly end: number;
}

const tabStop = 4;
const wide =
  /\p{Emoji_Presentation}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF01-\uFF60\uFFE0-\uFFE6]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const control = /[\u0000-\u001F\u007F-\u009F]/gu;
const invisible = /[\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A line of source as a terminal will show it: tabs become blanks, and what would command the terminal becomes a picture. */
export function cells(line: string): readonly Cell[] {
  const list: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const isTab = segment === "\t";
    const width = isTab ? tabStop - (column % tabStop) : wide.test(segment) ? 2 : 1;
    const text = isTab ? " ".repeat(width) : printable(segment);
    list.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return list;
}

/** Columns that the cells take together. */
export function cellsWidth(list: readonly Cell[]): number {
  return list.reduce((sum, { width }) => sum + width, 0);
}

/** Source text may hold escape sequences and marks that turn the writing around: they must not reach a terminal. */
export function printable(text: string): string {
  return text.replace(control, picture).replace(invisible, "\uFFFD");
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\uFFFD";
}
