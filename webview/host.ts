import { safeParse } from "valibot";
import { type FromPage, type ToPage, toPage } from "../shared/schema-graph/page-messages.ts";

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

const api = acquireVsCodeApi();

export function send(message: FromPage): void {
  api.postMessage(message);
}

/** What is no message of ours is left alone: the editor's own scripts post here, too. */
export function receive(handle: (message: ToPage) => void): void {
  window.addEventListener("message", ({ data }) => {
    const message = safeParse(toPage, data);
    if (message.success) handle(message.output);
  });
}

export function keep(state: object): void {
  api.setState(state);
}

export function kept(): unknown {
  return api.getState();
}
