import { docsUrl } from "../../core/lint/docs-url.ts";
import { rules } from "../../core/lint/rules/index.ts";
import type { Invocation } from "../arguments.ts";
import { type CheckedProject, checkProject } from "../check-project.ts";
import { repositoryPrefix } from "../naming.ts";
import { reporters } from "../report/index.ts";
import type { Report, ReportSurroundings } from "../report/report.ts";
import { findTargets } from "../targets.ts";
import { type Terminal, wantsColour } from "../terminal.ts";
import type { CliWorld } from "../world.ts";

type CheckInvocation = Extract<Invocation, { readonly kind: "check" }>;

/** `mellowise check`. Gives the exit code: 0 without errors, 1 with errors, 2 when it could not run in full. */
export async function check(invocation: CheckInvocation, terminal: Terminal, world: CliWorld): Promise<number> {
  const started = terminal.now();
  const targets = findTargets(invocation.path, terminal.folder, world.files);
  if (typeof targets === "string") {
    await terminal.complain(targets);
    return 2;
  }
  const checked = await checkAll(targets, invocation, terminal, world);
  const report = combine(checked, terminal.now() - started);
  await terminal.print(reporters[invocation.format](report, surroundings(terminal, world)));
  const complaints = checked.flatMap((one) => one.complaints);
  for (const line of [...checked.flatMap((one) => one.notes), ...complaints]) await terminal.complain(line);
  if (complaints.length > 0) return 2;
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

async function checkAll(
  targets: Exclude<ReturnType<typeof findTargets>, string>,
  invocation: CheckInvocation,
  terminal: Terminal,
  world: CliWorld,
): Promise<readonly CheckedProject[]> {
  // It starts while the files are read and parsed; a failure is said where it is awaited.
  const engine = world.startEngine(invocation.postgres);
  engine.catch(() => undefined);
  try {
    const parse = await world.loadParser();
    const checked: CheckedProject[] = [];
    for (const target of targets) {
      checked.push(await checkProject(target, { ...invocation, folder: terminal.folder }, world, parse, engine));
    }
    return checked;
  } finally {
    await (await engine.catch(() => undefined))?.close();
  }
}

function combine(checked: readonly CheckedProject[], milliseconds: number): Report {
  const sum = (value: (one: CheckedProject) => number) => checked.reduce((total, one) => total + value(one), 0);
  return {
    findings: checked.flatMap(({ findings }) => findings),
    migrations: sum(({ migrations }) => migrations),
    seeds: sum(({ seeds }) => seeds),
    settled: sum(({ settled }) => settled),
    milliseconds,
  };
}

function surroundings(terminal: Terminal, { version }: CliWorld): ReportSurroundings {
  return {
    version,
    colour: wantsColour(terminal),
    columns: terminal.screen?.columns,
    rules: rules.map(({ id, severity, docs }) => ({
      id,
      severity,
      summary: docs.summary,
      why: docs.why,
      url: docsUrl(id),
    })),
    prefix: repositoryPrefix(terminal.folder, terminal.environment),
  };
}
