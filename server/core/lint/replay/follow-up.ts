import type { Project, ProjectFile } from "../../migrations/project.ts";
import type { ReplayProblem } from "../../replay/findings.ts";
import { nodeOf } from "../../sql/node.ts";
import type { Statement } from "../../sql/statement.ts";
import type { LintContext } from "../rule.ts";
import { deedsOf } from "./deeds.ts";
import { dependentsIn, duplicate, missing, nameIn } from "./named.ts";

/** What an error follows from: a statement of its own file, or of one that runs before it. */
export interface Cause {
  readonly path: string;
  readonly statement: Statement;
}

/**
 * The statement but for whose failure this one would have run: what should have made the missing thing, or have taken away the one that is there.
 * It is reported itself. Of the same missing thing in one file the first is the cause. Undefined for an error of its own.
 */
export function causeOf(
  problem: ReplayProblem,
  file: ProjectFile,
  { project, replay }: LintContext,
): Cause | undefined {
  const { sqlState, message, statementIndex, error } = problem;
  const wanted = wantedDeed(sqlState);
  if (!wanted) return undefined;
  const { path, document } = file;
  const { statements } = document;
  const failed = (replay?.outcome.statements ?? []).filter((one) => one.error && one.index < statementIndex);
  const same = wanted === "make" ? failed.find((one) => one.error?.message === error?.message) : undefined;
  const repeated = same && statements[same.index];
  if (repeated) return { path, statement: repeated };

  const unread = document.problems.map(({ statement }) => statement).filter((index) => index < statementIndex);
  const own = [...failed.map(({ index }) => index), ...unread].flatMap((index) => statements[index] ?? []);
  const candidates = [
    ...own.map((statement) => ({ path, statement })),
    ...(replay?.refusedBefore ?? []),
    ...unreadBefore(file, project),
  ];
  const names = sqlState === "2BP01" ? dependentsIn(error?.detail).map(({ name }) => name) : [nameIn(message) ?? ""];
  return candidates.find(({ statement }) => names.some((name) => isDeed(statement, wanted, name)));
}

function wantedDeed(sqlState: string): "make" | "drop" | undefined {
  if (missing.has(sqlState)) return "make";
  return duplicate.has(sqlState) || sqlState === "2BP01" ? "drop" : undefined;
}

/** What does not parse in the files that run before this one. */
function unreadBefore(file: ProjectFile, { files }: Project): readonly Cause[] {
  const before = files.slice(0, files.indexOf(file)).filter(({ role }) => role === "migration");
  return before.flatMap(({ path, document }) =>
    document.problems.flatMap((one) => {
      const statement = document.statements[one.statement];
      return statement ? [{ path, statement }] : [];
    }),
  );
}

/** Whether the statement would have made the name, or taken it away. Of one that cannot be read, and of dynamic SQL, that it names it is enough. */
function isDeed({ node, text }: Statement, wanted: "make" | "drop", name: string): boolean {
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
