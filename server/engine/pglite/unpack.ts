/** The emscripten file system, as far as it is used here. */
export interface TargetFileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array, options: { canOwn: boolean }): void;
}

interface PackIndex {
  readonly folders: readonly string[];
  /** Path, size, and how many bytes of it are stored: the rest are zeros. */
  readonly files: readonly (readonly [path: string, size: number, stored: number])[];
}

/**
 * Lays the files of a pack (made by scripts/pack-files.mjs) under `target`: all, or those whose path is `wanted`. The files are views of `pack`, which
 * must not be used again.
 */
export function unpack(
  pack: Uint8Array,
  fileSystem: TargetFileSystem,
  target: string,
  wanted: (path: string) => boolean = () => true,
): void {
  const indexLength = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  const index: PackIndex = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + indexLength)));
  const folders = new Set(index.folders.filter(wanted));
  for (const [path] of index.files) if (wanted(path)) folders.add(path.slice(0, path.lastIndexOf("/")));
  for (const folder of folders) fileSystem.mkdirTree(`${target}/${folder}`);

  let at = 4 + indexLength;
  for (const [path, size, stored] of index.files) {
    const view = pack.subarray(at, at + stored);
    if (wanted(path))
      fileSystem.writeFile(`${target}/${path}`, stored === size ? view : padded(view, size), { canOwn: true });
    at += stored;
  }
}

function padded(content: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  whole.set(content);
  return whole;
}
