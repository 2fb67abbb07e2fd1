import { type Call, cliArguments } from "./arguments.ts";
import { cliEnvironment } from "./environment.ts";
import { type CliFailure, readFailure } from "./failure.ts";
import { readOutput } from "./output.ts";
import { type CliProgress, readProgress } from "./progress.ts";
import { spawnProgram } from "./spawn.ts";

export interface CallOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (progress: CliProgress) => void;
  readonly signal?: AbortSignal;
}

export type CallResult =
  | { readonly state: "done"; readonly result: Readonly<Record<string, unknown>> }
  | { readonly state: "failed"; readonly failure: CliFailure }
  /** The program was ended; a migration that was under way may be applied all the same, so whoever cancels lists again. */
  | { readonly state: "cancelled" };

/** Calls the Supabase CLI, once. Rejects only when the program cannot be started. */
export async function callCli(program: string, call: Call, options: CallOptions): Promise<CallResult> {
  const { env, onProgress, signal } = options;
  const { exitCode, stdout, stderr } = await spawnProgram(program, cliArguments(call), {
    cwd: call.folder,
    env: cliEnvironment(env, call.target),
    signal,
    onLine(line) {
      const progress = readProgress(line);
      if (progress) onProgress?.(progress);
    },
  });
  if (signal?.aborted && exitCode !== 0) return { state: "cancelled" };
  const { result, error } = readOutput(exitCode, stdout, stderr);
  return error ? { state: "failed", failure: readFailure(error, stderr) } : { state: "done", result };
}
