import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../../scripts/host/server.mjs";
import { root } from "../../scripts/tools/root.mjs";

export interface ServedDatabase {
  readonly port: number;
  end(): Promise<void>;
}

/** The embedded database as `mellowise serve` serves it, for a project; empty, with its data in a temporary folder. Must be ended. */
export async function serveDatabase(project: string): Promise<ServedDatabase> {
  const program = path.join(root, "dist", "cli.js");
  const args = [program, "serve", "--json", "--port", "0", "--data", temporaryFolder("database"), project];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  for await (const line of createInterface(child.stdout)) {
    const event: unknown = JSON.parse(line);
    if (!isReady(event)) throw new Error(`The database is not served: ${line}`);
    return {
      port: event.port,
      async end() {
        child.stdin.end();
        await ended;
      },
    };
  }
  throw new Error("The database was not served.");
}

function isReady(event: unknown): event is { readonly port: number } {
  return typeof event === "object" && event !== null && "port" in event && typeof event.port === "number";
}
