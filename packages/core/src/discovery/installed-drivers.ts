import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { DriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { DriverProblem, DriverScan, DriverSource, FoundDriver } from './driver-source.ts';

const driverName = /^(?:@cb-spider\/driver-(?!kit$)|(?:@[^/]+\/)?cb-spider-driver-)([a-z][a-z0-9-]*)$/;

const appPackage = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const driverPackage = z.object({
  cbSpider: z.object(
    {
      driver: z.string(),
      specificationVersion: z.literal(
        'v1',
        'is a version of the driver contract that this version of Spider does not support.',
      ),
      providers: z.array(z.string().regex(/^[A-Z][A-Z0-9_-]*$/, 'must be in upper case.')).min(1),
    },
    'has no "cbSpider" entry in its package.json.',
  ),
});

/**
 * Returns the driver packages among an app's declared dependencies, recognised by name, manifest and edition. Nothing
 * is loaded before it is used. A broken package is reported and does not affect the others.
 *
 * @param appRoot the folder of the app's package.json
 */
export function installedDrivers(appRoot: string): DriverSource {
  return {
    async scan(): Promise<DriverScan> {
      const file = join(appRoot, 'package.json');
      const app = await readAppPackage(file);
      const names = Object.keys({ ...app.dependencies, ...app.optionalDependencies }).filter(name =>
        driverName.test(name),
      );
      const found: FoundDriver[] = [];
      const problems: DriverProblem[] = [];
      for (const packageName of [...new Set(names)].sort()) {
        try {
          found.push(await inspect(packageName, file));
        } catch (cause) {
          problems.push({
            packageName,
            problem: cause instanceof Error ? cause.message : String(cause),
            cause,
          });
        }
      }
      return { found, problems };
    },
  };
}

async function readAppPackage(file: string): Promise<z.output<typeof appPackage>> {
  try {
    return appPackage.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new CloudError('internal', `The app's ${file}, which lists the drivers, cannot be read.`, {
      cause,
      hint: 'Check that the file exists, can be read and is JSON.',
    });
  }
}

async function inspect(packageName: string, appFile: string): Promise<FoundDriver> {
  const { resolve } = createRequire(appFile);
  const manifest: unknown = JSON.parse(await readFile(resolve(`${packageName}/package.json`), 'utf8'));
  const parsed = driverPackage.safeParse(manifest);
  if (!parsed.success) {
    const [{ path, message } = { path: [], message: '' }] = parsed.error.issues;
    throw unusable(
      `The package.json of ${packageName} does not describe a driver. ${path.join('.')}: ${message}`,
    );
  }
  const { driver: id, providers } = parsed.data.cbSpider;
  if (driverName.exec(packageName)?.[1] !== id) {
    throw unusable(
      `The package ${packageName} declares the driver '${id}', but the driver id must be the last part of the package name.`,
    );
  }
  const entry = resolve(packageName);
  return { packageName, id, providers, load: () => load(packageName, id, entry) };
}

async function load(packageName: string, id: string, entry: string): Promise<DriverV1> {
  let exports: Record<string, unknown>;
  try {
    exports = (await import(pathToFileURL(entry).href)) as Record<string, unknown>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw unusable(`The driver package ${packageName} cannot be loaded: ${why}`, cause);
  }
  const driver = Object.values(exports).find(value => isDriver(value) && value.id === id);
  if (driver === undefined) {
    throw unusable(
      `The driver package ${packageName} does not export a driver '${id}' for version v1 of the contract.`,
    );
  }
  return driver as DriverV1;
}

/** Returns the error for a package that is named like a driver but does not contain one. */
function unusable(problem: string, cause?: unknown): CloudError {
  const hint = 'Install another version of the package, or report this to its author.';
  return new CloudError('internal', problem, { cause, hint });
}

function isDriver(value: unknown): value is DriverV1 {
  if (typeof value !== 'object' || value === null) return false;
  const driver = value as Partial<DriverV1>;
  return driver.specificationVersion === 'v1' && typeof driver.connect === 'function';
}
