import { mustRun, type Session } from "../session.ts";
import { literal, mark } from "./owned-names.ts";

/** Names under which systems know the letters of all languages, as the embedded Postgres does; the last one is everywhere, and knows English only. */
const letters = ["C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8", "C"];

/** Makes a database that sorts as the embedded one does. `version` is server_version_num. */
export async function createEmptyDatabase(session: Session, name: string, version: number): Promise<void> {
  const provider = version >= 150_000 ? "locale_provider libc" : "";
  for (const [index, locale] of letters.entries()) {
    const sql = `create database ${name} owner postgres template template0 encoding 'UTF8' ${provider} lc_collate 'C' lc_ctype ${literal(locale)}`;
    if (index === letters.length - 1) await mustRun(session, sql);
    else if ((await session.run(sql)).error) continue;
    break;
  }
  await mustRun(session, `comment on database ${name} is ${literal(mark)}`);
  // Should this process be killed, the server notices in the middle of a statement, too. Not every system can.
  if (version >= 140_000) await session.run(`alter database ${name} set client_connection_check_interval = '2s'`);
}
