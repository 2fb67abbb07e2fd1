import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { isOnDisk, type Location } from "./location.ts";

/** Longer than any of our questions takes, also on a slow disk. */
const timeout = 10_000;

/**
 * What git prints for a question about the repository around `folder`; undefined when there is no git, no repository or no such thing. It is started
 * without a shell and not in the folder itself: Windows looks for programs in the folder where they are started.
 */
export function runGit(folder: Location, args: readonly string[]): Promise<string | undefined> {
  if (!isOnDisk(folder)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const child = spawn("git", ["-C", folder === "" ? "/" : folder, ...args], {
      cwd: homedir(),
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
      stdio: ["ignore", "pipe", "ignore"],
      timeout,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(chunks).toString("utf8") : undefined));
  });
}
