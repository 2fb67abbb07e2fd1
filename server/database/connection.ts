import type { Socket } from "node:net";
import { PostgresEnded } from "./postgres.ts";
import type { Session } from "./session.ts";
import type { SharedSession } from "./shared-session.ts";
import { copyFromClient } from "./wire/client-sql.ts";
import { MessageReader, textAt, type WireMessage } from "./wire/read-messages.ts";
import { settingsOf } from "./wire/startup.ts";
import {
  authenticationOk,
  backendKey,
  copyIn,
  fatalResponse,
  message,
  noticeResponse,
  query,
  readyForQuery,
} from "./wire/write-messages.ts";

/** A connection of a client whose start-up message has come. */
export interface Connection {
  readonly session: Session;
  /** What its own request to cancel has to name. */
  readonly key: { readonly processId: number; readonly secret: number };
  /** Says why, and closes it. */
  end(code: string, reason: string): void;
}

export interface ConnectionParts {
  readonly socket: Socket;
  readonly parameters: ReadonlyMap<string, string>;
  readonly key: Connection["key"];
  readonly shared: SharedSession;
  /** The settings that Postgres reports to a new client, as it knows them: name and value. */
  readonly reported: readonly (readonly [name: string, value: string])[];
  /** After how many milliseconds a client is told what it waits for. */
  readonly patience: number;
}

/** The end of what Postgres answers at once: a query, a function call, Sync, Flush. */
const endsBatch = new Set(["Q", "F", "S", "H"]);

/** Serves one client from its start-up message on. `rest` is what came behind that. */
export function openConnection(parts: ConnectionParts, rest: Buffer): Connection {
  const { socket, parameters, key, shared, patience } = parts;
  const session: Session = {
    user: parameters.get("user") ?? "postgres",
    settings: [...settingsOf(parameters)],
    entered: false,
    alive: true,
    channels: new Set(),
    statements: new Map(),
    unnamed: undefined,
    deliver: write,
  };
  const reader = new MessageReader();
  let batch: WireMessage[] = [];
  /** The COPY whose data are coming. */
  let copying = false;
  let last: Promise<void> = Promise.resolve();

  shared.join(session);
  socket.on("data", receive);
  socket.on("close", () => shared.leave(session));
  const reports = parts.reported.map(([name, value]) => message("S", name, value));
  write(Buffer.concat([authenticationOk, ...reports, backendKey(key.processId, key.secret), readyForQuery("I")]));
  receive(rest);
  return { session, key, end };

  function receive(data: Buffer): void {
    try {
      for (const sent of reader.read(data)) take(sent);
    } catch (error) {
      end("08P01", error instanceof Error ? error.message : String(error));
    }
  }

  function take(sent: WireMessage): void {
    if (sent.type === "X") socket.end();
    else if (copying) takeCopyData(sent);
    else if (sent.type === "Q") takeQuery(sent);
    // Data that follow a COPY which failed at once: Postgres ignores them, too.
    else if (!"dcf".includes(sent.type)) {
      batch.push(sent);
      if (endsBatch.has(sent.type)) send(false);
    }
  }

  function takeQuery(sent: WireMessage): void {
    const copy = copyFromClient(textAt(sent.bytes, 5).text);
    batch.push(sent);
    if (!copy) send(false);
    else if (copy.count > 1) refuse("only one COPY … FROM STDIN fits into one message here");
    else {
      copying = true;
      last = last.then(() => write(copyIn(copy.binary)));
    }
  }

  function takeCopyData(sent: WireMessage): void {
    if (sent.type === "d") batch.push(sent);
    if (sent.type !== "c" && sent.type !== "f") return;
    batch.push(sent);
    copying = false;
    send(true);
  }

  /** Postgres itself says it, so that a transaction fails as it has to. */
  function refuse(reason: string): void {
    const sql = `do $$ begin raise exception '${reason}' using errcode = 'feature_not_supported'; end $$`;
    batch = [...batch.slice(0, -1), { type: "Q", bytes: query(sql) }];
    send(false);
  }

  function send(withCopyData: boolean): void {
    const messages = batch;
    batch = [];
    last = last.then(() => run(messages, withCopyData)).catch(fail);
  }

  async function run(messages: readonly WireMessage[], withCopyData: boolean): Promise<void> {
    if (!session.alive) return;
    const parse = messages.find(
      ({ type, bytes }) => type === "P" && copyFromClient(textAt(bytes, textAt(bytes, 5).next).text),
    );
    if (parse) throw new Error("0A000: COPY … FROM STDIN needs the simple query protocol here");
    const timer = setTimeout(() => {
      if (shared.waitsForOther(session)) write(noticeResponse(waiting));
    }, patience);
    try {
      await shared.run(session, { messages, withCopyData, answer: write });
    } finally {
      clearTimeout(timer);
    }
  }

  function fail(error: unknown): void {
    if (error instanceof PostgresEnded) return;
    const [, code = "XX000", reason = ""] =
      /^(?:(\w{5}): )?([\s\S]*)$/.exec(error instanceof Error ? error.message : "") ?? [];
    end(code, reason);
  }

  function write(bytes: Buffer): void {
    if (session.alive && socket.writable) socket.write(bytes);
  }

  function end(code: string, reason: string): void {
    write(fatalResponse({ code, message: reason }));
    socket.destroySoon();
  }
}

const waiting = {
  code: "00000",
  message: "another connection has an open transaction, and this database runs one at a time: waiting for its end",
  hint: "Commit or roll back there, or close that connection.",
};
