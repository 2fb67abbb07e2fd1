import { Uri, workspace } from "vscode";

/** The reference of the project that `supabase link` chose for a folder; undefined where nobody did. */
export async function linkedProject(project: Uri): Promise<string | undefined> {
  try {
    const content = await workspace.fs.readFile(Uri.joinPath(project, "supabase", ".temp", "project-ref"));
    return /^[a-z]{20}$/.exec(new TextDecoder().decode(content).trim())?.[0];
  } catch {
    return undefined;
  }
}
