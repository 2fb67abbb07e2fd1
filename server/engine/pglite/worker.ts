import { parentPort, workerData } from "node:worker_threads";
import { Measurer } from "../effects/measurer.ts";
import type { Banned, PostgresStart, ReplayOrder, WorkerOrder, WorkerReport, WorkerStart } from "../messages.ts";
import { UnusableServer } from "../native/connection-problem.ts";
import { Cancelled, type ReplayControl } from "../replay/control.ts";
import { Replayer } from "../replay/replayer.ts";
import { mustRun, type Session } from "../session.ts";
import { Heartbeat } from "../watchdog/heartbeat.ts";

// The thread that Postgres runs in, or that talks to one. It works one order after the other and can be ended at any time.
const { heartbeat: buffer, postgres }: WorkerStart = workerData;
const heartbeat = new Heartbeat(buffer);
const replayer = startReplayer(postgres);
// The first order says so.
replayer.catch(() => undefined);
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (order: WorkerOrder) => {
  last = last
    .then(() => obey(order))
    .catch((error: unknown) => {
      report({ type: "broken", reason: describe(error), hopeless: error instanceof UnusableServer });
    });
});

async function startReplayer(start: PostgresStart): Promise<Replayer | Measurer> {
  const { session, tidyUp } = start.kind === "embedded" ? await embedded(start) : await native(start);
  if (start.kind === "embedded" && start.measures) return new Measurer(session);
  const started = new Replayer(session, { tidyUp });
  await started.start();
  return started;
}

type Start<Kind> = Extract<PostgresStart, { readonly kind: Kind }>;

/** Only what is started is loaded. */
async function embedded(start: Start<"embedded">) {
  const { startInstance } = await import("./instance.ts");
  const { pgliteSession } = await import("./pglite-session.ts");
  const session = pgliteSession(await startInstance(start));
  return { session, tidyUp: () => forgetLog(session) };
}

async function native(start: Start<"native">) {
  const { startNative } = await import("../native/start-native.ts");
  return { session: await startNative(start), tidyUp: async () => {} };
}

/** Alone, Postgres never checkpoints by itself, and its write-ahead log lies in memory. */
async function forgetLog(session: Session): Promise<void> {
  await mustRun(session, "checkpoint");
}

async function obey(order: WorkerOrder): Promise<void> {
  const { request } = order;
  const bans = new Map<string, Banned>("banned" in order ? order.banned.map((ban) => [ban.sql, ban]) : []);
  const control = {
    at: (script: number, statement: number) => {
      if (!heartbeat.isWanted(request)) throw new Cancelled();
      heartbeat.beat({ script, statement });
    },
    banned: (sql: string) => bans.get(sql),
  };
  try {
    if ("probes" in order) {
      const probing = await replayer;
      if (probing instanceof Measurer) throw new Error("whoever measures does not probe");
      await probing.probe(order.probes, control, (index, result) => report({ type: "probe", request, index, result }));
    } else await replay(order, control);
    report({ type: "done", request, cancelled: false, memory: memoryHeld() });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    report({ type: "done", request, cancelled: true, memory: memoryHeld() });
  }
}

async function replay(
  { request, keep, scripts, schemaAfter, first }: ReplayOrder,
  control: ReplayControl,
): Promise<void> {
  const plan = { keep, tail: scripts, schemaAfter: new Set(schemaAfter), first };
  await (await replayer).replay(plan, control, {
    from: (index) => report({ type: "from", request, index }),
    outcome: (index, outcome) => report({ type: "script", request, index, outcome }),
    schema: (index, change) => report({ type: "schema", request, index, change }),
  });
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
