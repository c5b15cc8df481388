import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DriverV1 } from '@cb-spider/core';
import { builtDrivers } from './built-drivers.ts';

/**
 * Writes a page from what the built driver packages of a folder declare, as its arguments say: `[--check] FOLDER FILE`. With
 * `--check` it writes nothing, and fails when the page says something else.
 *
 * @param usage what it says when an argument is missing
 * @param make the whole page, from the drivers and the path of the page
 */
export async function writePage(
  usage: string,
  make: (drivers: readonly DriverV1[], file: string) => string | Promise<string>,
): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [folder, file] = positionals;
  if (folder === undefined || file === undefined) throw new Error(usage);
  const text = await make(await builtDrivers(folder), file);
  if (!values.check) return writeFile(file, text);
  if ((await readFile(file, 'utf8')) !== text) throw new Error(`${file} is out of date: write it again.`);
}
