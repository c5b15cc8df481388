import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withTables } from './clouds/clouds-page.ts';
import { builtDrivers } from './matrix/built-drivers.ts';
import { writeOrCheck } from './matrix/write-or-check.ts';

const usage = `Usage: node write-clouds-page.ts [--check] FOLDER FILE

Makes the tables of FILE anew, a page that compares the clouds, by what all driver packages in FOLDER (built
before) declare. With --check it writes nothing, and fails when a table says something else.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined) throw new Error(usage);
  const text = withTables(await readFile(file, 'utf8'), await builtDrivers(folder));
  await writeOrCheck(file, text, values);
}

await main();
