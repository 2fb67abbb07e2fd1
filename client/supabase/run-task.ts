import { ProcessExecution, Task, TaskPanelKind, TaskRevealKind, TaskScope, tasks, workspace } from "vscode";
import { quietEnvironment } from "../cli/environment.ts";
import { type TerminalCall, terminalArguments } from "../cli/terminal-arguments.ts";
import type { ProjectCli } from "./project-cli.ts";

/** Runs the CLI in a terminal of its own, without a shell, with more variables in its environment. Resolves to its exit code; undefined when the user has closed the terminal. */
export async function runTask(
  { file, major, project }: ProjectCli,
  call: TerminalCall,
  more: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  const args = [...terminalArguments(major, call, project.fsPath)];
  const execution = new ProcessExecution(file, args, { cwd: project.fsPath, env: { ...quietEnvironment, ...more } });
  const scope = workspace.getWorkspaceFolder(project) ?? TaskScope.Workspace;
  const task = new Task({ type: "process" }, scope, call, "supabase", execution, []);
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Dedicated, clear: true };
  return new Promise((resolve, reject) => {
    // It may end before anybody knows that it was started.
    const ended = new Map<unknown, number | undefined>();
    let running: unknown;
    const listener = tasks.onDidEndTaskProcess(({ execution: one, exitCode }) => {
      ended.set(one, exitCode);
      settle();
    });
    const settle = () => {
      if (running === undefined || !ended.has(running)) return;
      listener.dispose();
      resolve(ended.get(running));
    };
    tasks.executeTask(task).then((one) => {
      running = one;
      settle();
    }, reject);
  });
}
