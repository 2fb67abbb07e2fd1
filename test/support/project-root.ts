/** The folder of the project in tests. */
export const projectRoot = process.platform === "win32" ? "c:/project" : "/project";
