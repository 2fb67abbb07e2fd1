import { parse, safeParse, string } from "valibot";
import type { Memento, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { places } from "../../shared/schema-graph/graph.ts";
import {
  type ExportQuestion,
  type Focus,
  type GraphAnswer,
  type GraphPart,
  type GraphQuestion,
  graphAnswer,
  type LineAnswer,
  type LineQuestion,
  lineAnswer,
  schemaExportMethod,
  schemaGraphClosedMethod,
  schemaGraphMethod,
  schemaLineMethod,
} from "../../shared/schema-graph/requests.ts";

/** The server's side of the schema graphs, and where their tables stood the last time. */
export class GraphServer {
  readonly #server: LanguageClient;
  readonly #state: Memento;

  constructor(server: LanguageClient, state: Memento) {
    this.#server = server;
    this.#state = state;
  }

  /** Rejects when the server cannot answer. */
  async graph(project: Uri, at: string | undefined, focus: Focus | undefined): Promise<GraphAnswer> {
    const question: GraphQuestion = {
      project: project.toString(),
      ...(at === undefined ? {} : { at }),
      ...(focus ? { focus } : {}),
      places: this.#placesOf(project),
    };
    const answer = parse(graphAnswer, await this.#server.sendRequest(schemaGraphMethod, question));
    // The layers of a focus are made for the moment. Tables that an early migration does not have yet keep their places.
    if (!answer.focus && answer.state === "ready") {
      await this.#state.update(keyOf(project), { ...this.#placesOf(project), ...answer.places });
    }
    return answer;
  }

  async line(project: Uri, at: string | undefined, part: GraphPart): Promise<LineAnswer> {
    const question: LineQuestion = { project: project.toString(), ...(at === undefined ? {} : { at }), ...part };
    return parse(lineAnswer, await this.#server.sendRequest(schemaLineMethod, question));
  }

  async text(project: Uri, at: string | undefined, format: ExportQuestion["format"]): Promise<string> {
    const question: ExportQuestion = {
      project: project.toString(),
      ...(at === undefined ? {} : { at }),
      format,
      places: this.#placesOf(project),
    };
    return parse(string(), await this.#server.sendRequest(schemaExportMethod, question));
  }

  async closed(project: Uri): Promise<void> {
    if (this.#server.isRunning()) {
      await this.#server.sendNotification(schemaGraphClosedMethod, { project: project.toString() });
    }
  }

  #placesOf(project: Uri): GraphQuestion["places"] {
    const { output, success } = safeParse(places, this.#state.get(keyOf(project)));
    return success ? output : {};
  }
}

function keyOf(project: Uri): string {
  return `mellowise.graph.places ${project.toString()}`;
}
