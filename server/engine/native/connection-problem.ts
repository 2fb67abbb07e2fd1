import { describeAddress, type ServerAddress } from "./server-address.ts";

/** Nothing can be replayed with this Postgres until the user changes something; the message says what. */
export class UnusableServer extends Error {}

/** Says to the user why a connection could not be had, and what to do. */
export function connectionProblem(error: unknown, address: ServerAddress): UnusableServer {
  const where = describeAddress(address);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = firstMessage(error);
  if (code === "ECONNREFUSED" || code === "ENOENT") {
    return new UnusableServer(`No Postgres listens at ${where}. Start it, or correct its URL.`);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new UnusableServer(`There is no host ${address.host}. Correct the URL.`);
  }
  if (code === "28P01" || code === "28000") {
    return new UnusableServer(
      `Postgres at ${where} does not let us in: ${message}. The password comes from PGPASSWORD or ~/.pgpass.`,
    );
  }
  // pg's own words when the server asks for a password and there is none.
  if (/password must be a string/.test(message)) {
    return new UnusableServer(`Postgres at ${where} asks for a password. Give it in PGPASSWORD or ~/.pgpass.`);
  }
  return new UnusableServer(`Postgres at ${where} could not be reached: ${message || code || "it did not answer"}.`);
}

/** A host with several addresses fails with one error for each. */
function firstMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return firstMessage(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}
