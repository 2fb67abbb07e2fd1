import type { Translate } from "../translate.ts";
import type { CliFailure } from "./failure.ts";

/** What helps next. */
export type NextStep = "open-file" | "include-older" | "start-local";

export interface Guidance {
  readonly message: string;
  /** Undefined where only the log can help. */
  readonly next: NextStep | undefined;
}

/** What a failure means to the user and what to do about it. What nobody foresaw is said in the CLI's own words. */
export function guidance(failure: CliFailure, t: Translate): Guidance {
  const { code, message, sqlState, statement } = failure;
  const say = (text: string, next?: NextStep): Guidance => ({ message: text, next });
  if (statement) {
    const { file, index } = statement;
    return say(
      t(
        "{0} failed at its statement {1}: {2}. The file was rolled back; what came before it stays.",
        file,
        index + 1,
        statement.message,
      ),
      "open-file",
    );
  }
  if (sqlState === "23505" && message.includes("schema_migrations_pkey")) {
    const version = /\(version\)=\((\d+)\)/.exec(message)?.[1] ?? "";
    return say(
      t(
        "Two migrations have the version {0}; only the first was applied. Give the other a version of its own.",
        version,
      ),
    );
  }
  if (sqlState === "28P01" || /password authentication failed/.test(message)) {
    return say(t("The database refuses the password. Check it; it is taken from the environment, never from a file."));
  }
  if (/Docker daemon|docker is not running/i.test(message)) {
    return say(t("This needs Docker, and Docker does not run. Start it and try again."));
  }
  switch (code) {
    case "DbPushMissingRemoteError":
      return say(
        t("Some migrations are older than the newest one that was applied, so the CLI refuses them."),
        "include-older",
      );
    case "DbPushMissingLocalError":
      return say(
        t("The database has migrations that this folder lacks. Bring the files (git pull), or reset the database."),
      );
    case "DbConnectError":
      return /ECONNREFUSED/.test(message)
        ? say(t("Nothing listens at {0}. Start the local database first.", addressIn(message)), "start-local")
        : say(t("The database cannot be reached: {0}", firstLine(message)));
    case "ProjectRefNotLinkedError":
      return say(t("This folder is not linked to a project. The command Link Project does that."));
    case "AccessTokenRequiredError":
      return say(t("The CLI is not logged in. `supabase login` in a terminal does that."));
    case "DbConfigIpv6Error":
      return say(
        t("The database has an IPv6 address only, which this network does not reach. Use the pooler's address."),
      );
    case "HostedMutationConsentRequiredError":
      return say(t("The CLI did not get the consent that a hosted database needs; nothing was changed."));
    default:
      return say(firstLine(message));
  }
}

function addressIn(message: string): string {
  return /ECONNREFUSED ([^)\s]+)/.exec(message)?.[1] ?? "";
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? "";
}
