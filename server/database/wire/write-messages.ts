/** A message of the Postgres protocol from its letter and body. */
export function message(type: string, ...body: readonly (string | Buffer)[]): Buffer {
  const parts = body.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part));
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(4 + parts.reduce((sum, part) => sum + part.length, 0), 1);
  return Buffer.concat([head, ...parts]);
}

export const query = (sql: string) => message("Q", sql);
export const sync = message("S");
export const authenticationOk = message("R", Buffer.alloc(4));

/** @param status `I` outside of transactions */
export const readyForQuery = (status: "I") => message("Z", Buffer.from(status));

/** What the client has to send to cancel a statement of its own. */
export function backendKey(processId: number, secret: number): Buffer {
  const body = Buffer.alloc(8);
  body.writeInt32BE(processId, 0);
  body.writeInt32BE(secret, 4);
  return message("K", body);
}

/** Asks the client for the data of a COPY. How many columns they have only Postgres knows, and no client needs. */
export function copyIn(binary: boolean): Buffer {
  return message("G", Buffer.from([binary ? 1 : 0, 0, 0]));
}

interface Complaint {
  /** The SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** An error after which the server closes the connection. */
export const fatalResponse = (complaint: Complaint) => message("E", fields("FATAL", complaint));
export const noticeResponse = (complaint: Complaint) => message("N", fields("NOTICE", complaint));

function fields(severity: string, { code, message: text, hint }: Complaint): Buffer {
  const all = { S: severity, V: severity, C: code, M: text, ...(hint === undefined ? {} : { H: hint }) };
  const written = Object.entries(all).map(([letter, value]) => `${letter}${value}\0`);
  return Buffer.from(`${written.join("")}\0`);
}
