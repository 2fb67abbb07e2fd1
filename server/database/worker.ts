import { parentPort, workerData } from "node:worker_threads";
import { startDiskInstance } from "./disk-instance.ts";
import type { DatabaseOrder, DatabaseReport, DatabaseStart } from "./messages.ts";

// The thread that the served Postgres runs in. It hears nothing while a statement runs; whoever wants that to end ends the thread.
const start: DatabaseStart = workerData;
const starting = startDiskInstance(start);
starting.then(() => report({ type: "started" }), broken);

parentPort?.on("message", (order: DatabaseOrder) => {
  obey(order).catch(broken);
});

async function obey(order: DatabaseOrder): Promise<void> {
  const database = await starting;
  if (order.type === "close") {
    await database.close();
    report({ type: "closed" });
    return;
  }
  await database.execProtocolRawStream(order.bytes, {
    // The data is a view of Postgres' memory, which the next answer overwrites.
    onRawData: (data) => report({ type: "data", bytes: data.slice() }),
  });
  report({ type: "done" });
}

function broken(error: unknown): void {
  report({ type: "broken", reason: error instanceof Error ? error.message : "Postgres has ended" });
}

function report(message: DatabaseReport): void {
  parentPort?.postMessage(message);
}
