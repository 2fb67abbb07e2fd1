import type { ProjectFile } from "../../migrations/project.ts";
import type { ReplayProblem } from "../../replay/findings.ts";
import { nodeOf } from "../../sql/node.ts";
import type { Statement } from "../../sql/statement.ts";
import type { LintContext } from "../rule.ts";
import { type Deed, deedsOf } from "./deeds.ts";
import { dependentsIn, duplicate, missing, nameIn } from "./named.ts";

/**
 * Whether a statement failed only because an earlier one did, which is reported itself: what should have made the missing thing, or have taken
 * away the one that is there, did not run. The same missing thing is said once in a file.
 */
export function isFollowUp(problem: ReplayProblem, file: ProjectFile, { project, replay }: LintContext): boolean {
  const { sqlState, message, statementIndex, error } = problem;
  const wanted: Deed["verb"] | undefined = missing.has(sqlState)
    ? "make"
    : duplicate.has(sqlState) || sqlState === "2BP01"
      ? "drop"
      : undefined;
  if (!wanted) return false;
  const names = sqlState === "2BP01" ? dependentsIn(error?.detail).map(({ name }) => name) : [nameIn(message) ?? ""];
  const earlier = (replay?.outcome.statements ?? []).filter((one) => one.error && one.index < statementIndex);
  if (wanted === "make" && earlier.some((one) => one.error?.message === error?.message)) return true;

  const { statements, problems } = file.document;
  const unread = problems.map(({ statement }) => statement).filter((index) => index < statementIndex);
  const failed = [...earlier.map(({ index }) => index), ...unread].flatMap((index) => statements[index] ?? []);
  const before = project.files.slice(0, project.files.indexOf(file)).filter(({ role }) => role === "migration");
  const unreadBefore = before.flatMap(({ document }) =>
    document.problems.flatMap((one) => document.statements[one.statement] ?? []),
  );
  return [...failed, ...unreadBefore].some((statement) => names.some((name) => isDeed(statement, wanted, name)));
}

/** Whether the statement would have made the name, or taken it away. Of one that cannot be read, and of dynamic SQL, that it names it is enough. */
function isDeed({ node, text }: Statement, wanted: Deed["verb"], name: string): boolean {
  if (name === "") return false;
  const isOpaque = !node || nodeOf(node, "DoStmt") || nodeOf(node, "SelectStmt") || nodeOf(node, "CallStmt");
  if (isOpaque) return text.toLowerCase().includes(name.toLowerCase());
  const extension = nodeOf(node, "CreateExtensionStmt")?.extname;
  if (wanted === "make" && extension !== undefined && madeBy[extension]?.test(name)) return true;
  return deedsOf(node).some((deed) => {
    const fits = wanted === "make" ? deed.verb === "make" : deed.verb !== "make";
    return fits && deed.name.toLowerCase() === name.toLowerCase();
  });
}

/** What extensions make whose names do not tell. */
const madeBy: Readonly<Record<string, RegExp>> = {
  pgcrypto: /^(?:crypt|gen_salt|digest|hmac|gen_random_bytes|pgp_\w+|armor|dearmor)$/,
  "uuid-ossp": /^uuid_/,
  vector: /^(?:vector|halfvec|sparsevec|\w+_distance)$/,
  postgis: /^(?:st_\w+|geometry|geography)$/,
  pg_trgm: /^(?:similarity|word_similarity|show_trgm|gin_trgm_ops|gist_trgm_ops)$/,
  pg_cron: /^(?:cron|schedule|unschedule)$/,
  pg_net: /^(?:net|http_\w+)$/,
  pgmq: /^pgmq$/,
  unaccent: /^unaccent$/,
  ltree: /^(?:ltree|lquery|ltxtquery|subpath|nlevel)$/,
  hstore: /^(?:hstore|akeys|avals)$/,
};
