import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "../../scripts/tools/root.mjs";

const program = path.join(root, "dist", "cli.js");

export interface CommandResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the product when it is older than its sources; `npm test` has just done it. */
export function buildCli(): void {
  const sources = ["server", "shared"].flatMap((room) => filesBelow(path.join(root, room)));
  const built = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((file) => statSync(file).mtimeMs <= built)) return;
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, "scripts", "build.mjs")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The build failed: ${stderr}`);
}

/** Starts the built `mellowise` in a folder. */
export function startCli(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input: "ignore" | "pipe" = "ignore",
): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: [input, "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
}

/** Runs it to its end. */
export function mellowise(folder: string, args: readonly string[]): Promise<CommandResult> {
  return ended(startCli(folder, args));
}

/** What a started command printed until its end. */
export function ended(child: ChildProcess): Promise<CommandResult> {
  const printed = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode, signal) => resolve({ exitCode, signal, ...printed }));
  });
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
