import path from "node:path";
import { Worker } from "node:worker_threads";
import type { DatabaseOrder, DatabaseReport, DatabaseStart } from "./messages.ts";

/** Postgres has ended: of itself, or as `stop` asked for. */
export class PostgresEnded extends Error {}

/** The one backend behind all clients, in a thread that can be ended while a statement runs. */
export interface Postgres {
  /** Sends messages and gives the answer piece by piece; resolves at its end. Rejects with PostgresEnded. One at a time. */
  exchange(bytes: Uint8Array, onData: (data: Buffer) => void): Promise<void>;
  /** Ends it: cleanly, or after `patience` milliseconds anyhow. What was committed stays. */
  stop(patience: number): Promise<void>;
  /** Resolves when it has ended, with the reason. */
  readonly ended: Promise<string>;
}

/** Who waits for an answer. */
interface Waiting {
  readonly hear: (report: DatabaseReport) => void;
  readonly fail: (error: Error) => void;
}

/** Starts Postgres on a data directory. Rejects with its reason when it does not start. */
export async function startPostgres(start: DatabaseStart): Promise<Postgres> {
  const worker = new Worker(path.join(start.assets, "..", "database-worker.js"), {
    workerData: start,
    // What PGlite prints is of no use to anybody, and stdout is the caller's.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  const waiting = new Set<Waiting>();
  let reason: string | undefined;
  let tellEnd: (reason: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    tellEnd = resolve;
  });
  worker.on("message", (report: DatabaseReport) => {
    if (report.type === "broken") {
      end(report.reason);
      void worker.terminate();
    } else for (const one of waiting) one.hear(report);
  });
  worker.on("error", (error) => end(error.message));
  worker.on("exit", () => end("Postgres has ended"));

  function end(why: string): void {
    reason ??= why;
    for (const one of waiting) one.fail(new PostgresEnded(reason));
    waiting.clear();
    tellEnd(reason);
  }

  function answered(type: DatabaseReport["type"], onData?: (data: Buffer) => void): Promise<void> {
    if (reason !== undefined) return Promise.reject(new PostgresEnded(reason));
    return new Promise((resolve, reject) => {
      const hear = (report: DatabaseReport) => {
        if (report.type === "data") {
          onData?.(Buffer.from(report.bytes.buffer, report.bytes.byteOffset, report.bytes.length));
        } else if (report.type === type) {
          waiting.delete(one);
          resolve();
        }
      };
      const one = { hear, fail: reject };
      waiting.add(one);
    });
  }
  const order = (message: DatabaseOrder) => worker.postMessage(message);

  await answered("started");
  return {
    ended,
    exchange(bytes, onData) {
      const done = answered("done", onData);
      order({ type: "exchange", bytes });
      return done;
    },
    async stop(patience) {
      const closed = answered("closed").catch(() => undefined);
      order({ type: "close" });
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([closed, enough]);
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
