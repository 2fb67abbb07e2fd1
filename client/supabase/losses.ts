import { countedRows, type TableRows } from "../../shared/messages.ts";
import type { Translate } from "../translate.ts";

/** A dialog is no report. */
const mostTables = 12;

/** What a reset loses, in lines for people. Undefined rows: nobody could count them. */
export function losses(rows: readonly TableRows[] | undefined, t: Translate): readonly string[] {
  if (!rows) return [t("All its rows are lost; they could not be counted.")];
  if (rows.length === 0) return [t("It holds no rows that could be lost.")];
  const largest = [...rows].sort((one, other) => other.rows - one.rows);
  const more = largest.length - mostTables;
  return [
    t("These rows are lost:"),
    ...largest
      .slice(0, mostTables)
      .map((one) => `${one.table}: ${one.rows < countedRows ? one.rows : `≥ ${countedRows}`}`),
    ...(more > 0 ? [t("and those of more tables: {0}", more)] : []),
  ];
}
