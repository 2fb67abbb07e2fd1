import { quoteIdentifier } from "../core/sql/identifier.ts";
import { type Postgres, PostgresEnded } from "./postgres.ts";
import { type Session, StatementNames } from "./session.ts";
import { channelsIn } from "./wire/client-sql.ts";
import { errorTextOf, MessageReader, rowOf, textAt, type WireMessage } from "./wire/read-messages.ts";
import { message, query, sync } from "./wire/write-messages.ts";

/** A client's messages up to one that Postgres answers. */
export interface Batch {
  readonly messages: readonly WireMessage[];
  /** Whether the data of a COPY are among them: the client has been asked for them already. */
  readonly withCopyData: boolean;
  readonly answer: (bytes: Buffer) => void;
}

interface Waiting extends Batch {
  readonly session: Session;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const owner = "postgres";
const readSettings = `select name, setting from pg_settings where source = 'session'
  union all select 'role', current_setting('role') where current_setting('role') <> 'none'`;

/**
 * Postgres has one session here, which the clients share: each has it for a turn, which lasts to the end of its transaction. Between two turns the
 * settings, the role and the unnamed statement of the one are put aside and those of the other brought back. Temporary tables and advisory locks are
 * shared as long as several clients are there.
 */
export class SharedSession {
  readonly #postgres: Postgres;
  readonly #names = new StatementNames();
  readonly #sessions = new Set<Session>();
  #queue: Waiting[] = [];
  /** Who is inside a transaction, or has not asked for the end of an answer yet. */
  #holder: Session | undefined;
  /** Whose settings are in force. */
  #current: Session | undefined;
  #running: Session | undefined;

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  join(session: Session): void {
    this.#sessions.add(session);
  }

  /** Whose statement runs at the moment. */
  get running(): Session | undefined {
    return this.#running;
  }

  /** Whether somebody else's open transaction is what a session waits for. */
  waitsForOther(session: Session): boolean {
    return this.#holder !== undefined && this.#holder !== session && this.#queue.some((one) => one.session === session);
  }

  /** Runs a batch when its turn comes; resolves when it is answered. Rejects when Postgres has ended, or the session could not be set up. */
  run(session: Session, batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...batch, session, resolve, reject });
      void this.#work();
    });
  }

  /** The client has gone: its transaction is rolled back. */
  leave(session: Session): void {
    session.alive = false;
    this.#sessions.delete(session);
    this.#queue = this.#queue.filter((one) => one.session !== session);
    void this.#work();
  }

  #working = false;

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (;;) {
        if (this.#holder && !this.#holder.alive) await this.#rollBack();
        const next = this.#next();
        if (next) await this.#serve(next);
        else if (this.#sessions.size > 0 || !this.#current) break;
        else await this.#rest(this.#current);
      }
    } catch {
      // Postgres has ended; everybody hears of it from its owner.
    } finally {
      this.#working = false;
    }
  }

  /** Nobody is there: nothing of a session stays, and the next start has no log to read. Alone, Postgres never does that by itself. */
  async #rest(gone: Session): Promise<void> {
    this.#current = undefined;
    await this.#cleanUp(gone);
    await this.#ask("checkpoint");
  }

  #next(): Waiting | undefined {
    const index = this.#holder ? this.#queue.findIndex(({ session }) => session === this.#holder) : 0;
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0];
  }

  async #serve(waiting: Waiting): Promise<void> {
    const { session, messages, resolve, reject } = waiting;
    try {
      this.#running = session;
      await this.#enter(session);
      for (const sent of messages) this.#note(session, sent);
      const bytes = messages.map((sent) => this.#names.translate(session, sent));
      const status = await this.#exchange(Buffer.concat(bytes), waiting);
      this.#holder = status === "I" ? undefined : session;
      resolve();
    } catch (error) {
      reject(error);
      if (error instanceof PostgresEnded) throw error;
    } finally {
      this.#running = undefined;
    }
  }

  #note(session: Session, { type, bytes }: WireMessage): void {
    if (type !== "Q" && type !== "P") return;
    const sql = textAt(bytes, type === "Q" ? 5 : textAt(bytes, 5).next).text;
    for (const channel of channelsIn(sql)) session.channels.add(channel);
  }

  /** Gives the transaction's status at the end; undefined when the client has not asked for the end. */
  async #exchange(bytes: Buffer, { withCopyData, answer }: Omit<Batch, "messages">): Promise<string | undefined> {
    const reader = new MessageReader();
    let status: string | undefined;
    await this.#postgres.exchange(bytes, (data) => {
      const wanted = reader.read(data).filter((received) => {
        if (received.type === "Z") status = received.bytes.toString("latin1", 5);
        if (received.type === "A") this.#notify(received);
        return received.type !== "A" && !(received.type === "G" && withCopyData);
      });
      if (wanted.length > 0) answer(Buffer.concat(wanted.map((received) => received.bytes)));
    });
    return status;
  }

  #notify({ bytes }: WireMessage): void {
    const channel = textAt(bytes, 9).text;
    for (const session of this.#sessions) if (session.channels.has(channel)) session.deliver(bytes);
  }

  async #enter(session: Session): Promise<void> {
    const before = this.#current;
    if (before === session) return;
    this.#current = undefined;
    if (before?.alive) before.settings = await this.#savedSettings();
    if (before && !before.alive) await this.#cleanUp(before);
    if (before) await this.#ask("reset session authorization; reset all");
    if (session.user !== owner) await this.#ask(`set session authorization ${quoteIdentifier(session.user)}`);
    if (session.settings.length > 0) await this.#ask(`select ${session.settings.map(setting).join(", ")}`);
    if (session.unnamed) await this.#quietly(session.unnamed, sync);
    session.entered = true;
    this.#current = session;
  }

  async #savedSettings(): Promise<Session["settings"]> {
    const rows = await this.#ask(readSettings);
    return rows.map(([name, value]) => [name ?? "", value ?? ""] as const);
  }

  /** Of who has left nothing stays, unless others use it. */
  async #cleanUp(gone: Session): Promise<void> {
    const closing = this.#names.closing(gone);
    const alone = [...this.#sessions].every(({ entered }) => !entered);
    if (alone) await this.#ask("discard all");
    else if (closing.length > 0) await this.#quietly(...closing, sync);
  }

  async #rollBack(): Promise<void> {
    // It may have left in the middle of a row of messages, which Postgres then skips up to a Sync.
    await this.#quietly(sync, query("rollback"));
    this.#holder = undefined;
  }

  async #quietly(...messages: readonly Buffer[]): Promise<void> {
    await this.#exchange(Buffer.concat(messages), { withCopyData: false, answer: () => {} });
  }

  /** The rows of a query of our own. */
  async #ask(sql: string): Promise<(string | null)[][]> {
    const rows: (string | null)[][] = [];
    let problem: string | undefined;
    const answer = (bytes: Buffer) => {
      for (const received of new MessageReader().read(bytes)) {
        if (received.type === "D") rows.push(rowOf(received));
        if (received.type === "E") problem ??= errorTextOf(received);
      }
    };
    await this.#exchange(message("Q", sql), { withCopyData: false, answer });
    if (problem !== undefined) throw new Error(problem);
    return rows;
  }
}

function setting([name, value]: readonly [string, string]): string {
  return `set_config(${literal(name)}, ${literal(value)}, false)`;
}

function literal(text: string): string {
  return ` E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
