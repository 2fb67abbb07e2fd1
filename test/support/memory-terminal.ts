import path from "node:path";
import type { Terminal } from "../../server/cli/terminal.ts";

/** A terminal that remembers what was written to it. Its clock stands still. */
export class MemoryTerminal implements Terminal {
  readonly folder = path.resolve("/work");
  readonly environment: Readonly<Record<string, string | undefined>> = {};
  readonly screen = undefined;
  printed = "";
  readonly complaints: string[] = [];

  async print(text: string): Promise<void> {
    this.printed += text;
  }

  async complain(text: string): Promise<void> {
    this.complaints.push(text);
  }

  now(): number {
    return 0;
  }
}
