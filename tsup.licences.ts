import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Writes the licences of all bundled packages beside the bundle, as most of them require. */
export function writeLicences(folder: string): void {
  const metafile = join(folder, 'metafile-esm.json');
  const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>;
  };
  const files = Object.keys(inputs).filter(input => existsSync(input));
  const packages = new Map(files.flatMap(packageOf));
  const texts = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, root]) => `${name}\n\n${licenceIn(name, root)}`);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), `${texts.join('\n\n----\n\n')}\n`);
  rmSync(metafile);
}

/** Returns the third-party package that a file belongs to, with its version, and its folder. */
function packageOf(input: string): [string, string][] {
  let folder = dirname(resolve(input));
  if (!folder.includes('node_modules')) return [];
  for (; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    // a manifest deeper inside a package only states the module type of its folder
    if (!existsSync(manifest) || !/\/node_modules\/(@[^/]+\/)?[^/]+$/.test(folder)) continue;
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      name?: string;
      version?: string;
    };
    if (name !== undefined && version !== undefined) return [[`${name} ${version}`, folder]];
  }
}

/** Returns the licence of a package. Throws if it has none, because it must not be distributed without one. */
function licenceIn(name: string, root: string): string {
  const file = readdirSync(root).find(each => /^(licen[cs]e|copying)/i.test(each));
  if (file !== undefined) return readFileSync(join(root, file), 'utf8').trim();
  const { license, author } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    license?: string;
    author?: unknown;
  };
  if (license === undefined) throw new Error(`${name} has no licence.`);
  return `${license}${author === undefined ? '' : `, ${typeof author === 'string' ? author : JSON.stringify(author)}`}`;
}
