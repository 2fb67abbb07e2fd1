import { type Client, DatabaseError } from "pg";
import type { PostgresError, PostgresNotice } from "../../core/replay/engine.ts";
import { postgresErrorOf } from "../postgres-error.ts";
import { type Session, SessionBroken, type SessionResult } from "../session.ts";
import { UnusableServer } from "./connection-problem.ts";

type Row = (string | null)[];

/** A session over a connection, through the simple protocol; values stay as Postgres prints them. One call at a time. */
export function nativeSession(client: Client): Session {
  let notices: PostgresNotice[] = [];
  client.on("notice", ({ severity = "NOTICE", code = "00000", message = "" }) => {
    notices.push({ severity, code, message });
  });
  return {
    async run(sql) {
      notices = [];
      try {
        // pg answers with a list when there were several statements, which its types do not know.
        const answer: { rows: Row[] } | { rows: Row[] }[] = await client.query<Row>({
          text: sql,
          rowMode: "array",
          types: { getTypeParser: () => asText },
        });
        return { notices, rows: [answer].flat().flatMap(({ rows }) => rows) };
      } catch (error) {
        return failure(error, sql, notices);
      }
    },
  };
}

function asText(value: unknown): unknown {
  return value;
}

function failure(error: unknown, sql: string, notices: readonly PostgresNotice[]): SessionResult {
  // pg raises others when the connection has gone.
  if (!(error instanceof DatabaseError)) throw new SessionBroken(messageOf(error));
  const said: PostgresError = postgresErrorOf(fieldsOf(error), sql);
  if (said.severity === "FATAL" || said.severity === "PANIC") throw new SessionBroken(said.message);
  if (said.code === "53200" && said.hint?.includes("max_locks_per_transaction")) throw new UnusableServer(tooFewLocks);
  return { error: said, notices, rows: [] };
}

const tooFewLocks =
  "Postgres has no room for the locks of so many migrations. Raise max_locks_per_transaction on that server, to 1024 for instance, and start it again.";

/** Only what is there, and none of an Error's own members. */
function fieldsOf(error: DatabaseError) {
  const names = ["severity", "code", "detail", "hint", "position", "internalPosition", "internalQuery"] as const;
  const more = ["where", "schema", "table", "column", "dataType", "constraint"] as const;
  const fields = [...names, ...more].flatMap((name) => (error[name] === undefined ? [] : [[name, error[name]]]));
  return { message: error.message, ...Object.fromEntries(fields) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
