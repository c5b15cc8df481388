import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vitepress';
import { writePages } from './write-pages.ts';
import { writeReference } from './write-reference.ts';

const folder = resolve(import.meta.dirname, '..');
const root = resolve(folder, '../..');
const pages = join(folder, 'dist/pages');

rmSync(join(folder, 'dist'), { recursive: true, force: true });
writePages(root, pages);
await writeReference(root, join(pages, 'reference'));
await build(folder);
process.stdout.write(`The site is in ${join(folder, 'dist/site')}\n`);
