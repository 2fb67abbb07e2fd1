import type { Session } from "../session.ts";
import { connect } from "./connect.ts";
import { nativeSession } from "./native-session.ts";
import type { ServerAddress } from "./server-address.ts";
import { layStandIn, readStandIn } from "./stand-in.ts";
import { withStubExtensions } from "./stub-extensions.ts";

export interface NativeStart {
  /** The folder with stand-in.json: dist/engine. */
  readonly assets: string;
  readonly address: ServerAddress;
  /** Ours, and empty. */
  readonly database: string;
  /** How long (milliseconds) one statement may run; whoever watches ends it before the server does. */
  readonly budget: number;
}

/** Connects to a new database and lays the stand-in for Supabase into it. */
export async function startNative({ assets, address, database, budget }: NativeStart): Promise<Session> {
  const client = await connect(address, { database, name: database, settings: sessionSettings(budget) });
  const standIn = await readStandIn(assets);
  const session = withStubExtensions(nativeSession(client), standIn);
  await layStandIn(session, standIn);
  return session;
}

function sessionSettings(budget: number): Readonly<Record<string, string>> {
  return {
    search_path: '"$user", public, extensions',
    client_min_messages: "notice",
    lc_messages: "C",
    // Should nobody be left to watch.
    statement_timeout: String(2 * budget + 1000),
    // Roles are shared by all databases: another replay may hold one of the same name.
    lock_timeout: String(Math.ceil(budget / 2)),
    idle_in_transaction_session_timeout: "0",
    synchronous_commit: "off",
  };
}
