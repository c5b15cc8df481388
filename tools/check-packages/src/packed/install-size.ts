import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What npm writes of an installed package. */
interface Installed {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The size in MB of packages that npm has installed in a project, with all that they need. */
export function installedMegabytes(project: string, names: readonly string[]): number {
  const lock = readFileSync(join(project, 'node_modules', '.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, Installed> };
  const found = new Set<string>();
  const add = (name: string): void => {
    const folder = `node_modules/${name}`;
    const installed = packages[folder];
    if (installed === undefined || found.has(folder)) return;
    found.add(folder);
    for (const needed of neededBy(installed)) add(needed);
  };
  for (const name of names) add(name);
  const bytes = [...found].map(folder => bytesIn(join(project, folder)));
  return bytes.reduce((sum, each) => sum + each, 0) / 1e6;
}

function neededBy(installed: Installed): string[] {
  const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta } = installed;
  const peers = Object.keys(peerDependencies).filter(name => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** Folders within that hold packages of another version are part of what is installed. */
function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter(entry => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
