import { FileType, l10n, SnippetString, Uri, WorkspaceEdit, window, workspace } from "vscode";

/** The files directly in a project's supabase/migrations; none where there is no such folder. */
export async function migrationFiles(project: Uri): Promise<readonly string[]> {
  try {
    const entries = await workspace.fs.readDirectory(migrationsFolder(project));
    return entries.flatMap(([name, type]) => (type & FileType.Directory ? [] : [name]));
  } catch {
    return [];
  }
}

/** Makes the file, which must not be there, with the snippet in it; the cursor stands at its first placeholder. Saved, so that no empty file is pushed. */
export async function writeMigration(project: Uri, fileName: string, snippet: string): Promise<void> {
  const file = Uri.joinPath(migrationsFolder(project), fileName);
  const edit = new WorkspaceEdit();
  edit.createFile(file, { overwrite: false, ignoreIfExists: false });
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(
      l10n.t("{0} could not be made: it is there already, or the folder cannot be written to.", fileName),
    );
  }
  const editor = await window.showTextDocument(file);
  await editor.insertSnippet(new SnippetString(snippet));
  await editor.document.save();
}

function migrationsFolder(project: Uri): Uri {
  return Uri.joinPath(project, "supabase", "migrations");
}
