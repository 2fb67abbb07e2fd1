import type { Connection, TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ClientFacts } from "./client-facts.ts";
import { linesOf } from "./convert.ts";
import type { ProjectFile } from "./core/migrations/project.ts";
import type { LineIndex } from "./core/text/line-index.ts";
import { fromUri, joinLocation, toUri } from "./project/location.ts";
import type { ProjectModel } from "./project/project-model.ts";
import type { Projects } from "./project/projects.ts";

/** What every request works with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly projects: Projects;
  readonly client: ClientFacts;
}

/** An open document which belongs to a project. */
export interface OpenFile {
  readonly uri: string;
  readonly version: number;
  readonly model: ProjectModel;
  readonly file: ProjectFile;
  readonly lines: LineIndex;
}

/** Undefined for a document that is not open or belongs to no project: nobody has anything to say of it. */
export function openFile(session: Session, uri: string): OpenFile | undefined {
  const place = session.projects.placeOf(fromUri(uri));
  const version = session.documents.get(uri)?.version;
  const file = place?.model.file(place.path);
  if (!place || !file || version === undefined) return undefined;
  return { uri, version, model: place.model, file, lines: linesOf(file.document) };
}

/** The editor's own URI of a file of the project, where it is open. */
export function uriOf(session: Session, model: ProjectModel, path: string): string {
  const location = joinLocation(model.root, path);
  return session.documents.keys().find((uri) => fromUri(uri) === location) ?? toUri(location);
}
