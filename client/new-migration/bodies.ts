import { Uri, workspace } from "vscode";

/** The body of a snippet that the extension contributes, by its name; lines are joined by a line feed. */
export async function snippetBody(extension: Uri, name: string): Promise<string> {
  const content = await workspace.fs.readFile(Uri.joinPath(extension, "snippets", "sql.json"));
  const snippets: Readonly<Record<string, { readonly body: readonly string[] }>> = JSON.parse(
    new TextDecoder().decode(content),
  );
  const snippet = snippets[name];
  if (!snippet) throw new Error(`There is no snippet ${name}.`);
  return snippet.body.join("\n");
}
