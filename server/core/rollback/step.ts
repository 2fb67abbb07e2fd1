/**
 * One step of a rollback procedure. "sql" is a statement with its `;`, possibly of several lines; "note" tells a person what no statement can
 * bring back.
 */
export interface RollbackStep {
  readonly kind: "sql" | "note";
  readonly text: string;
}

export function sql(text: string): RollbackStep {
  return { kind: "sql", text };
}

export function note(text: string): RollbackStep {
  return { kind: "note", text };
}
