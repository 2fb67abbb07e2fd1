import { OutputFailure, processTerminal } from "./process-terminal.ts";
import { realWorld } from "./real-world.ts";
import { run } from "./run.ts";

const terminal = processTerminal();
process.on("uncaughtException", fail);
run(process.argv.slice(2), terminal, realWorld()).then((exitCode) => {
  // What broke meanwhile counts more.
  process.exitCode ??= exitCode;
}, fail);

/** 1 would say that errors were found in the migrations. */
function fail(error: unknown): void {
  process.exitCode = 2;
  terminal.complain(describe(error)).catch(() => undefined);
}

function describe(error: unknown): string {
  if (error instanceof OutputFailure) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Something broke in here. Please report it with these lines:\n${details}`;
}
