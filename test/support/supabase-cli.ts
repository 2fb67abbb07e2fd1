import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real Supabase CLI in a project's folder, which is also its home: it finds no login there, and leaves nothing elsewhere. */
export function supabase(folder: string, args: readonly string[]): Promise<CliResult> {
  const program = path.join(path.dirname(require.resolve("supabase/package.json")), "dist", "supabase.js");
  const child = spawn(process.execPath, [program, ...args, "--workdir", folder, "--agent", "no"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...ownVariables(), ...quiet, HOME: folder, USERPROFILE: folder, PGPASSWORD: "postgres" },
  });
  const read = (stream: NodeJS.ReadableStream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString("utf8");
  };
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }));
  });
}

/** Tests talk to nobody but this machine. */
const quiet = {
  DO_NOT_TRACK: "1",
  SUPABASE_TELEMETRY_DISABLED: "1",
  SUPABASE_NO_UPDATE_NOTIFIER: "1",
  SUPABASE_NO_KEYRING: "1",
};

/** Whoever runs the tests may be logged in, or have chosen another project. */
function ownVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SUPABASE|PG)_?/i.test(name)));
}
