import { textAt } from "./read-messages.ts";

/** What a connection begins with. */
export type Opening =
  | { readonly kind: "start"; readonly parameters: ReadonlyMap<string, string> }
  /** The client asks for encryption, before anything else. */
  | { readonly kind: "encrypt" }
  | { readonly kind: "cancel"; readonly processId: number; readonly secret: number }
  /** Another `mellowise serve` asks whether this is the server with that id. */
  | { readonly kind: "identify"; readonly id: string }
  /** Not the Postgres protocol: a browser, say. */
  | { readonly kind: "foreign" };

const codes = { cancel: 80877102, ssl: 80877103, gss: 80877104, identify: 0x4d57_0001 };

/** As long as Postgres itself accepts. */
const longest = 10_000;

/** Reads the first message of a connection, which has no letter; undefined while some of it is missing. */
export function readOpening(bytes: Buffer): { readonly opening: Opening; readonly length: number } | undefined {
  if (bytes.length < 4) return undefined;
  const length = bytes.readInt32BE(0);
  if (length < 8 || length > longest) return { opening: { kind: "foreign" }, length: bytes.length };
  return bytes.length < length ? undefined : { opening: openingOf(bytes.subarray(0, length)), length };
}

function openingOf(bytes: Buffer): Opening {
  const code = bytes.readInt32BE(4);
  if (code === codes.ssl || code === codes.gss) return { kind: "encrypt" };
  if (code === codes.cancel && bytes.length >= 16) {
    return { kind: "cancel", processId: bytes.readInt32BE(8), secret: bytes.readInt32BE(12) };
  }
  if (code === codes.identify) return { kind: "identify", id: bytes.toString("utf8", 8) };
  // Version 3, whatever is behind the dot.
  if (code >>> 16 !== 3) return { kind: "foreign" };
  const parameters = new Map<string, string>();
  for (let at = 8; at < bytes.length && bytes[at] !== 0; ) {
    const name = textAt(bytes, at);
    const value = textAt(bytes, name.next);
    parameters.set(name.text, value.text);
    at = value.next;
  }
  return { kind: "start", parameters };
}

/** The question to which the server with that id answers `Y`. */
export function identifyRequest(id: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + Buffer.byteLength(id), 0);
  head.writeInt32BE(codes.identify, 4);
  return Buffer.concat([head, Buffer.from(id)]);
}

/** The settings that a client starts with: its parameters, and `-c name=value` or `--name=value` in `options`. */
export function settingsOf(parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (!["user", "database", "options", "replication"].includes(name) && !name.startsWith("_pq_.")) {
      settings.set(name, value);
    }
  }
  for (const [, name = "", value = ""] of (parameters.get("options") ?? "").matchAll(option)) {
    settings.set(name.replaceAll("-", "_"), value.replace(/\\(.)/g, "$1"));
  }
  return settings;
}

const option = /(?:^|\s)(?:-c\s*|--)([\w.-]+)=((?:\\.|[^\s\\])*)/g;
