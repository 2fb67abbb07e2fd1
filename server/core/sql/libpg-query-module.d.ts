/** The part of libpg-query's WASM module that libpg-query.ts uses. The package types only its own wrapper, which cannot be loaded twice. */
declare module "libpg-query/wasm/libpg-query.js" {
  export interface LibPgQueryModule {
    readonly HEAPU8: Uint8Array;
    getValue(pointer: number, type: "i32"): number;
    UTF8ToString(pointer: number): string;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    lengthBytesUTF8(text: string): number;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(query: number): number;
    _wasm_free_parse_result(result: number): void;
    _wasm_parse_plpgsql(query: number): number;
    _wasm_free_string(text: number): void;
  }
  // biome-ignore lint/style/noDefaultExport: the package exports it so.
  export default function createModule(): Promise<LibPgQueryModule>;
}
