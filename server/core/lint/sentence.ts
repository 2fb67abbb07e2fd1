/** Postgres' messages start in lower case and end without a full stop. */
export function sentence(words: string): string {
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.:!?]$/.test(text) ? text : `${text}.`;
}
