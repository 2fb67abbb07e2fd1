import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../scripts/tools/root.mjs";

const module = pathToFileURL(path.join(root, "scripts", "tools", "processes.mjs")).href;

// A script that starts another program, which would live for a minute and holds on to the script's output.
const script = (ending: string) => `
  import { startProcess } from ${JSON.stringify(module)};
  const program = "console.log('started'); setTimeout(() => {}, 60000)";
  startProcess(process.execPath, ["-e", program], { stdio: ["ignore", "inherit", "ignore"] });
  ${ending}
`;

const endings = [
  {
    what: "an error that nobody catches",
    ending: "process.stdin.once('data', () => { throw new Error('planned'); });",
  },
  { what: "an exit", ending: "process.stdin.once('data', () => process.exit(3));" },
  { what: "Ctrl+C", ending: "process.stdin.resume();", signal: "SIGINT" },
  { what: "a request to end", ending: "process.stdin.resume();", signal: "SIGTERM" },
] as const;

// Windows knows no signals: there a signal ends a process before it can end others.
const possible = endings.filter((one) => process.platform !== "win32" || !("signal" in one));

test.each(possible)("what a script started ends with it: $what", async (one) => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script(one.ending)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const [output] = await once(child.stdout, "data");
  expect(String(output)).toContain("started");
  if ("signal" in one) child.kill(one.signal);
  else child.stdin.write("end");
  // The output ends when nobody holds on to it any more.
  await once(child.stdout, "end");
});

test("what makes no sense without its parent ends when that was killed", async () => {
  const orphan = `import { endWithParent } from ${JSON.stringify(module)};
    endWithParent(); console.log("started"); setTimeout(() => {}, 60000);`;
  const parent = `require("node:child_process").spawn(process.execPath, ["--input-type=module", "-e", process.argv[1]],
    { stdio: ["ignore", "inherit", "ignore"] });`;
  const child = spawn(process.execPath, ["-e", parent, orphan], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child.stdout, "end");
});
