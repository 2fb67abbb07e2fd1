/** What is run where the user sees the CLI itself, and answers its questions: it has nothing to parse, and may take minutes. */
export type TerminalCall = "init" | "start" | "stop" | "status" | "link" | "lint";

/** The arguments of such a call. Each is about this folder and, but for `link`, which changes no database, about this machine only. */
export function terminalArguments(call: TerminalCall, folder: string): readonly string[] {
  return [...calls[call], "--workdir", folder, "--agent", "no"];
}

/** `stop` keeps the data: it is not told otherwise. */
const calls: Readonly<Record<TerminalCall, readonly string[]>> = {
  init: ["init"],
  start: ["start"],
  stop: ["stop"],
  status: ["status"],
  link: ["link"],
  lint: ["db", "lint", "--local"],
};
