import { toConfigDiagnostic } from "../convert.ts";
import type { ConfigProblem } from "../core/migrations/config-problem.ts";
import { joinLocation, toUri } from "../project/location.ts";
import type { Session } from "../session.ts";

/**
 * Problems of config.toml and mellowise.json. Editors open these files without telling us, so their diagnostics are always pushed; `shown` holds
 * the URIs where some are shown now.
 */
export async function publishConfigProblems(session: Session, shown: Set<string>): Promise<void> {
  const found = new Map<string, ConfigProblem[]>();
  for (const model of session.projects.models) {
    for (const problem of model.problems) {
      const uri = toUri(joinLocation(model.root, problem.path));
      found.set(uri, [...(found.get(uri) ?? []), problem]);
    }
  }
  for (const uri of shown) if (!found.has(uri)) await session.connection.sendDiagnostics({ uri, diagnostics: [] });
  shown.clear();
  for (const [uri, problems] of found) {
    shown.add(uri);
    await session.connection.sendDiagnostics({ uri, diagnostics: problems.map(toConfigDiagnostic) });
  }
}
