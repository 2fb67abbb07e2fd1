/** What is used of WebAssembly: Node has it, but its types leave it to the browser's. */
declare namespace WebAssembly {
  interface Module {
    readonly exports?: undefined;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
