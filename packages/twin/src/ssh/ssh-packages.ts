import { createRequire } from 'node:module';

/** VMs answer SSH with these: the protocol, and the interpreter that runs commands. Install both beside this package. */
const packages = ['ssh2', 'just-bash'];

/** Whether VMs can answer SSH here. */
export function isSshInstalled(): boolean {
  return missingPackages().length === 0;
}

/** Throws when VMs are to answer SSH and cannot. */
export function assertSshInstalled(): void {
  const missing = missingPackages().join(' ');
  if (missing === '') return;
  throw new Error(
    `VMs cannot answer SSH: not all packages are installed. Try: npm install ${missing}, or set SPIDER_TWIN_SSH=off.`,
  );
}

function missingPackages(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return packages.filter(name => {
    try {
      resolve(name);
      return false;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return true;
      throw error;
    }
  });
}
