import type { Major } from "./arguments.ts";

/** What is run where the user sees the CLI itself, and answers its questions: it has nothing to parse, and may take minutes. */
export type TerminalCall = "init" | "start" | "stop" | "status" | "link" | "lint" | "diff" | "pull";

/** The arguments of such a call. Each is about this folder and this machine only, but for `link` and `pull`, which are about the linked project. */
export function terminalArguments(major: Major, call: TerminalCall, folder: string): readonly string[] {
  const linked = call !== "pull" ? [] : major === 2 ? ["--linked"] : ["--remote"];
  return [...calls[call], ...linked, "--workdir", folder, "--agent", "no"];
}

/** `stop` keeps the data: it is not told otherwise. */
const calls: Readonly<Record<TerminalCall, readonly string[]>> = {
  init: ["init"],
  start: ["start"],
  stop: ["stop"],
  status: ["status"],
  link: ["link"],
  lint: ["db", "lint", "--local"],
  // Without a name it writes no file: what it finds is read in the terminal.
  diff: ["db", "diff", "--local"],
  pull: ["db", "pull"],
};
