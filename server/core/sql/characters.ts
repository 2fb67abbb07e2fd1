/** What a character may start or belong to, by Postgres' scanner. Every character beyond ASCII belongs to identifiers, blanks of Unicode too. */
export const characterClass = {
  other: 0,
  blank: 1,
  letter: 2,
  digit: 3,
  operator: 4,
  punctuation: 5,
} as const;

const classes = new Uint8Array(128);
for (const character of " \t\n\r\f\v") classes[character.charCodeAt(0)] = characterClass.blank;
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") {
  classes[character.charCodeAt(0)] = characterClass.letter;
}
for (const character of "0123456789") classes[character.charCodeAt(0)] = characterClass.digit;
for (const character of "~!@#^&|`?+-*/%<>=") classes[character.charCodeAt(0)] = characterClass.operator;
for (const character of "()[],;.:") classes[character.charCodeAt(0)] = characterClass.punctuation;

/** The class of a UTF-16 unit; NaN, which `charCodeAt` gives behind the end, is "other". */
export function classOf(code: number): number {
  return code >= 128 ? characterClass.letter : (classes[code] ?? characterClass.other);
}

/** Letters, digits and `$`: what an identifier may go on with. */
export function continuesWord(code: number): boolean {
  const kind = classOf(code);
  return kind === characterClass.letter || kind === characterClass.digit || code === 36;
}

export function isBlank(code: number): boolean {
  return classOf(code) === characterClass.blank;
}

export function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

/** Whether only blanks stand between `at` and the start of its line. */
export function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && !isNewline(text.charCodeAt(before))) {
    const code = text.charCodeAt(before);
    if (!isBlank(code) && !(before === 0 && code === 0xfeff)) return false;
    before--;
  }
  return true;
}
