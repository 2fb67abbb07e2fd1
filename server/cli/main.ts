import { processTerminal } from "./process-terminal.ts";
import { realWorld } from "./real-world.ts";
import { run } from "./run.ts";

const terminal = processTerminal();
process.on("uncaughtException", fail);
run(process.argv.slice(2), terminal, realWorld()).then((exitCode) => {
  process.exitCode = exitCode;
}, fail);

/** Nothing of this is the user's fault. 1 would say that errors were found. */
function fail(error: unknown): void {
  process.exitCode = 2;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  void terminal.complain(`Something broke in here. Please report it with these lines:\n${details}`);
}
