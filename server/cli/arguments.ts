import { type ParseArgsConfig, parseArgs } from "node:util";
import type { PostgresServer } from "../engine/native.ts";
import { type CommandName, commandNames } from "./help.ts";
import { type ReportFormat, reporters } from "./report/index.ts";
import { type SchemaFormat, schemaFormats } from "./schema/index.ts";

/** What the user asked for. */
export type Invocation =
  | {
      readonly kind: "check";
      readonly format: ReportFormat;
      readonly all: boolean;
      readonly base: string | undefined;
      /** The Postgres to replay in, instead of the embedded one. */
      readonly postgres: PostgresServer | undefined;
      readonly path: string;
    }
  | { readonly kind: "schema"; readonly format: SchemaFormat; readonly path: string }
  | {
      readonly kind: "serve";
      /** Undefined for the project's own. */
      readonly port: number | undefined;
      /** As the user wrote it. */
      readonly data: string | undefined;
      readonly fresh: boolean;
      readonly json: boolean;
      readonly path: string;
    }
  | { readonly kind: "help"; readonly command: CommandName | undefined }
  | { readonly kind: "version" }
  | { readonly kind: "misuse"; readonly command: CommandName | undefined; readonly message: string };

const checkOptions = {
  all: { type: "boolean" },
  base: { type: "string" },
  postgres: { type: "string" },
  "allow-remote-postgres": { type: "boolean" },
} as const;
const serveOptions = {
  help: { type: "boolean", short: "h" },
  port: { type: "string" },
  data: { type: "string" },
  fresh: { type: "boolean" },
  json: { type: "boolean" },
} as const;
const common = { help: { type: "boolean", short: "h" }, format: { type: "string" } } as const;

/** Reads the arguments behind `mellowise`. Never throws: a mistake is an invocation of its own. */
export function readArguments(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  if (first === undefined) return misuse(undefined, "Which command?");
  if (first === "--help" || first === "-h" || first === "help") return { kind: "help", command: commandName(rest[0]) };
  if (first === "--version" || first === "-v") return { kind: "version" };
  const command = commandName(first);
  if (command === undefined) return misuse(undefined, `There is no ${optionOrCommand(first)} ${first}.`);
  return { check: readCheck, schema: readSchema, serve: readServe }[command](rest);
}

function readCheck(args: readonly string[]): Invocation {
  const parsed = parse(args, { ...common, ...checkOptions });
  if (typeof parsed === "string") return misuse("check", parsed);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help", command: "check" };
  const format = values.format ?? "text";
  if (!isKeyOf(reporters, format)) return misuse("check", unknownFormat(format, Object.keys(reporters)));
  if (values.base === "") return misuse("check", "--base wants a revision, such as origin/main.");
  const { all = false, base, postgres: url, "allow-remote-postgres": allowRemote = false } = values;
  if (url === "") return misuse("check", "--postgres wants a URL, such as postgresql://postgres@localhost:5432.");
  const postgres = url === undefined ? undefined : { url, allowRemote };
  return { kind: "check", format, all, base, postgres, path: positionals[0] ?? "." };
}

function readSchema(args: readonly string[]): Invocation {
  const parsed = parse(args, common);
  if (typeof parsed === "string") return misuse("schema", parsed);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help", command: "schema" };
  const format = values.format ?? "json";
  if (!isKeyOf(schemaFormats, format)) return misuse("schema", unknownFormat(format, Object.keys(schemaFormats)));
  return { kind: "schema", format, path: positionals[0] ?? "." };
}

function readServe(args: readonly string[]): Invocation {
  const parsed = parse(args, serveOptions);
  if (typeof parsed === "string") return misuse("serve", parsed);
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help", command: "serve" };
  const { port, data, fresh = false, json = false } = values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535)) {
    return misuse("serve", "--port wants a number up to 65535, such as 54322.");
  }
  if (data === "") return misuse("serve", "--data wants a folder.");
  return {
    kind: "serve",
    port: port === undefined ? port : Number(port),
    data,
    fresh,
    json,
    path: positionals[0] ?? ".",
  };
}

/** The values, or what is wrong with the arguments. */
function parse<const O extends NonNullable<ParseArgsConfig["options"]>>(args: readonly string[], options: O) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const second = parsed.positionals[1];
    return second === undefined ? parsed : `One path is enough: ${second} is one too many.`;
  } catch (error) {
    // Node says what is wrong in the first sentence, and how to quote a dash in the next.
    return error instanceof Error ? `${error.message.split(/\.\s|\n/, 1)[0]?.replace(/\.$/, "")}.` : String(error);
  }
}

function unknownFormat(format: string, known: readonly string[]): string {
  return `There is no format ${format}: choose one of ${known.join(", ")}.`;
}

function optionOrCommand(text: string): string {
  return text.startsWith("-") ? "option" : "command";
}

function commandName(text: string | undefined): CommandName | undefined {
  return commandNames.find((name) => name === text);
}

function misuse(command: CommandName | undefined, message: string): Invocation {
  return { kind: "misuse", command, message };
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
