// @ts-check
// The speed that we promise, measured on this machine: `npm run bench`, beside a native Postgres with `-- --postgres URL`. Absolute figures drift with the machine; the ratios beside them less.
import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, setUp } from "./setup.mjs";

const { values } = parseArgs({ options: { postgres: { type: "string" } } });
await setUp();
await import("./build.mjs");
const [{ benchEdits }, { benchStart }, { benchReplay }, { benchRescue }, { benchLarge }, { benchGraph }] =
  await Promise.all([
    import("./bench/edits.mjs"),
    import("./bench/start.mjs"),
    import("./bench/replay.mjs"),
    import("./bench/rescue.mjs"),
    import("./bench/large.mjs"),
    import("./bench/graph.mjs"),
  ]);

const migrations = readdirSync(path.join(root, "supabase/migrations")).sort();
const [first, last] = [migrations[0], migrations.at(-1)].map((name) => `supabase/migrations/${name}`);
if (first === undefined || last === undefined) throw new Error("bench: the demo project has no migrations");

console.log(`bench: Node ${process.version}, ${os.platform()}, ${os.cpus().length} x ${os.cpus()[0]?.model ?? "?"}`);
await benchEdits(root);
await benchStart(root, last);
await benchReplay(root, first, last);
await benchRescue(root, last);
await benchLarge(root, 200, { own: [10, 60, 200], all: 1000, whole: 2000 });
await benchLarge(root, 649, { own: [10, 60, 200], all: 1000, whole: 9000 });
await benchGraph(root, 500, 500);
if (values.postgres !== undefined) {
  const { benchNative } = await import("./bench/native.mjs");
  for (const count of [200, 649]) await benchNative(values.postgres, count);
}
