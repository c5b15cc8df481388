import type { DriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { DriverScan, DriverSource, FoundDriver } from './driver-source.ts';

/** The drivers that this process can use, by package name and by provider. Each is loaded once, on first use. */
export class DriverRegistry {
  readonly #source: DriverSource;
  readonly #loaded = new Map<string, Promise<DriverV1>>();
  #lastScan: Promise<DriverScan> | undefined;

  constructor(source: DriverSource) {
    this.#source = source;
  }

  /** Returns what is installed, and the packages that look like a driver but are broken. */
  scan(): Promise<DriverScan> {
    this.#lastScan ??= this.#source.scan().catch((error: unknown) => {
      this.#lastScan = undefined;
      throw error;
    });
    return this.#lastScan;
  }

  /** Scans again, to find drivers that were installed since the last scan. */
  rescan(): Promise<DriverScan> {
    this.#lastScan = undefined;
    return this.scan();
  }

  /** Returns the driver of a package or a provider; `undefined` if none is installed, even after another scan. */
  async find(library: string, provider: string): Promise<DriverV1 | undefined> {
    const found = pick(await this.scan(), library, provider) ?? pick(await this.rescan(), library, provider);
    return found === undefined ? undefined : this.#load(found);
  }

  /** Returns the same as {@link find}. Fails with `unsupported` if none is installed, and lists what is installed. */
  async require(library: string, provider: string): Promise<DriverV1> {
    const driver = await this.find(library, provider);
    if (driver !== undefined) return driver;
    const { found, problems } = await this.scan();
    const broken = problems
      .map(({ packageName, problem }) => ` ${packageName} cannot be loaded: ${problem}`)
      .join('');
    throw new CloudError('unsupported', `No driver for provider '${provider}' is installed.${broken}`, {
      hint: `Installed: ${found.flatMap(driver => driver.providers).join(', ') || 'none'}. Install the driver package of this provider.`,
    });
  }

  #load(found: FoundDriver): Promise<DriverV1> {
    let driver = this.#loaded.get(found.packageName);
    if (driver === undefined) {
      driver = found.load();
      this.#loaded.set(found.packageName, driver);
      driver.catch(() => this.#loaded.delete(found.packageName));
    }
    return driver;
  }
}

function pick(scan: DriverScan, library: string, provider: string): FoundDriver | undefined {
  const upper = provider.toUpperCase();
  return (
    scan.found.find(driver => driver.packageName === library) ??
    scan.found.find(driver => driver.providers.includes(upper))
  );
}
