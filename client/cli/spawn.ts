import { spawn } from "node:child_process";

export interface SpawnOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Every line of stderr as it comes. */
  readonly onLine?: (line: string) => void;
  /** Ends the program; what it does in a database may go on. */
  readonly signal?: AbortSignal | undefined;
}

export interface Ended {
  /** Null when it was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell and with nothing to read. Rejects when it cannot be started. */
export function spawnProgram(program: string, args: readonly string[], options: SpawnOptions): Promise<Ended> {
  const { cwd, env, onLine, signal } = options;
  const child = spawn(program, args, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const stop = () => child.kill("SIGTERM");
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  let [stdout, stderr, rest] = ["", "", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) onLine?.(line);
  });
  return new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      if (rest !== "") onLine?.(rest);
      resolve({ exitCode, stdout, stderr });
    });
  }).finally(() => signal?.removeEventListener("abort", stop));
}
