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

  /** What is installed, and what looks like a driver and is broken. */
  scan(): Promise<DriverScan> {
    this.#lastScan ??= this.#source.scan().catch((error: unknown) => {
      this.#lastScan = undefined;
      throw error;
    });
    return this.#lastScan;
  }

  /** Looks again, so that a driver that was installed since is found. */
  rescan(): Promise<DriverScan> {
    this.#lastScan = undefined;
    return this.scan();
  }

  /** The driver of a package or a provider; `undefined` when none is installed, also after another look. */
  async find(library: string, provider: string): Promise<DriverV1 | undefined> {
    const found = pick(await this.scan(), library, provider) ?? pick(await this.rescan(), library, provider);
    return found === undefined ? undefined : this.#load(found);
  }

  /** The same. Fails with `unsupported` when none is installed, saying what is. */
  async require(library: string, provider: string): Promise<DriverV1> {
    const driver = await this.find(library, provider);
    if (driver !== undefined) return driver;
    const { found, problems } = await this.scan();
    const broken = problems.map(each => ` ${each.packageName} cannot be loaded: ${each.problem}`).join('');
    throw new CloudError('unsupported', `No driver for provider '${provider}' is installed.${broken}`, {
      hint: `Installed: ${found.flatMap(each => each.providers).join(', ') || 'none'}. Install the driver package of this provider.`,
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
    scan.found.find(each => each.packageName === library) ??
    scan.found.find(each => each.providers.includes(upper))
  );
}
