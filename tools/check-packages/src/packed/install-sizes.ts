import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** An entry of npm's lockfile, by its path from the project. */
interface Entry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What packages of a project that npm has installed take on the disk, each with all that it needs, in bytes. */
export class InstallSizes {
  readonly #folder: string;
  readonly #entries: Readonly<Record<string, Entry>>;
  readonly #sizes = new Map<string, number>();

  /** @param folder of the project */
  constructor(folder: string) {
    this.#folder = folder;
    const lock = readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8');
    this.#entries = (JSON.parse(lock) as { packages: Record<string, Entry> }).packages;
  }

  /** Of one package alone in a project. */
  of(name: string): number {
    const found = new Set<string>();
    this.#collect(`node_modules/${name}`, found);
    return [...found].reduce((sum, path) => sum + this.#sizeAt(path), 0);
  }

  #collect(path: string, found: Set<string>): void {
    const entry = this.#entries[path];
    if (entry === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta = {} } = entry;
    const peers = Object.keys(peerDependencies).filter(name => peerDependenciesMeta[name]?.optional !== true);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const at = this.#resolve(path, name);
      if (at !== undefined) this.#collect(at, found);
    }
  }

  /** As Node resolves it: beside the package, then further up. */
  #resolve(from: string, name: string): string | undefined {
    for (let folder = from; ; folder = posix.dirname(folder)) {
      const path = folder === '.' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (path in this.#entries) return path;
      if (folder === '.') return undefined;
    }
  }

  #sizeAt(path: string): number {
    let size = this.#sizes.get(path);
    if (size === undefined) {
      const cwd = join(this.#folder, path);
      const files = globSync('**/*', {
        cwd,
        exclude: ({ name }) => name === 'node_modules',
        withFileTypes: true,
      });
      size = files
        .filter(file => file.isFile())
        .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
      this.#sizes.set(path, size);
    }
    return size;
  }
}
