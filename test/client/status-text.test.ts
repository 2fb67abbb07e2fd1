import { expect, test } from "vitest";
import { statusText } from "../../client/status-text.ts";
import type { ReplayStatus } from "../../shared/messages.ts";

const idle: ReplayStatus = { project: "file:///p", state: "idle", files: 8, refused: 0, milliseconds: 41.7 };
const translate = (message: string, ...values: (string | number)[]) =>
  message.replaceAll(/\{(\d)\}/g, (_, index) => String(values[index]));

test.each<[Partial<ReplayStatus>, string, string, string, boolean]>([
  [{}, "Migrations replayed", "Files: 8, 42 ms", "information", false],
  [{ refused: 2 }, "Refused by Postgres: 2", "Files: 8, 42 ms", "warning", false],
  [{ state: "running" }, "Replaying migrations", "Files: 8", "information", true],
  [{ state: "failed", reason: "no memory" }, "Migrations not replayed", "no memory", "error", false],
])("%o reads %s", (part, text, detail, severity, busy) => {
  expect(statusText({ ...idle, ...part }, translate)).toEqual({ text, detail, severity, busy });
});
