import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../finding.ts';
import { isDriver, type Manifest, type Workspace } from '../workspace.ts';

interface DriverIdentity {
  readonly id: string;
  readonly specificationVersion: string;
  readonly providers: readonly string[];
}

/** Checks that the package.json of a driver, which discovery reads without loading it, matches the built driver. */
export async function checkDrivers({ root, packages }: Workspace): Promise<Finding[]> {
  const perDriver = packages.filter(isDriver).map(async ({ folder, name, manifest }) => {
    const file = join(root, folder, 'dist', 'index.js');
    if (!existsSync(file)) return [{ file: folder, message: 'dist/index.js is missing: build it first' }];
    const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
    return identityProblems(name, manifest, exported).map(message => ({
      file: `${folder}/package.json`,
      message,
    }));
  });
  return (await Promise.all(perDriver)).flat();
}

/** Compares the three names of a driver: in its package's name, in its manifest and in its code. */
export function identityProblems(
  name: string,
  manifest: Manifest,
  exported: Record<string, unknown>,
): string[] {
  const [driver, ...others] = new Set(Object.values(exported).filter(isIdentity));
  if (driver === undefined || others.length > 0) {
    return [`it must export one driver, which ${Object.keys(exported).join(', ') || 'nothing'} is not`];
  }
  const problems: string[] = [];
  const declared = manifest.cbSpider;
  if (name !== `@cb-spider/driver-${driver.id}`)
    problems.push(`the driver's id is "${driver.id}", the package is ${name}`);
  const own = {
    driver: driver.id,
    specificationVersion: driver.specificationVersion,
    providers: driver.providers,
  };
  for (const [key, value] of Object.entries(own)) {
    if (JSON.stringify(declared?.[key as keyof typeof own]) !== JSON.stringify(value)) {
      problems.push(`"cbSpider.${key}" must be ${JSON.stringify(value)}, as the driver says`);
    }
  }
  return problems;
}

function isIdentity(value: unknown): value is DriverIdentity {
  return typeof value === 'object' && value !== null && 'specificationVersion' in value && 'id' in value;
}
