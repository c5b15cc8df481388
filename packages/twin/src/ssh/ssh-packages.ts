import { createRequire } from 'node:module';

/** Packages that VMs need to accept SSH: the protocol and the interpreter. Install both beside this package. */
const packages = ['ssh2', 'just-bash'];

/** Returns whether VMs can accept SSH here: whether the packages ssh2 and just-bash are installed. */
export function isSshInstalled(): boolean {
  return missingPackages().length === 0;
}

/** Throws when VMs cannot accept SSH here. */
export function assertSshInstalled(): void {
  const missing = missingPackages().join(' ');
  if (missing === '') return;
  throw new Error(
    `VMs cannot accept SSH connections: not all packages are installed. Try: npm install ${missing}, or set SPIDER_TWIN_SSH=off.`,
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
