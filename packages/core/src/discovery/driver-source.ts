import type { DriverV1 } from '../driver/index.ts';

/** A driver that is installed, before its code is loaded. */
export interface FoundDriver {
  /** The npm package, such as `@cb-spider/driver-acme`; the driver's id if it was given as an object. */
  readonly packageName: string;
  readonly id: string;
  /** Provider names in upper case, the most usual one first. */
  readonly providers: readonly string[];
  /** Loads the code. Fails with `internal` and the cause if the code cannot be loaded. */
  load(): Promise<DriverV1>;
}

/** A package that looks like a driver but cannot be used. */
export interface DriverProblem {
  readonly packageName: string;
  /** What is wrong, shown to users. */
  readonly problem: string;
  readonly cause?: unknown;
}

/** The drivers and the broken packages that a scan has found. */
export interface DriverScan {
  readonly found: readonly FoundDriver[];
  readonly problems: readonly DriverProblem[];
}

/** A source of drivers: a list, or the packages of an app. */
export interface DriverSource {
  scan(): Promise<DriverScan>;
}

/** Returns a source of drivers that the host has imported itself. */
export function givenDrivers(drivers: readonly DriverV1[]): DriverSource {
  const found = drivers.map(driver => ({
    packageName: driver.id,
    id: driver.id,
    providers: driver.providers,
    load: async () => driver,
  }));
  return { scan: async () => ({ found, problems: [] }) };
}
