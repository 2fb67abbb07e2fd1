// @ts-check

/**
 * What matters to a test run of the arguments that VS Code's executable takes.
 *
 * @param {readonly string[]} args
 */
export function readShimArguments(args) {
  const extensionDevelopmentPaths = valuesOf("extensionDevelopmentPath", args);
  const [extensionTestsPath] = valuesOf("extensionTestsPath", args);
  const folder = args.find((arg) => !arg.startsWith("-"));
  if (extensionDevelopmentPaths.length === 0 || !extensionTestsPath || !folder) {
    throw new Error("The served VS Code wants a folder, --extensionDevelopmentPath=… and --extensionTestsPath=…");
  }
  return { folder, extensionDevelopmentPaths, extensionTestsPath };
}

/**
 * @param {string} option
 * @param {readonly string[]} args
 */
function valuesOf(option, args) {
  const start = `--${option}=`;
  return args.filter((arg) => arg.startsWith(start)).map((arg) => arg.slice(start.length));
}
