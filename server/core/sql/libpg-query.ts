import type { Node } from "@pgsql/types";
import createModule, { type LibPgQueryModule } from "libpg-query/wasm/libpg-query.js";
import { positionsOf } from "./positions.ts";

/** A statement that parses. `node` is e.g. `{ CreateStmt: … }` and `kind` its key; its locations are UTF-8 bytes. */
export interface ParsedStatement {
  readonly node: Node;
  readonly kind: string;
}

/** Why a text does not parse, in Postgres' words. */
export interface ParseFailure {
  readonly message: string;
  /** UTF-16 offset of the offending token; undefined where Postgres names no place. */
  readonly offset: number | undefined;
}

/** Postgres' own parser. It never throws, whatever the text. */
export interface StatementParser {
  /** Parses one statement without its `;`. */
  parse(text: string): ParsedStatement | ParseFailure;
  /**
   * What PL/pgSQL's compiler says of the body of a CREATE FUNCTION, CREATE PROCEDURE or DO; undefined when it is content. The text must be
   * one that `parse` accepted and that has a body: without one the compiler ends the whole module. It knows no catalog, so that
   * messages about names and types mean nothing.
   */
  bodyError(text: string): string | undefined;
}

/** The heap never shrinks; an instance that a giant statement made this big (bytes) is replaced. */
const heapLimit = 256 * 1024 * 1024;

/** Loads the parser. Rejects when `libpg-query.wasm` does not lie beside the program. */
export async function loadParser(): Promise<StatementParser> {
  let current: LibPgQueryModule = await createModule();
  let spare: LibPgQueryModule | undefined;
  let loading = false;

  const prepareSpare = () => {
    if (loading || spare) return;
    loading = true;
    void createModule()
      .then((module) => {
        spare = module;
      })
      .catch(() => undefined)
      .finally(() => {
        loading = false;
      });
  };
  const replaceWhenNeeded = () => {
    if (spare && (current.HEAPU8.length > heapLimit || !works(current))) {
      current = spare;
      spare = undefined;
    }
    prepareSpare();
  };
  const guarded = <Result>(run: (module: LibPgQueryModule) => Result, failed: Result): Result => {
    // Behind the caller's back: the first file is not to wait for an instance that is rarely needed.
    if (!spare && !loading) void Promise.resolve().then(prepareSpare);
    try {
      const result = run(current);
      if (current.HEAPU8.length > heapLimit) replaceWhenNeeded();
      return result;
    } catch {
      replaceWhenNeeded();
      return failed;
    }
  };

  return {
    parse(text) {
      const nul = text.indexOf("\0");
      if (nul >= 0) return { message: "a NUL character cannot stand in SQL", offset: nul };
      if (text === "") return { message: "syntax error at end of input", offset: 0 };
      return guarded((module) => parseWith(module, text), {
        message: "the statement is nested too deeply or too long to be parsed",
        offset: undefined,
      });
    },
    bodyError(text) {
      if (text === "" || text.includes("\0")) return undefined;
      return guarded((module) => bodyErrorWith(module, text), undefined);
    },
  };
}

/** Whether the instance still parses, after it threw. */
function works(module: LibPgQueryModule): boolean {
  try {
    return "node" in parseWith(module, "select 1");
  } catch {
    return false;
  }
}

function parseWith(module: LibPgQueryModule, text: string): ParsedStatement | ParseFailure {
  const query = copyIn(module, text);
  const result = module._wasm_parse_query_raw(query);
  try {
    const error = module.getValue(result + 8, "i32");
    if (error !== 0) return failure(module, error, text);
    const tree: { stmts?: readonly { stmt?: Node }[] } = JSON.parse(
      module.UTF8ToString(module.getValue(result, "i32")),
    );
    const node = tree.stmts?.[0]?.stmt;
    if (!node) return { message: "syntax error at end of input", offset: text.length };
    return { node, kind: Object.keys(node)[0] ?? "" };
  } finally {
    module._free(query);
    module._wasm_free_parse_result(result);
  }
}

/** Reads Postgres' error: its message, and its cursor, which counts code points from 1 and is 0 when there is none. */
function failure(module: LibPgQueryModule, error: number, text: string): ParseFailure {
  const message = module.UTF8ToString(module.getValue(error, "i32"));
  const cursor = module.getValue(error + 16, "i32");
  return { message, offset: cursor > 0 ? positionsOf(text).fromCodePoints(cursor - 1) : undefined };
}

function bodyErrorWith(module: LibPgQueryModule, text: string): string | undefined {
  const query = copyIn(module, text);
  const result = module._wasm_parse_plpgsql(query);
  try {
    const answer = module.UTF8ToString(result);
    return answer.startsWith("{") ? undefined : answer;
  } finally {
    module._free(query);
    module._wasm_free_string(result);
  }
}

function copyIn(module: LibPgQueryModule, text: string): number {
  const bytes = module.lengthBytesUTF8(text) + 1;
  const pointer = module._malloc(bytes);
  module.stringToUTF8(text, pointer, bytes);
  return pointer;
}
