import type { Terminal } from "./terminal.ts";

/** The terminal or pipe behind this process. */
export function processTerminal(): Terminal {
  // Each write hears of its own failure; without a listener, the stream's own event would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return {
    folder: process.cwd(),
    environment: process.env,
    screen: process.stdout.isTTY ? { columns: process.stdout.columns } : undefined,
    print: (text) => write(process.stdout, text),
    complain: (text) => write(process.stderr, `mellowise: ${text}\n`),
    now: () => performance.now(),
  };
}

/** Whoever reads the output may have had enough of it (`| head`): that is no failure, and nothing more can be said to them. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || isBrokenPipe(error)) resolve();
      else reject(error);
    });
  });
}

function isBrokenPipe(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
