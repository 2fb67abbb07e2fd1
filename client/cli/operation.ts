/** A database that a call of the CLI is about. There is no default: the two majors would choose different ones. */
export type Target =
  /** The stack on this machine, where config.toml's `[db] port` says. */
  | { readonly kind: "local" }
  /** A Postgres by its address, without a password in it: that goes through the environment. */
  | { readonly kind: "url"; readonly url: string; readonly password: string };

/**
 * What the CLI is asked to do with a database. Deliberately absent: `migration fetch` (it overwrites edited files), `migration down` and `db reset
 * --last` (they wipe more than they say), `migration repair` (without versions it replaces the whole history), `migration new` (it leaves the
 * folder).
 */
export type Operation =
  | { readonly kind: "list" }
  /** Whether the local stack runs; it is about no other target. */
  | { readonly kind: "status" }
  /** What a push would do; nothing is changed. */
  | { readonly kind: "plan"; readonly includeAll: boolean }
  /** The user has seen the plan and the target, and agreed. */
  | { readonly kind: "push"; readonly includeAll: boolean; readonly confirmed: true }
  /** Up to and with a version, or to the newest. The user has seen the target and what is lost, and agreed. */
  | { readonly kind: "reset"; readonly version?: string; readonly confirmed: true };
