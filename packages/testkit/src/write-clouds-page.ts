import { readFile } from 'node:fs/promises';
import { withTables } from './clouds/clouds-page.ts';
import { writePage } from './matrix/write-page.ts';

const usage = `Usage: node write-clouds-page.ts [--check] FOLDER FILE

Regenerates the tables of FILE, a page that compares the clouds, from what all driver packages in FOLDER (built
before) declare. With --check it writes nothing, and fails when a table says something else.`;

await writePage(usage, async (drivers, file) => withTables(await readFile(file, 'utf8'), drivers));
