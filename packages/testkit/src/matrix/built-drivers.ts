import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DriverV1 } from '@cb-spider/core';

/**
 * Loads the drivers of all driver packages in a folder. The packages must be built.
 *
 * @param folder with one folder `driver-…` for each package
 */
export async function builtDrivers(folder: string): Promise<readonly DriverV1[]> {
  const names = (await readdir(folder)).filter(name => name.startsWith('driver-'));
  return (await Promise.all(names.map(name => driversOf(resolve(folder, name))))).flat();
}

/** Returns the drivers that a package exports, each once. */
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
