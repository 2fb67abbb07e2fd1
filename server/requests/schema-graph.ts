import { parse } from "valibot";
import {
  type ExportQuestion,
  exportQuestion,
  type GraphAnswer,
  graphOfProject,
  graphQuestion,
  type LineAnswer,
  lineQuestion,
  schemaGraphChangedMethod,
} from "../../shared/schema-graph/requests.ts";
import { linesOf, toRange } from "../convert.ts";
import { dbmlDiagram } from "../core/graph/dbml.ts";
import { findLine } from "../core/graph/find-line.ts";
import { graphOf } from "../core/graph/graph.ts";
import { layoutGraph } from "../core/graph/layout.ts";
import { mermaidDiagram } from "../core/graph/mermaid.ts";
import { svgPicture } from "../core/graph/svg.ts";
import { graphView } from "../core/graph/view.ts";
import type { ReplayView } from "../core/lint/rule.ts";
import type { ProjectFile } from "../core/migrations/project.ts";
import { emptySchema } from "../core/schema/change.ts";
import { projectPart } from "../core/schema/project-part.ts";
import { fromUri } from "../project/location.ts";
import type { ProjectModel } from "../project/project-model.ts";
import { type Session, uriOf } from "../session.ts";

interface Watched {
  readonly project: string;
  readonly at: string | undefined;
  /** What was answered last. */
  readonly view: ReplayView | undefined;
}

/** Answers what is asked about schema graphs, and tells when an answer is another one now. */
export class SchemaGraphs {
  readonly #session: Session;
  readonly #watched = new Map<ProjectModel, Watched>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** `mellowise/schemaGraph`: answered at once, with what the last replay knows. */
  graph(params: unknown): GraphAnswer {
    const question = parse(graphQuestion, params);
    const model = this.#session.projects.at(fromUri(question.project));
    const migrations = migrationsOf(model);
    const at = migrations.find(({ path }) => path === question.at);
    const shown = at ?? migrations.at(-1);
    model.watchSchema(shown?.path);
    this.#session.projects.answered(model);
    const view = shown && wholeView(model, shown);
    this.#watched.set(model, { project: question.project, at: at?.path, view });
    return {
      project: question.project,
      state: stateOf(model, shown, view),
      migrations: migrations.map(({ path, name, version }) => ({ path, name: `${version} ${name}` })),
      ...(at ? { at: at.path } : {}),
      ...(question.focus ? { focus: question.focus } : {}),
      ...(view
        ? graphView(view, at !== undefined, question.focus, question.places)
        : { graph: { tables: [], edges: [] }, places: {} }),
    };
  }

  /** `mellowise/schemaLine`. */
  line(params: unknown): LineAnswer {
    const question = parse(lineQuestion, params);
    const model = this.#session.projects.at(fromUri(question.project));
    const migrations = migrationsOf(model);
    const end = migrations.findIndex(({ path }) => path === question.at);
    const found = findLine(end < 0 ? migrations : migrations.slice(0, end + 1), question);
    if (!found) return null;
    const { file, span } = found;
    return { uri: uriOf(this.#session, model, file.path), range: toRange(linesOf(file.document), span) };
  }

  /** `mellowise/schemaExport`. */
  text(params: unknown): string {
    const question = parse(exportQuestion, params);
    const model = this.#session.projects.at(fromUri(question.project));
    const migrations = migrationsOf(model);
    const shown = migrations.find(({ path }) => path === question.at) ?? migrations.at(-1);
    const schema = projectPart((shown && wholeView(model, shown)?.after) ?? emptySchema);
    return { mermaid: mermaidDiagram, dbml: dbmlDiagram, svg: pictureOf(question) }[question.format](schema);
  }

  /** `mellowise/schemaGraphClosed`. */
  closed(params: unknown): void {
    const model = this.#session.projects.at(fromUri(parse(graphOfProject, params).project));
    model.watchSchema(undefined);
    this.#watched.delete(model);
  }

  /** Something may have changed. */
  changed(): void {
    for (const [model, { project, at, view }] of this.#watched) {
      const migrations = migrationsOf(model);
      const shown = migrations.find(({ path }) => path === at) ?? migrations.at(-1);
      const now = shown && wholeView(model, shown);
      if (now === view || (now && view && isSame(now, view))) continue;
      this.#watched.set(model, { project, at, view: now });
      void this.#session.connection.sendNotification(schemaGraphChangedMethod, { project });
    }
  }
}

function migrationsOf(model: ProjectModel): readonly ProjectFile[] {
  return model.project.files.filter(({ role }) => role === "migration");
}

/** Undefined until the project has been replayed with this file's schemas asked for. */
function wholeView(model: ProjectModel, file: ProjectFile): ReplayView | undefined {
  const view = model.replayView(file);
  return view?.partial ? undefined : view;
}

function isSame(a: ReplayView, b: ReplayView): boolean {
  return a.before === b.before && a.after === b.after && a.final === b.final;
}

function stateOf(
  model: ProjectModel,
  shown: ProjectFile | undefined,
  view: ReplayView | undefined,
): GraphAnswer["state"] {
  if (view || !shown) return "ready";
  return model.replays ? "replaying" : "off";
}

function pictureOf({ places }: ExportQuestion): (schema: Parameters<typeof graphOf>[0]) => string {
  return (schema) => {
    const graph = graphOf(schema);
    return svgPicture(graph, layoutGraph(graph, places));
  };
}
