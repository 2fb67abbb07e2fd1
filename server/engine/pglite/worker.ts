import { parentPort, workerData } from "node:worker_threads";
import type { Banned, ReplayOrder, WorkerReport, WorkerStart } from "../messages.ts";
import { Cancelled } from "../replay/control.ts";
import { Replayer } from "../replay/replayer.ts";
import { mustRun, type Session } from "../session.ts";
import { Heartbeat } from "../watchdog/heartbeat.ts";
import { startInstance } from "./instance.ts";
import { pgliteSession } from "./pglite-session.ts";

// The thread that Postgres runs in. It works one order after the other and can be ended at any time.
const { heartbeat: buffer, ...options }: WorkerStart = workerData;
const heartbeat = new Heartbeat(buffer);
const replayer = startReplayer();
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (order: ReplayOrder) => {
  last = last.then(() => obey(order)).catch((error: unknown) => report({ type: "broken", reason: describe(error) }));
});

async function startReplayer(): Promise<Replayer> {
  const session = pgliteSession(await startInstance(options));
  const started = new Replayer(session, { tidyUp: () => forgetLog(session) });
  await started.start();
  return started;
}

/** Alone, Postgres never checkpoints by itself, and its write-ahead log lies in memory. */
async function forgetLog(session: Session): Promise<void> {
  await mustRun(session, "checkpoint");
}

async function obey({ request, keep, scripts: tail, schemaAfter, first, banned }: ReplayOrder): Promise<void> {
  const bans = new Map<string, Banned>(banned.map((ban) => [ban.sql, ban]));
  const control = {
    at: (script: number, statement: number) => {
      if (!heartbeat.isWanted(request)) throw new Cancelled();
      heartbeat.beat({ script, statement });
    },
    banned: (sql: string) => bans.get(sql),
  };
  try {
    const plan = { keep, tail, schemaAfter: new Set(schemaAfter), first };
    await (await replayer).replay(plan, control, {
      from: (index) => report({ type: "from", request, index }),
      outcome: (index, outcome) => report({ type: "script", request, index, outcome }),
      schema: (index, change) => report({ type: "schema", request, index, change }),
    });
    report({ type: "done", request, cancelled: false, memory: memoryHeld() });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    report({ type: "done", request, cancelled: true, memory: memoryHeld() });
  }
}

/** This thread's JavaScript heap, and what lies outside it: Postgres' memory and files. */
function memoryHeld(): number {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
}

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
