/** The words of SQL texts in lower case, `-` being part of a word (`uuid-ossp`), wherever they stand: also in strings and bodies. */
export function mentionedWords(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts) for (const [word] of text.matchAll(/[a-z_][\w-]*/gi)) words.add(word.toLowerCase());
  return words;
}
