import { Client } from "pg";
import { connectionProblem } from "./connection-problem.ts";
import type { ServerAddress } from "./server-address.ts";

export interface ConnectOptions {
  readonly database: string;
  /** What others see in pg_stat_activity. */
  readonly name: string;
  /** Settings of the session that RESET ALL comes back to. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How long (milliseconds) a server may take to answer at all. */
const patience = 10_000;

/** A connection. Rejects with an error whose message is for the user. */
export async function connect(address: ServerAddress, { database, name, settings }: ConnectOptions): Promise<Client> {
  const { host, port, user, encryption } = address;
  const client = new Client({
    host,
    port,
    ...(user === undefined ? {} : { user }),
    database,
    application_name: name,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    ssl: encryption === "none" ? false : { rejectUnauthorized: encryption === "verify" },
    options: optionsOf(settings),
  });
  // Whoever waits for an answer is told as well; without a listener the process would end.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionProblem(error, address);
  }
  return client;
}

function optionsOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, "\\$&")}`)
    .join(" ");
}
