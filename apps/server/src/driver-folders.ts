import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DriverScan, DriverSource } from '@cb-spider/core/discovery';
import { installedDrivers } from '@cb-spider/core/discovery';

/**
 * Returns a source of the drivers that are shipped with the server and of those in the operator's own folder. A driver
 * in that folder replaces the shipped driver of the same name, so that one driver can be upgraded alone.
 *
 * @param appRoot the folder whose package.json lists the shipped drivers
 * @param ownFolder a folder with additional drivers from `npm install`; it has no package.json before the first one
 */
export function driversIn(appRoot: string, ownFolder: string | undefined): DriverSource {
  const shipped = installedDrivers(appRoot);
  if (ownFolder === undefined || ownFolder === appRoot) return shipped;
  const own = installedDrivers(ownFolder);
  return {
    async scan() {
      const hasOwn = existsSync(join(ownFolder, 'package.json'));
      return hasOwn ? mergeScans(await own.scan(), await shipped.scan()) : shipped.scan();
    },
  };
}

function mergeScans(first: DriverScan, second: DriverScan): DriverScan {
  const names = new Set([...first.found, ...first.problems].map(({ packageName }) => packageName));
  const isNew = ({ packageName }: { readonly packageName: string }) => !names.has(packageName);
  return {
    found: [...first.found, ...second.found.filter(isNew)],
    problems: [...first.problems, ...second.problems.filter(isNew)],
  };
}
