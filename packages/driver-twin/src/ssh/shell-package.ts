import { createRequire } from 'node:module';

/** The interpreter that VMs run commands with. Who wants VMs that answer SSH installs it beside this package. */
const shellPackage = 'just-bash';

/** Whether VMs can answer SSH here. */
export function isShellInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(shellPackage);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/** Throws when VMs are to answer SSH and cannot. */
export function assertShellInstalled(): void {
  if (isShellInstalled()) return;
  throw new Error(
    `VMs cannot answer SSH: the package ${shellPackage} is not installed. Try: npm install ${shellPackage}, or set SPIDER_TWIN_SSH=off.`,
  );
}
