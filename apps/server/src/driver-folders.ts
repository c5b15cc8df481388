import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DriverScan, DriverSource } from '@cb-spider/core/discovery';
import { installedDrivers } from '@cb-spider/core/discovery';

/**
 * The drivers that the server ships and those of a folder of the operator's own. A driver in that folder replaces a
 * shipped one of the same name, so that it can be upgraded alone.
 *
 * @param appRoot the folder whose package.json lists the shipped drivers
 * @param ownFolder a folder in which `npm install` has put further drivers; before the first one it has no package.json
 */
export function driversIn(appRoot: string, ownFolder: string | undefined): DriverSource {
  const shipped = installedDrivers(appRoot);
  if (ownFolder === undefined || ownFolder === appRoot) return shipped;
  const own = installedDrivers(ownFolder);
  return {
    async scan() {
      const hasOwn = existsSync(join(ownFolder, 'package.json'));
      return hasOwn ? joined(await own.scan(), await shipped.scan()) : shipped.scan();
    },
  };
}

function joined(first: DriverScan, second: DriverScan): DriverScan {
  const names = new Set([...first.found, ...first.problems].map(({ packageName }) => packageName));
  const isNew = ({ packageName }: { readonly packageName: string }) => !names.has(packageName);
  return {
    found: [...first.found, ...second.found.filter(isNew)],
    problems: [...first.problems, ...second.problems.filter(isNew)],
  };
}
