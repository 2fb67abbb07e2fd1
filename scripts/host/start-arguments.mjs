// @ts-check
import path from "node:path";
import { parseArgs } from "node:util";

/**
 * @typedef {object} StartArguments
 * @property {string | undefined} folder absolute.
 * @property {string | undefined} screenshot absolute; a PNG.
 * @property {number} port 0 means a free one.
 * @property {boolean} browser whether VS Code is served to a browser also where there is a desktop.
 * @property {"light" | "dark"} theme of the picture.
 * @property {boolean} help
 */

export const startHelp = `npm start [-- OPTIONS]
Builds the extension and opens it in a real VS Code.

  --folder PATH      the project to open; the demo in supabase/ unless told
  --screenshot FILE  takes a picture of the newest migration when its diagnostics are there, and ends
  --theme NAME       dark or light: of the picture
  --browser          serves VS Code to a browser, even where there is a desktop
  --port N           for that browser; a free one unless told
`;

/**
 * @param {readonly string[]} args
 * @param {string} cwd what relative paths are relative to.
 * @returns {StartArguments}
 * @throws {Error} that says what is wrong with them.
 */
export function readStartArguments(args, cwd) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      folder: { type: "string" },
      screenshot: { type: "string" },
      theme: { type: "string", default: "dark" },
      port: { type: "string", default: "0" },
      browser: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port wants a number up to 65535, not ${values.port}.`);
  if (values.theme !== "dark" && values.theme !== "light")
    throw new Error(`--theme wants dark or light, not ${values.theme}.`);
  return {
    folder: absolute(values.folder, cwd),
    screenshot: absolute(values.screenshot, cwd),
    port,
    browser: values.browser,
    theme: values.theme,
    help: values.help,
  };
}

/**
 * @param {string | undefined} file
 * @param {string} cwd
 */
function absolute(file, cwd) {
  return file === undefined ? undefined : path.resolve(cwd, file);
}
