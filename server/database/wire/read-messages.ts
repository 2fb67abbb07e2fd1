/** A message of the Postgres protocol as it travels. https://www.postgresql.org/docs/current/protocol-message-formats.html */
export interface WireMessage {
  /** The letter in front. */
  readonly type: string;
  /** All of it: letter, length and body. */
  readonly bytes: Buffer;
}

/** A message cannot be longer than Postgres accepts: one gigabyte. */
const longest = 0x3fffffff;

/** Cuts a stream of bytes into messages; the end of one may come with the next piece. */
export class MessageReader {
  #pieces: Buffer[] = [];
  #length = 0;
  #wanted = 5;

  /** Throws a RangeError when the bytes are no messages. */
  read(piece: Buffer): WireMessage[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    // A long message comes in many pieces, which are joined once.
    if (this.#length < this.#wanted) return [];
    const bytes = this.rest();
    const messages: WireMessage[] = [];
    let at = 0;
    for (;;) {
      const end = endOfMessage(bytes, at);
      if (end === undefined || end > bytes.length) {
        this.#wanted = end === undefined ? 5 : end - at;
        break;
      }
      messages.push({ type: String.fromCharCode(bytes[at] ?? 0), bytes: bytes.subarray(at, end) });
      at = end;
    }
    this.#pieces = [bytes.subarray(at)];
    this.#length = bytes.length - at;
    return messages;
  }

  /** What has come so far of the next message. */
  rest(): Buffer {
    const [only] = this.#pieces;
    return only && this.#pieces.length === 1 ? only : Buffer.concat(this.#pieces);
  }
}

function endOfMessage(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + 5) return undefined;
  const length = bytes.readInt32BE(at + 1);
  if (length < 4 || length > longest) throw new RangeError("this is not the Postgres protocol");
  return at + 1 + length;
}

/** The text that starts at `at` in a message and ends with a zero, and where the next one starts. */
export function textAt(bytes: Buffer, at: number): { readonly text: string; readonly next: number } {
  const zero = bytes.indexOf(0, at);
  const end = zero < 0 ? bytes.length : zero;
  return { text: bytes.toString("utf8", at, end), next: end + 1 };
}

/** The fields of a DataRow as text. */
export function rowOf({ bytes }: WireMessage): (string | null)[] {
  const fields: (string | null)[] = [];
  let at = 7;
  for (let left = bytes.readInt16BE(5); left > 0; left--) {
    const length = bytes.readInt32BE(at);
    at += 4;
    fields.push(length < 0 ? null : bytes.toString("utf8", at, at + length));
    if (length > 0) at += length;
  }
  return fields;
}

/** The message of an ErrorResponse, with its code in front. */
export function errorTextOf({ bytes }: WireMessage): string {
  const fields = new Map<string, string>();
  for (let at = 5; at < bytes.length && bytes[at] !== 0; ) {
    const { text, next } = textAt(bytes, at + 1);
    fields.set(String.fromCharCode(bytes[at] ?? 0), text);
    at = next;
  }
  return `${fields.get("C")}: ${fields.get("M")}`;
}
