import { textAt, type WireMessage } from "./wire/read-messages.ts";
import { message } from "./wire/write-messages.ts";

/** What one client's session is made of, beside the one session of Postgres that all clients share. */
export interface Session {
  readonly user: string;
  /** What is to be set when its turn comes again. Undefined before its first turn. */
  settings: readonly (readonly [name: string, value: string])[];
  entered: boolean;
  alive: boolean;
  readonly channels: Set<string>;
  /** Its prepared statements: the client's name, and the one that Postgres knows. */
  readonly statements: Map<string, string>;
  /** The last Parse without a name: the next client's takes its place in Postgres. */
  unnamed: Buffer | undefined;
  /** Gets what comes for it outside of its turn. */
  readonly deliver: (bytes: Buffer) => void;
}

/** The names of prepared statements in the one session. Drivers give the same ones to every connection, so the second gets another. */
export class StatementNames {
  readonly #owners = new Map<string, Session>();
  #last = 0;

  /** The message of a client as Postgres has to get it. */
  translate(session: Session, { type, bytes }: WireMessage): Buffer {
    if (type === "P") return this.#parse(session, bytes);
    if (type === "B") {
      const { next } = textAt(bytes, 5);
      return this.#renamed(session, bytes, next);
    }
    if ((type === "D" || type === "C") && bytes[5] === 83 /* S */) {
      const renamed = this.#renamed(session, bytes, 6);
      if (type === "C") this.#forget(session, textAt(bytes, 6).text);
      return renamed;
    }
    return bytes;
  }

  /** Messages that take back what a session has prepared. */
  closing(session: Session): readonly Buffer[] {
    const names = [...session.statements];
    for (const [name] of names) this.#forget(session, name);
    return names.map(([, known]) => message("C", Buffer.from("S"), known));
  }

  #parse(session: Session, bytes: Buffer): Buffer {
    const { text: name } = textAt(bytes, 5);
    if (name === "") {
      session.unnamed = bytes;
      return bytes;
    }
    if (!session.statements.has(name)) {
      const known = this.#owners.has(name) ? `mellowise_${++this.#last}` : name;
      this.#owners.set(known, session);
      session.statements.set(name, known);
    }
    return this.#renamed(session, bytes, 5);
  }

  #renamed(session: Session, bytes: Buffer, at: number): Buffer {
    const { text: name, next } = textAt(bytes, at);
    const known = session.statements.get(name);
    if (known === undefined || known === name) return bytes;
    return message(bytes.toString("latin1", 0, 1), bytes.subarray(5, at), known, bytes.subarray(next));
  }

  #forget(session: Session, name: string): void {
    const known = session.statements.get(name);
    if (known === undefined) return;
    session.statements.delete(name);
    this.#owners.delete(known);
  }
}
