import type { Operation, Target } from "./operation.ts";

/** The majors whose arguments are known; what another one does without a target nobody can say. */
export const knownMajors = [2, 3] as const;
export type Major = (typeof knownMajors)[number];

export interface Call {
  readonly major: Major;
  /** The folder that holds supabase/, absolute. The CLI takes it as given. */
  readonly folder: string;
  readonly operation: Operation;
  readonly target: Target;
}

/** The arguments of a call, which always name its target. Holds no secret. Throws where the call could do something else than it says. */
export function cliArguments({ major, folder, operation, target }: Call): readonly string[] {
  return [
    ...operationArguments(operation),
    // The status of the local stack is the only one that there is.
    ...(operation.kind === "status" ? [] : targetArguments(major, target)),
    "--workdir",
    folder,
    // Without it, an assistant's environment variables change what is written.
    "--agent",
    "no",
    "--output-format",
    "json",
  ];
}

function operationArguments(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "list":
      return ["migration", "list"];
    case "status":
      return ["status"];
    case "plan":
      return ["db", "push", "--dry-run", ...includeAll(operation)];
    case "push":
      return ["db", "push", "--yes", ...includeAll(operation)];
    case "reset": {
      const { version } = operation;
      if (version === undefined) return ["db", "reset", "--yes"];
      if (!/^\d+$/.test(version)) throw new Error(`${JSON.stringify(version)} is no version of a migration.`);
      return ["db", "reset", "--yes", "--version", version];
    }
  }
}

function includeAll(operation: { readonly includeAll: boolean }): readonly string[] {
  return operation.includeAll ? ["--include-all"] : [];
}

function targetArguments(major: Major, target: Target): readonly string[] {
  // Version 3 says that --local is not needed; what nobody said is what pushes to the wrong database.
  if (target.kind === "local") return ["--local"];
  if (new URL(target.url).password !== "") throw new Error("A password may not stand among a program's arguments.");
  return major === 2 ? ["--db-url", target.url] : [`--remote=${target.url}`];
}
