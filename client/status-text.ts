import type { ReplayStatus } from "../shared/messages.ts";

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: "information" | "warning" | "error";
}

/** Translates a message with `{0}` places, as `vscode.l10n.t` does. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** How a replay is described in the language status. */
export function statusText(status: ReplayStatus, t: Translate): StatusText {
  switch (status.state) {
    case "running":
      return { ...calm, text: t("Replaying migrations"), detail: t("{0} files", status.files), busy: true };
    case "failed":
      return { ...calm, text: t("Migrations not replayed"), detail: status.reason ?? "", severity: "error" };
    case "idle": {
      const detail = t("{0} files in {1} ms", status.files, Math.round(status.milliseconds));
      if (status.refused === 0) return { ...calm, text: t("Migrations replayed"), detail };
      return { ...calm, text: t("Postgres refuses {0} statements", status.refused), detail, severity: "warning" };
    }
  }
}

const calm = { busy: false, severity: "information" } as const;
