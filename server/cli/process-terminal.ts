import type { Terminal } from "./terminal.ts";

/** The output could not be written, as when a disk is full. */
export class OutputFailure extends Error {}

/** The terminal or pipe behind this process. */
export function processTerminal(): Terminal {
  // Each write hears of its own failure; without a listener, the stream's own event would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return {
    // Asked for when it is needed, as it may have been deleted.
    get folder() {
      return process.cwd();
    },
    environment: process.env,
    screen: process.stdout.isTTY ? { columns: process.stdout.columns } : undefined,
    print: (text) => write(process.stdout, text),
    complain: (text) => write(process.stderr, `mellowise: ${text}\n`),
    now: () => performance.now(),
  };
}

/** Whoever reads the output may have had enough of it (`| head`): that is no failure, and nothing more can be said to them. */
async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    if (!isBrokenPipe(error)) throw new OutputFailure(`The output could not be written: ${String(error)}`);
  }
}

function isBrokenPipe(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
}
