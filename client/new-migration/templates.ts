import type { Translate } from "../translate.ts";

/** What a new migration starts as. */
export interface Template {
  readonly label: string;
  readonly description: string;
  /** Its body, by the name under which snippets/sql.json has it; an empty migration has none. */
  readonly snippet: string | undefined;
  /** Its body undoes another migration, which is asked for. */
  readonly undoes?: true;
  /** What undoes the body, with the body's own placeholders. */
  readonly rollback: readonly string[];
}

/** The placeholders that the bodies share. */
const [table, column] = [place(1, "notes"), place(2, "user_id")];

export function templates(t: Translate): readonly Template[] {
  return [
    {
      label: t("Empty"),
      description: t("Only the header and the rollback notes"),
      snippet: undefined,
      rollback: [],
    },
    {
      label: t("Table with Row Level Security"),
      description: t("Foreign key to the user with its index, and own-row policies"),
      snippet: "Table with row level security",
      rollback: [`drop table if exists public.${table};`],
    },
    {
      label: t("Policies"),
      description: t("People see and change their own rows, and nobody else's"),
      snippet: "Own-row policies",
      rollback: ["select", "insert", "update", "delete"].map(
        (command) => `drop policy if exists ${table}_${command}_own on public.${table};`,
      ),
    },
    {
      label: t("Function and Trigger"),
      description: t("A trigger that keeps updated_at current, and the function that it calls"),
      snippet: "updated_at trigger",
      rollback: [
        `drop trigger if exists set_timestamp on public.${table};`,
        "-- The function stays: other tables may use it.",
      ],
    },
    {
      label: t("Index"),
      description: t("Safe to run twice"),
      snippet: "Index",
      rollback: [`drop index if exists public.${table}_${column}_idx;`],
    },
    {
      label: t("Rollback of an Earlier Migration"),
      description: t("What undoes it, from the schemas around it"),
      snippet: undefined,
      undoes: true,
      rollback: [],
    },
  ];
}

function place(number: number, text: string): string {
  return `\${${number}:${text}}`;
}
