import type { GraphTable } from "../shared/schema-graph/graph.ts";

export interface Match {
  readonly table: string;
  readonly column?: string;
}

/** Tables and columns with all the words in their names, the best first: whole names, then beginnings, then the rest; tables before columns. */
export function search(tables: Iterable<GraphTable>, text: string, most: number): readonly Match[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked: { readonly match: Match; readonly rank: number }[] = [];
  for (const { id, name, columns } of tables) {
    const rank = rankOf(words, name, id);
    if (rank !== undefined) ranked.push({ match: { table: id }, rank });
    for (const column of columns) {
      const own = rankOf(words, column.name, `${id}.${column.name}`);
      // A column whose table is found already is only worth a line when its own name was meant.
      if (own !== undefined && (rank === undefined || own < 2)) {
        ranked.push({ match: { table: id, column: column.name }, rank: own + 0.5 });
      }
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ match }) => match);
}

function rankOf(words: readonly string[], name: string, whole: string): number | undefined {
  const [own, all] = [name.toLowerCase(), whole.toLowerCase()];
  if (!words.every((word) => all.includes(word))) return undefined;
  const [first = ""] = words;
  if (own === words.join(" ")) return 0;
  if (own.startsWith(first)) return 1;
  return words.some((word) => own.includes(word)) ? 2 : undefined;
}
