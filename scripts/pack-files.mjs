// @ts-check
/**
 * Many files in one, in a form that loads without copying: the length of the index (four bytes, little end first), the index as JSON, then the
 * contents one after the other, without the zeros at their end. server/engine/pglite/unpack.ts reads it.
 *
 * @typedef {{ readonly path: string, readonly content: Uint8Array }} PackedFile
 */

/**
 * @param {readonly PackedFile[]} files
 * @param {readonly string[]} folders
 */
export function packFiles(files, folders) {
  const stored = files.map(({ content }) => content.subarray(0, lengthWithoutZeros(content)));
  const index = {
    folders,
    files: files.map(({ path, content }, place) => [path, content.length, stored[place]?.length ?? 0]),
  };
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...stored]);
}

/** @param {Uint8Array} content */
function lengthWithoutZeros(content) {
  let length = content.length;
  while (length > 0 && content[length - 1] === 0) length--;
  return length;
}
