import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DriverV1 } from '@cb-spider/core';
import { builtDrivers } from './built-drivers.ts';

/**
 * Writes a page about the built driver packages of a folder, with the arguments of the process: `[--check]
 * FOLDER FILE`. With `--check` it writes nothing, and fails if the page is not up to date.
 *
 * @param usage the message if an argument is missing
 * @param make returns the whole page, from the drivers and the path of the page
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
