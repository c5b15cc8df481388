import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What npm records about an installed package. */
interface Installed {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Returns the size in MB of packages that npm has installed in a project, with all their dependencies. */
export function installedMegabytes(project: string, names: readonly string[]): number {
  const lock = readFileSync(join(project, 'node_modules', '.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, Installed> };
  const folders = new Set<string>();
  const add = (name: string): void => {
    const folder = `node_modules/${name}`;
    const installed = packages[folder];
    if (installed === undefined || folders.has(folder)) return;
    folders.add(folder);
    for (const needed of neededBy(installed)) add(needed);
  };
  for (const name of names) add(name);
  const sizes = [...folders].map(folder => bytesIn(join(project, folder)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6;
}

function neededBy(installed: Installed): string[] {
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = installed;
  const peers = Object.keys(peerDependencies).filter(name => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Returns the size of a folder, including the packages of other versions that are installed in it. */
function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter(entry => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
