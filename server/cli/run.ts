import { readArguments } from "./arguments.ts";
import { check } from "./commands/check.ts";
import { printSchema } from "./commands/schema.ts";
import { serve } from "./commands/serve.ts";
import { helpText } from "./help.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWorld } from "./world.ts";

/** Runs `mellowise` with the arguments behind its name, and gives the exit code. */
export async function run(args: readonly string[], terminal: Terminal, world: CliWorld): Promise<number> {
  const invocation = readArguments(args);
  switch (invocation.kind) {
    case "check":
      return check(invocation, terminal, world);
    case "schema":
      return printSchema(invocation, terminal, world);
    case "serve":
      return serve(invocation, terminal, world);
    case "help":
      await terminal.print(helpText(invocation.command));
      return 0;
    case "version":
      await terminal.print(`${world.version}\n`);
      return 0;
    case "misuse": {
      const command = invocation.command === undefined ? "mellowise" : `mellowise ${invocation.command}`;
      await terminal.complain(`${invocation.message} See ${command} --help.`);
      return 2;
    }
  }
}
