import type { ReplayStatus } from "../shared/messages.ts";
import type { Translate } from "./translate.ts";

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: "information" | "warning" | "error";
}

/** How a replay is described in the language status. */
export function statusText(status: ReplayStatus, t: Translate): StatusText {
  switch (status.state) {
    case "running":
      return { ...calm, text: t("Replaying migrations"), detail: t("Files: {0}", status.files), busy: true };
    case "failed":
      return { ...calm, text: t("Migrations not replayed"), detail: status.reason ?? "", severity: "error" };
    case "idle": {
      const detail = t("Files: {0}, {1} ms", status.files, Math.round(status.milliseconds));
      if (status.refused === 0) return { ...calm, text: t("Migrations replayed"), detail };
      return { ...calm, text: t("Refused by Postgres: {0}", status.refused), detail, severity: "warning" };
    }
  }
}

const calm = { busy: false, severity: "information" } as const;
