import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A package of an app that exists for one test. */
export interface PackageFiles {
  readonly manifest?: unknown;
  /** The source of its entry; missing: there is no entry. */
  readonly code?: string | undefined;
  readonly entry?: string | undefined;
}

/** The folder of an app with packages in it. */
export class AppFolder {
  readonly root: string;

  static async make(): Promise<AppFolder> {
    return new AppFolder(await mkdtemp(join(tmpdir(), 'core-app-')));
  }

  private constructor(root: string) {
    this.root = root;
  }

  /** Writes the app's own package.json. */
  async declare(manifest: unknown): Promise<void> {
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
    await writeFile(join(this.root, 'package.json'), text);
  }

  async install(name: string, { manifest, code, entry = 'index.js' }: PackageFiles): Promise<void> {
    const folder = join(this.root, 'node_modules', ...name.split('/'));
    await mkdir(dirname(join(folder, entry)), { recursive: true });
    const whole = {
      name,
      version: '1.0.0',
      type: 'module',
      exports: exportsOf('./index.js'),
      ...(manifest ?? {}),
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(whole));
    if (code !== undefined) await writeFile(join(folder, entry), code);
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true });
  }
}

export function exportsOf(entry: string): Record<string, string> {
  return { '.': entry, './package.json': './package.json' };
}

/** Returns the package.json entry of a valid driver with this id. */
export function manifestOf(id: string, providers: readonly string[] = [id.toUpperCase()]) {
  return { cbSpider: { driver: id, specificationVersion: 'v1', providers } };
}

/** Returns the source of a valid driver with this id. */
export function codeOf(id: string): string {
  return `export const other = 7;
    export const driver = { specificationVersion: 'v1', id: '${id}', connect: async () => ({}) };`;
}
