import { Client } from "pg";

/** Somebody waits for the answer; a database on this machine gives it in a moment or not at all. Milliseconds. */
const patience = 1_500;

/**
 * Asks the local database on this port of loopback, and only reads. Rejects with what the database or the network said. User and password are those of
 * every local Supabase.
 */
export async function askLocalDatabase<Answer>(
  port: number,
  ask: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: "postgres",
    database: "postgres",
    application_name: "mellowise",
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    options: "-c default_transaction_read_only=on",
  });
  // A connection that breaks is told by the query as well; without a listener the process would end.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await ask(client);
  } finally {
    // Not waited for: a server that hangs need not say goodbye.
    void client.end().catch(() => undefined);
  }
}
