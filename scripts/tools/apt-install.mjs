// @ts-check
import { findProgram } from "./find-program.mjs";
import { step } from "./report.mjs";
import { runQuietly } from "./run.mjs";

/** Whether this process may install packages of Debian and its like. */
export function canInstallPackages() {
  return findProgram(["apt-get"]) !== undefined && process.getuid?.() === 0;
}

/**
 * Installs a package with apt-get. Only where `canInstallPackages`.
 *
 * @param {string} name
 */
export async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step(`Installing the package ${name} with apt-get (once)`, async () => {
    // Another run may hold the lock of the package lists; then they are about to be up to date.
    await runQuietly("apt-get", ["update"], { env }).catch(() => undefined);
    const install = ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", name];
    await runQuietly("apt-get", install, { env });
  });
}
