import { runnable } from "../../core/migrations/project.ts";
import { projectPart } from "../../core/schema/project-part.ts";
import { noGit } from "../../project/git.ts";
import type { Invocation } from "../arguments.ts";
import { namer } from "../naming.ts";
import { openProject } from "../open-project.ts";
import { schemaFormats } from "../schema/index.ts";
import { findTargets, oneTarget } from "../targets.ts";
import type { Terminal } from "../terminal.ts";
import type { CliWorld } from "../world.ts";

type SchemaInvocation = Extract<Invocation, { readonly kind: "schema" }>;

/** `mellowise schema`. Gives the exit code: 0 for the whole schema, 1 when a statement failed on the way, 2 when it could not run. */
export async function printSchema(invocation: SchemaInvocation, terminal: Terminal, world: CliWorld): Promise<number> {
  const target = oneTarget(findTargets(invocation.path, terminal.folder, world.files), terminal.folder, "schema");
  if (typeof target === "string") {
    await terminal.complain(target);
    return 2;
  }
  const parse = await world.loadParser();
  const parts = { root: target.root, files: world.files, git: noGit, parse };
  const { project, complaints } = await openProject(parts, namer(terminal.folder, target.root));
  for (const complaint of complaints) await terminal.complain(complaint);

  const scripts = runnable(project)
    .filter(({ role }) => role === "migration")
    .map(world.prepare);
  const engine = await world.startEngine();
  try {
    const last = scripts.length - 1;
    const result = await engine.replay({ scripts, schemaAfter: [last] });
    const schema = last < 0 ? result.base : result.scripts[last]?.schema;
    if (!schema) throw new Error("The embedded Postgres gave no schema.");
    await terminal.print(schemaFormats[invocation.format](projectPart(schema)));
    const refused = result.scripts.flatMap(({ statements }) => statements.filter(({ error }) => error)).length;
    if (refused > 0) await terminal.complain(refusal(refused));
    if (complaints.length > 0) return 2;
    return refused > 0 ? 1 : 0;
  } finally {
    await engine.close();
  }
}

function refusal(count: number): string {
  const subject = count === 1 ? "One statement" : `${count} statements`;
  return `${subject} failed, so parts of the schema may be missing. mellowise check tells which.`;
}
