import type { ReplayScript } from "../../core/replay/engine.ts";
import { mustRun, type Session } from "../session.ts";

/** Settings that a BEGIN block of a script has for itself (SET LOCAL): its COMMIT, which is none here, must end them. */
export interface BlockSettings {
  atBegin(): Promise<void>;
  atCommit(): Promise<void>;
}

/** Set by functions too, which a script only calls. */
const always = ["role", "search_path"];
const setLocally = /\bset\s+local\s+([\w.]+)|\bset_config\s*\(\s*'([\w.]+)'/gi;

/** A statement that sets it beyond the block: SET, or `select set_config('search_path', '', false)` as dumps have it. */
function setsForSession(name: string): RegExp {
  const call = `select\\s+(?:pg_catalog\\.)?set_config\\s*\\(\\s*'${name}'\\s*,[^,]*,\\s*false\\s*\\)`;
  return new RegExp(`^\\s*(?:set\\s+(?:session\\s+)?${name}\\b|${call})`, "i");
}

export function watchBlockSettings(session: Session, { statements }: ReplayScript): BlockSettings {
  const texts = statements.filter(({ mode }) => mode === "run").map(({ sql }) => sql);
  const mentioned = texts.flatMap((sql) =>
    [...sql.matchAll(setLocally)].map(([, set, configured]) => set ?? configured ?? ""),
  );
  const names = [...new Set([...always, ...mentioned.map((name) => name.toLowerCase())])].filter(
    (name) => !texts.some((sql) => setsForSession(name).test(sql)),
  );
  const read = async () => {
    const values = names.map((name) => `current_setting('${name}', true)`);
    return values.length === 0 ? [] : ((await mustRun(session, `select ${values.join(", ")}`)).rows[0] ?? []);
  };
  let before: readonly (string | null)[] = [];
  return {
    atBegin: async () => {
      before = await read();
    },
    atCommit: async () => {
      const now = await read();
      const changed = names.flatMap((name, index) =>
        now[index] === before[index] ? [] : [[name, before[index] ?? ""]],
      );
      const calls = changed.map(([name, value]) => `set_config('${name}', '${value?.replaceAll("'", "''")}', false)`);
      if (calls.length > 0) await mustRun(session, `select ${calls.join(", ")}`);
    },
  };
}
