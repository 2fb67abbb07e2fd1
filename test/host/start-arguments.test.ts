import path from "node:path";
import { describe, expect, test } from "vitest";
import { readStartArguments } from "../../scripts/host/start-arguments.mjs";

const cwd = path.resolve("/home/ada/project");

describe("the arguments of npm start", () => {
  test("may be left out", () => {
    expect(readStartArguments([], cwd)).toEqual({
      folder: undefined,
      screenshot: undefined,
      port: 0,
      browser: false,
      theme: "dark",
      help: false,
    });
  });

  test("take paths from where the user stands", () => {
    const { folder, screenshot } = readStartArguments(["--folder", "../other", "--screenshot", "shot.png"], cwd);
    expect(folder).toBe(path.resolve("/home/ada/other"));
    expect(screenshot).toBe(path.resolve("/home/ada/project/shot.png"));
  });

  test.each([
    { args: ["--port", "http"], message: "--port wants a number up to 65535, not http." },
    { args: ["--port", "65536"], message: "--port wants a number up to 65535, not 65536." },
    { args: ["--theme", "pink"], message: "--theme wants dark or light, not pink." },
    { args: ["--folders", "x"], message: "Unknown option '--folders'" },
    { args: ["--folder"], message: "argument missing" },
    { args: ["somewhere"], message: "Unexpected argument 'somewhere'" },
  ])("$args are refused", ({ args, message }) => {
    expect(() => readStartArguments(args, cwd)).toThrow(message);
  });
});
