/** Where a user's own Postgres listens, and as whom to connect. Never holds a password: pg finds it in PGPASSWORD or ~/.pgpass. */
export interface ServerAddress {
  /** A name, an address, or the absolute path of a folder with a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** Undefined for pg's own default: PGUSER, or the operating system's user. */
  readonly user?: string;
  /** The database to connect to for making and dropping ours; nothing in it is touched. */
  readonly database: string;
  /** "verify" wants a certificate that the system trusts, "require" any. */
  readonly encryption: "none" | "require" | "verify";
}

export interface AddressOptions {
  /** Whether the server may be another machine's. */
  readonly allowRemote: boolean;
}

/** An address that must not be used; its message is for the user. */
class RefusedAddress extends Error {}

/** Reads `postgresql://user@host:port/database?host=…&sslmode=…`. Throws `RefusedAddress`. */
export function readServerAddress(url: string, { allowRemote }: AddressOptions): ServerAddress {
  const parsed = parse(url);
  if (parsed.password !== "" || parsed.searchParams.has("password")) {
    throw new RefusedAddress(
      "The URL of Postgres holds a password, which settings and command lines do not keep secret. Leave it out and give it in PGPASSWORD or ~/.pgpass.",
    );
  }
  const host = parsed.searchParams.get("host") ?? (decoded(parsed.hostname.replace(/^\[(.*)\]$/, "$1")) || "localhost");
  if (!allowRemote && !isLoopback(host)) {
    throw new RefusedAddress(
      `${host} is not this machine. Migrations are replayed as a superuser, so another machine's Postgres is only used when that is allowed: set mellowise.replay.allowRemotePostgres, or pass --allow-remote-postgres.`,
    );
  }
  const user = parsed.searchParams.get("user") ?? decoded(parsed.username);
  return {
    host,
    port: Number(parsed.port || parsed.searchParams.get("port") || process.env.PGPORT || 5432),
    ...(user === "" ? {} : { user }),
    database: decoded(parsed.pathname.slice(1)) || "postgres",
    encryption: encryptionOf(parsed.searchParams.get("sslmode"), host),
  };
}

/** How people call it: never with a password, as it has none. */
export function describeAddress({ host, port }: ServerAddress): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function parse(url: string): URL {
  if (url.trim() === "") throw new RefusedAddress("No Postgres is named: set mellowise.replay.postgresUrl.");
  try {
    // A user without a host, as for a Unix socket, is no URL to the standard.
    const parsed = new URL(url.trim().replace(/^(\w+:\/\/[^/?#@]*@)(?=[:/?#]|$)/, "$1localhost"));
    if (/^postgres(ql)?:$/.test(parsed.protocol)) return parsed;
  } catch {
    // Said below.
  }
  // Not the text itself: it may hold a password.
  throw new RefusedAddress(
    "The URL of Postgres cannot be read: it should be like postgresql://user@localhost:5432/postgres.",
  );
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.test(host) || host.startsWith("/");
}

function encryptionOf(mode: string | null, host: string): ServerAddress["encryption"] {
  switch (mode) {
    case "disable":
      return "none";
    case "require":
    case "no-verify":
      return "require";
    case "verify-ca":
    case "verify-full":
      return "verify";
    default:
      return isLoopback(host) ? "none" : "verify";
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
