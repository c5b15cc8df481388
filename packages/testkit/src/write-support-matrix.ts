import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { DriverV1 } from '@cb-spider/core';
import { supportMatrix, supportMatrixRow } from './matrix/support-matrix.ts';

const usage = `Usage: node write-support-matrix.ts [--check] FOLDER FILE

Writes the support matrix of all driver packages in FOLDER (built before) to FILE. With --check it writes
nothing, and fails when FILE says something else.`;

const heading = `# Support matrix

Made from what each driver declares; the conformance suite (\`@cb-spider/testkit\`) puts every claim to the test.
✓ works, – is not there; words tell a limit. Do not edit: \`pnpm --filter @cb-spider/testkit matrix\` writes it.
`;

/** The drivers that a package exports, each once. */
async function driversOf(folder: string): Promise<readonly DriverV1[]> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const entry = pathToFileURL(join(folder, manifest.exports['.'].default));
  const exported: Readonly<Record<string, unknown>> = await import(entry.href);
  return [...new Set(Object.values(exported).filter(isDriver))];
}

function isDriver(value: unknown): value is DriverV1 {
  return (
    typeof value === 'object' && value !== null && 'specificationVersion' in value && 'features' in value
  );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined) throw new Error(usage);
  const names = (await readdir(folder)).filter(name => name.startsWith('driver-'));
  const drivers = (await Promise.all(names.map(name => driversOf(resolve(folder, name))))).flat();
  const text = `${heading}\n${supportMatrix(drivers.map(driver => supportMatrixRow(driver)))}\n`;
  if (!values.check) return writeFile(file, text);
  if ((await readFile(file, 'utf8')) !== text) throw new Error(`${file} is out of date: write it again.`);
}

await main();
