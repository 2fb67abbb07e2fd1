import { randomInt } from "node:crypto";
import type { Socket } from "node:net";
import { type Connection, openConnection } from "./connection.ts";
import { listenOnLoopback } from "./listen.ts";
import type { DatabaseStart } from "./messages.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { SharedSession } from "./shared-session.ts";
import { type Opening, readOpening } from "./wire/startup.ts";
import { fatalResponse } from "./wire/write-messages.ts";

export interface DatabaseOptions extends DatabaseStart {
  /** The port to listen on; another one where that is taken. 0 for any. */
  readonly port: number;
  /** What this server answers to when another asks who it is. */
  readonly id: string;
  /** What people may want to know while it runs, as a sentence. */
  readonly onTrouble: (sentence: string) => void;
  /** For how long a statement goes on whose client has left, and how soon somebody who waits is told why, in milliseconds. */
  readonly patience?: number;
}

export interface DatabaseServer {
  readonly port: number;
  readonly url: string;
  /** Resolves with the reason when Postgres cannot be started again. */
  readonly gaveUp: Promise<string>;
  close(): Promise<void>;
}

/** The password is the one that Supabase's own local database has; here any will do. */
export function databaseUrl(port: number): string {
  return `postgresql://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
}

/** What new clients are told; Postgres says more when it differs. */
const reported = Object.entries({
  server_version: "18.6",
  server_encoding: "UTF8",
  client_encoding: "UTF8",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  integer_datetimes: "on",
  standard_conforming_strings: "on",
  is_superuser: "on",
});

/**
 * Serves a laid out data directory over the Postgres protocol, on loopback, without asking for a password. Rejects when Postgres does not start or no
 * port is free. A statement can be cancelled only by ending Postgres, so that all connections break as in a crash; it is there again at once.
 */
export async function serveDatabase(options: DatabaseOptions): Promise<DatabaseServer> {
  const { patience = 5000, onTrouble } = options;
  const connections = new Set<Connection>();
  const sockets = new Set<Socket>();
  let closing = false;
  let processes = 0;
  let giveUp: (reason: string) => void = () => {};
  const gaveUp = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  let running = start();
  await running;
  const listening = await listenOnLoopback(options.port, accept).catch(async (error) => {
    closing = true;
    await (await running).postgres.stop(patience);
    throw error;
  });
  return {
    port: listening.port,
    url: databaseUrl(listening.port),
    gaveUp,
    async close() {
      closing = true;
      listening.close();
      endAll("the embedded database is shutting down");
      const now = await running.catch(() => undefined);
      await now?.postgres.stop(patience);
      for (const socket of sockets) socket.destroy();
    },
  };

  async function start(): Promise<{ readonly postgres: Postgres; readonly shared: SharedSession }> {
    const postgres = await startPostgres({ assets: options.assets, data: options.data });
    void postgres.ended.then(restart);
    return { postgres, shared: new SharedSession(postgres) };
  }

  function restart(reason: string): void {
    if (closing) return;
    endAll("the embedded database was restarted");
    running = start();
    running.then(
      () => onTrouble(`The database was restarted (${reason}). What was committed is there.`),
      (error: unknown) => giveUp(error instanceof Error ? error.message : String(error)),
    );
  }

  function endAll(reason: string): void {
    for (const connection of connections) connection.end("57P01", reason);
  }

  function accept(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let bytes: Buffer = Buffer.alloc(0);
    socket.on("data", function read(data: Buffer) {
      bytes = Buffer.concat([bytes, data]);
      for (let found = readOpening(bytes); found; found = readOpening(bytes)) {
        bytes = bytes.subarray(found.length);
        if (found.opening.kind !== "encrypt") {
          socket.off("data", read);
          socket.pause();
          void answer(socket, found.opening, bytes);
          return;
        }
        socket.write("N");
      }
    });
  }

  async function answer(socket: Socket, opening: Opening, rest: Buffer): Promise<void> {
    if (opening.kind === "start") await welcome(socket, opening.parameters, rest);
    else if (opening.kind === "identify" && opening.id === options.id) socket.write("Y");
    else {
      if (opening.kind === "cancel") await cancel(opening);
      socket.destroy();
    }
    // A connection that asked who this is stays open for as long as the server lives.
    socket.resume();
  }

  async function welcome(socket: Socket, parameters: ReadonlyMap<string, string>, rest: Buffer): Promise<void> {
    const database = parameters.get("database") ?? parameters.get("user") ?? "";
    if (database !== "postgres") {
      const message = `database "${database}" does not exist: there is only "postgres" here`;
      socket.end(fatalResponse({ code: "3D000", message }));
      return;
    }
    const now = await running.catch(() => undefined);
    if (!now || socket.destroyed) return void socket.destroy();
    const key = { processId: ++processes, secret: randomInt(2 ** 31) };
    const connection = openConnection({ socket, parameters, key, shared: now.shared, reported, patience }, rest);
    connections.add(connection);
    socket.on("close", () => {
      connections.delete(connection);
      void stopOrphan(now, connection);
    });
  }

  async function cancel({ processId, secret }: Connection["key"]): Promise<void> {
    const now = await running.catch(() => undefined);
    const owner = [...connections].find(({ key }) => key.processId === processId && key.secret === secret);
    if (owner && now?.shared.running === owner.session) await now.postgres.stop(0);
  }

  /** Nobody waits for the answer any more, and everybody for the end. */
  async function stopOrphan({ postgres, shared }: Awaited<typeof running>, { session }: Connection): Promise<void> {
    if (shared.running !== session) return;
    await new Promise((resolve) => setTimeout(resolve, patience).unref());
    if (!closing && shared.running === session) await postgres.stop(0);
  }
}
