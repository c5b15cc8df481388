import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pagesOf, toPage } from './places.ts';

/** Writes the README and all guides as pages, with their images. */
export function writePages(root: string, folder: string): void {
  const documents = ['README.md', 'README.ko.md', ...globSync('docs/**/*.md', { cwd: root }).sort()];
  const { url } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).repository;
  const places = {
    pages: pagesOf(documents.map(path => path.replaceAll('\\', '/'))),
    isFolder: (path: string) => statSync(join(root, path)).isDirectory(),
    repository: url.replace(/^git\+/, '').replace(/\.git$/, ''),
  };
  for (const [path, page] of places.pages) {
    const file = join(folder, page);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, toPage(path, readFileSync(join(root, path), 'utf8'), places));
  }
  cpSync(join(root, 'docs/images'), join(folder, 'public/images'), { recursive: true });
}
