import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** An entry of npm's lockfile. The key of an entry is its path from the project. */
interface Entry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The sizes on the disk of packages that npm has installed in a project, each with all its dependencies, in bytes. */
export class InstallSizes {
  readonly #folder: string;
  readonly #entries: Readonly<Record<string, Entry>>;
  readonly #sizes = new Map<string, number>();

  /** @param folder the folder of the project */
  constructor(folder: string) {
    this.#folder = folder;
    const lock = readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8');
    this.#entries = (JSON.parse(lock) as { packages: Record<string, Entry> }).packages;
  }

  /** Returns the size that one package would have alone in a project. */
  of(name: string): number {
    const paths = new Set<string>();
    this.#collect(`node_modules/${name}`, paths);
    return [...paths].reduce((sum, path) => sum + this.#sizeAt(path), 0);
  }

  #collect(path: string, paths: Set<string>): void {
    const entry = this.#entries[path];
    if (entry === undefined || paths.has(path)) return;
    paths.add(path);
    const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta = {} } = entry;
    const peers = Object.keys(peerDependencies).filter(name => peerDependenciesMeta[name]?.optional !== true);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const resolved = this.#resolve(path, name);
      if (resolved !== undefined) this.#collect(resolved, paths);
    }
  }

  /** Resolves a dependency as Node does: next to the package, then further up. */
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
