import { commands, Disposable, workspace } from "vscode";
import { findProjects } from "./find-projects.ts";
import { projectFiles } from "./project-folder.ts";

/** Keeps the context key `mellowise.hasProject` true while the workspace holds a Supabase project: commands are shown by it. */
export function followProjects(): Disposable {
  const update = async () => {
    const projects = await findProjects();
    await commands.executeCommand("setContext", "mellowise.hasProject", projects.length > 0);
  };
  const watcher = workspace.createFileSystemWatcher(projectFiles, false, true, false);
  void update();
  return Disposable.from(
    watcher,
    watcher.onDidCreate(update),
    watcher.onDidDelete(update),
    workspace.onDidChangeWorkspaceFolders(update),
  );
}
