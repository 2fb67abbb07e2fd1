import { execFileSync } from "node:child_process";

/** The ids of the processes below this one whose command line holds a text. */
export function descendants(commandLine: string): number[] {
  const processes = process.platform === "win32" ? listOnWindows() : listOnPosix();
  const below = new Set([process.pid]);
  // Parents may be listed after their children.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of processes) if (below.has(parent)) below.add(pid);
  }
  return processes
    .filter(({ pid, line }) => pid !== process.pid && below.has(pid) && line.includes(commandLine))
    .map(({ pid }) => pid);
}

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly line: string;
}

function listOnPosix(): RunningProcess[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args=", "-ww"], { encoding: "utf8" }).split("\n");
  return lines.flatMap((text) => {
    const [, pid, parent, line] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(text) ?? [];
    return line === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), line }];
  });
}

function listOnWindows(): RunningProcess[] {
  const query =
    "Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,CommandLine | ConvertTo-Json -Compress";
  const found: { ProcessId: number; ParentProcessId: number; CommandLine: string | null }[] = JSON.parse(
    execFileSync("powershell", ["-NoProfile", "-Command", query], { encoding: "utf8", maxBuffer: 1e8 }),
  );
  return found.map((one) => ({ pid: one.ProcessId, parent: one.ParentProcessId, line: one.CommandLine ?? "" }));
}
