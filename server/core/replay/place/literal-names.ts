/** The names between double quotes in a text of Postgres. */
export function literalNames(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "");
}
