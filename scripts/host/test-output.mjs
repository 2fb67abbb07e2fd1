// @ts-check
/** A window logs a lot beside the tests; their own lines are marked, the others are only wanted when something went wrong. */

const MARK = "\u2502 ";
/** How many of the window's own lines are kept. */
const KEPT = 60;

/**
 * Marks what a test prints inside of VS Code.
 *
 * @param {string} text
 */
export function markedLines(text) {
  return text.split("\n").map((line) => MARK + line);
}

/** Prints marked lines as they come and keeps the last of the others. All of them are printed when DEBUG is set. */
export function createOutput(print = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)) {
  /** @type {string[]} */
  const rest = [];
  return {
    /** @returns {boolean} whether a marked line was among them. */
    add: (/** @type {string} */ text) => {
      const lines = text.split("\n");
      for (const line of lines) {
        if (line.startsWith(MARK)) print(line.slice(MARK.length));
        else if (process.env.DEBUG) print(`[window] ${line}`);
        else if (rest.push(line) > KEPT) rest.shift();
      }
      return lines.some((line) => line.startsWith(MARK));
    },
    printRest: () => {
      if (rest.length > 0) print(`The window's last lines:\n${rest.join("\n")}`);
    },
  };
}
