import { type PGlite, protocol } from "@electric-sql/pglite";
import type { PostgresError, PostgresNotice } from "../../core/replay/engine.ts";
import { postgresErrorOf } from "../postgres-error.ts";
import { type Session, SessionBroken, type SessionResult } from "../session.ts";

const { DataRowMessage, DatabaseError, NoticeMessage, ReadyForQueryMessage } = protocol.messages;

/** A session over a PGlite, through the simple protocol. PGlite's own `exec` is some ten times slower on short statements. */
export function pgliteSession(database: PGlite): Session {
  return { run: (sql) => runSimple(database, sql) };
}

async function runSimple(database: PGlite, sql: string): Promise<SessionResult> {
  const notices: PostgresNotice[] = [];
  const rows: (string | null)[][] = [];
  let error: PostgresError | undefined;
  let ready = false;
  const parser = new protocol.Parser();
  await database.execProtocolRawStream(protocol.serialize.query(sql), {
    syncToFs: false,
    onRawData: (data) =>
      // The data is a view of PGlite's memory, which the next answer overwrites; the parser keeps parts of messages.
      parser.parse(data.slice(), (message) => {
        if (message instanceof DatabaseError) error ??= postgresErrorOf(message, sql);
        else if (message instanceof NoticeMessage) notices.push(noticeOf(message));
        else if (message instanceof DataRowMessage) rows.push(message.fields);
        else if (message instanceof ReadyForQueryMessage) ready = true;
      }),
  });
  if (!ready) throw new SessionBroken("the embedded Postgres stopped in the middle of an answer");
  return error ? { error, notices, rows } : { notices, rows };
}

function noticeOf(message: { severity: string | undefined; code: string | undefined; message: string | undefined }) {
  return { severity: message.severity ?? "NOTICE", code: message.code ?? "00000", message: message.message ?? "" };
}
