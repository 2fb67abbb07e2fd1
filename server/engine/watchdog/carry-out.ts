import type { Overrun } from "../../core/replay/engine.ts";
import type { EngineClock } from "../clock.ts";
import type { WorkerOrder, WorkerReport } from "../messages.ts";
import type { EngineWorker } from "./engine-worker.ts";
import type { Place } from "./heartbeat.ts";
import { type WatchLimits, watchHeart } from "./watch.ts";

/** How an order ended: carried out or given up (`memory`: what the worker holds, bytes), or with the worker hanging or broken at a place. */
export type End =
  | { readonly kind: "done"; readonly cancelled: boolean; readonly memory: number }
  | { readonly kind: "overrun"; readonly place: Place; readonly overrun: Overrun }
  | { readonly kind: "broken"; readonly place: Place; readonly reason: string; readonly hopeless: boolean };

export interface CarryOutOptions {
  readonly clock: EngineClock;
  readonly limits: WatchLimits;
  readonly onReport: (report: WorkerReport) => void;
  /** Ends the wait; the worker must then be ended too. */
  readonly stop: AbortSignal;
}

/** Gives an order to a worker and watches it until it is done. Rejects when `onReport` throws. */
export function carryOut(worker: EngineWorker, order: WorkerOrder, options: CarryOutOptions): Promise<End> {
  const { clock, limits, onReport, stop } = options;
  const { heartbeat } = worker;
  return new Promise<End>((resolve, reject) => {
    const finish = (conclude: () => void) => {
      stopWatch();
      stop.removeEventListener("abort", giveUp);
      worker.listener = undefined;
      conclude();
    };
    const end = (how: End) => finish(() => resolve(how));
    const giveUp = () => end({ kind: "done", cancelled: true, memory: 0 });
    worker.listener = {
      gone: (reason) => end({ kind: "broken", place: heartbeat.place, reason, hopeless: false }),
      report: (report) => {
        if (report.type === "broken") {
          const { reason, hopeless } = report;
          return end({ kind: "broken", place: heartbeat.place, reason, hopeless });
        }
        // What is left of an order that was given up.
        if (report.request !== order.request) return;
        try {
          onReport(report);
        } catch (error) {
          return finish(() => reject(error));
        }
        if (report.type === "done") end({ kind: "done", cancelled: report.cancelled, memory: report.memory });
      },
    };
    stop.addEventListener("abort", giveUp);
    worker.order(order);
    const onOverrun = (place: Place, overrun: Overrun) => end({ kind: "overrun", place, overrun });
    const stopWatch = watchHeart({ heartbeat, clock, limits, onOverrun });
  });
}
