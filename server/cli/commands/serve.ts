import { createHash } from "node:crypto";
import path from "node:path";
import type { ServedDatabase, ServedDatabaseEvent } from "../../../shared/served-database.ts";
import { configTomlPath, parseConfigToml } from "../../core/migrations/config-toml.ts";
import { CannotServe } from "../../database/start-server.ts";
import { joinLocation, type Location } from "../../project/location.ts";
import type { Invocation } from "../arguments.ts";
import { findTargets, oneTarget } from "../targets.ts";
import type { Terminal } from "../terminal.ts";
import type { CliWorld } from "../world.ts";

type ServeInvocation = Extract<Invocation, { readonly kind: "serve" }>;

/** `mellowise serve`. Goes on until it is stopped; gives the exit code: 2 when it could not start or go on. */
export async function serve(invocation: ServeInvocation, terminal: Terminal, world: CliWorld): Promise<number> {
  const say = invocation.json ? jsonVoice(terminal) : personVoice(terminal);
  const target = oneTarget(findTargets(invocation.path, terminal.folder, world.files), terminal.folder, "serve");
  if (typeof target === "string") return fail(target);
  const stop = world.serving.askedToStop(invocation.json);
  const kept = path.join(world.serving.cacheFolder, "databases", folderName(target.root));
  try {
    const server = await world.serving.start({
      port: invocation.port ?? configuredPort(target.root, world),
      folder: invocation.data === undefined ? kept : path.resolve(terminal.folder, invocation.data),
      note: path.join(kept, "running.json"),
      fresh: invocation.fresh,
      onTrouble: (message) => void say({ type: "trouble", message }),
    });
    const { ended, close, ...served } = server;
    await say({ type: "ready", ...served });
    // In a terminal there is nothing left to do; a program wants to know how long it lasts.
    if (!served.own && !invocation.json) {
      await close();
      return 0;
    }
    const end = await Promise.race([stop, ended]);
    await close();
    return end === undefined || !served.own ? 0 : fail(end);
  } catch (error) {
    if (error instanceof CannotServe) return fail(error.message);
    throw error;
  }

  async function fail(message: string): Promise<number> {
    await say({ type: "failed", message });
    return 2;
  }
}

type Voice = (event: ServedDatabaseEvent) => Promise<void>;

function jsonVoice(terminal: Terminal): Voice {
  return (event) => terminal.print(`${JSON.stringify(event)}\n`);
}

function personVoice(terminal: Terminal): Voice {
  return (event) => (event.type === "ready" ? terminal.print(welcome(event)) : terminal.complain(event.message));
}

function welcome(served: ServedDatabase): string {
  const { url, port, wantedPort, pid, folder, own, made, otherStandIn } = served;
  const lines = own ? [`The embedded database is ready: ${url}`] : [`It runs already, in process ${pid}: ${url}`];
  if (own && wantedPort !== 0 && port !== wantedPort) lines.push(`Port ${wantedPort} is taken, so it is on ${port}.`);
  lines.push(`Data: ${folder}${made ? " (new)" : ""}`);
  if (otherStandIn) {
    lines.push(
      "Another version made them, so its stand-in for Supabase differs. --fresh makes them anew; they are lost then.",
    );
  }
  lines.push("", `  supabase db push --db-url "${url}"`, `  psql "${url}"`, "");
  if (own) lines.push("Ctrl+C stops it; the data stay.");
  return `${lines.join("\n")}\n`;
}

function configuredPort(root: Location, { files }: CliWorld): number {
  return parseConfigToml(files.read(joinLocation(root, configTomlPath)) ?? "").config.databasePort;
}

/** Readable, and different for projects of the same name. */
function folderName(root: Location): string {
  const name = path.posix.basename(root).replace(/[^\w.-]+/g, "-");
  return `${name}-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
}
