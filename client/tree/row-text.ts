import type { MigrationRow, MigrationState } from "../../shared/messages.ts";
import type { Translate } from "../translate.ts";

export interface RowText {
  readonly label: string;
  readonly description: string;
  /** A codicon, and the theme colour it is drawn in. */
  readonly icon: string;
  readonly color: string | undefined;
  /** What the state means, as a sentence. */
  readonly explanation: string;
}

const icons: Readonly<Record<MigrationState, readonly [icon: string, color?: string]>> = {
  applied: ["pass-filled", "testing.iconPassed"],
  pending: ["circle-large-outline"],
  edited: ["diff-modified", "list.warningForeground"],
  "out-of-order": ["warning", "list.warningForeground"],
  missing: ["question", "list.warningForeground"],
  ignored: ["circle-slash", "disabledForeground"],
  unknown: ["file"],
};

/** How a migration is shown in the sidebar. */
export function rowText(row: MigrationRow, t: Translate): RowText {
  const [icon, color] = icons[row.state];
  const [state, explanation] = stateText(row.state, t);
  const refused = row.refused === 0 ? "" : t("refused by Postgres: {0}", row.refused);
  return {
    label: row.name.replaceAll("_", " ") || row.version || (row.uri?.slice(row.uri.lastIndexOf("/") + 1) ?? ""),
    description: [refused, state, dateOf(row.version)].filter((part) => part !== "").join(" · "),
    icon: row.refused === 0 ? icon : "error",
    color: row.refused === 0 ? color : "list.errorForeground",
    explanation,
  };
}

function stateText(state: MigrationState, t: Translate): readonly [short: string, long: string] {
  switch (state) {
    case "applied":
      return ["", t("Applied to the local database.")];
    case "pending":
      return [t("pending"), t("Not applied to the local database yet.")];
    case "edited":
      return [
        t("edited since applied"),
        t("The local database has applied it with other statements than the file has now."),
      ];
    case "out-of-order":
      return [t("out of order"), t("Not applied, although a newer one is: a push refuses it.")];
    case "missing":
      return [t("no file"), t("The local database has applied it, but there is no such file.")];
    case "ignored":
      return [
        t("ignored by the CLI"),
        t("The Supabase CLI does not run it: its name or its folder is not as it must be."),
      ];
    case "unknown":
      return ["", t("No local database answers, so nobody knows whether it is applied.")];
  }
}

/** `2024-01-09` of a version with 14 digits, in UTC as it was made; "" of any other. */
function dateOf(version: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})\d{6}$/.exec(version) ?? [];
  return year === undefined ? "" : `${year}-${month}-${day}`;
}
