import type { MigrationDetails, MigrationRow, ProjectMigrations } from "../../shared/messages.ts";
import { type MigrationStanding, migrationStandings } from "../core/migrations/history.ts";
import { outline } from "../core/structure/outline.ts";
import { fromUri, relativeTo } from "../project/location.ts";
import type { ProjectModel } from "../project/project-model.ts";
import { type Session, uriOf } from "../session.ts";

/** `mellowise/migrations`: the migrations of each project and how they stand against its local database, where one answers. */
export async function migrationsOf(
  session: Session,
  { projects }: { readonly projects: readonly string[] },
): Promise<readonly ProjectMigrations[]> {
  return Promise.all(projects.map((uri) => ofProject(session, uri)));
}

async function ofProject(session: Session, uri: string): Promise<ProjectMigrations> {
  const model = session.projects.at(fromUri(uri));
  const port = model.project.config.databasePort;
  const history = await session.projects.localHistory(port);
  const rows = migrationStandings(model.project.files, history).map((one) => rowOf(session, model, one));
  return { project: uri, database: { host: "127.0.0.1", port, reachable: history !== undefined }, rows };
}

function rowOf(session: Session, model: ProjectModel, standing: MigrationStanding): MigrationRow {
  const { version, name, state, file } = standing;
  if (!file) return { version, name, state, refused: 0 };
  return { version, name, state, uri: uriOf(session, model, file.path), refused: model.refused(file) };
}

/** `mellowise/migrationDetails`: what a migration makes, for people. */
export function detailsOf(
  session: Session,
  target: { readonly project: string; readonly uri: string },
): MigrationDetails {
  const model = session.projects.at(fromUri(target.project));
  const path = relativeTo(model.root, fromUri(target.uri));
  const file = path === undefined ? undefined : model.file(path);
  const items = file ? outline(file.document) : [];
  return {
    makes: items.filter(({ kind }) => kind !== "statement").map(({ name, detail }) => ({ name, detail })),
    statements: items.length,
  };
}
