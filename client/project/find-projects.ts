import { CancellationError, l10n, type Uri, window, workspace } from "vscode";
import { projectFiles, projectFolderOf } from "./project-folder.ts";

/** The folders of the workspace that hold a Supabase project, by their path. */
export async function findProjects(): Promise<readonly Uri[]> {
  const files = await workspace.findFiles(projectFiles, "**/node_modules/**");
  const folders = new Map<string, Uri>();
  for (const file of files) {
    const folder = projectOf(file);
    if (folder) folders.set(folder.toString(), folder);
  }
  return [...folders.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The project that a command is about: the one of the active editor, or the only one, or the one that the user picks. */
export async function chooseProject(): Promise<Uri> {
  const projects = await findProjects();
  const active = window.activeTextEditor && projectOf(window.activeTextEditor.document.uri);
  const known = active && projects.find((project) => project.toString() === active.toString());
  if (known) return known;
  const [first, ...others] = projects;
  if (!first) throw new Error(l10n.t("There is no Supabase project in this workspace. Initialize Project makes one."));
  if (others.length === 0) return first;
  const items = projects.map((project) => ({ label: workspace.asRelativePath(project, true), project }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Which Supabase project?") });
  if (!picked) throw new CancellationError();
  return picked.project;
}

function projectOf(file: Uri): Uri | undefined {
  const path = projectFolderOf(file.path);
  return path === undefined ? undefined : file.with({ path, query: "", fragment: "" });
}
