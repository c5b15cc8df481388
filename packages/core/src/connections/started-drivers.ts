import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriverRegistry } from '../discovery/driver-registry.ts';

/** What drivers run in this process in addition to their connections, from the start to the end of the host. */
export class StartedDrivers {
  readonly #registry: DriverRegistry;
  readonly #dataFolder: string | undefined;
  #ends: readonly (() => void)[] = [];
  #started: Promise<void> | undefined;

  /** @param dataFolder the folder that contains a folder for each driver; missing: drivers store nothing */
  constructor(registry: DriverRegistry, dataFolder: string | undefined) {
    this.#registry = registry;
    this.#dataFolder = dataFolder;
  }

  /**
   * Starts the drivers that have a folder, once; the code of other drivers is not loaded. Rejects if one of them fails,
   * after all others have started.
   */
  begin(): Promise<void> {
    this.#started ??= this.#beginAll();
    return this.#started;
  }

  async end(): Promise<void> {
    await this.#started?.catch(() => undefined); // the caller that started it receives the error
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  async #beginAll(): Promise<void> {
    if (this.#dataFolder === undefined) return;
    const root = this.#dataFolder;
    const { found } = await this.#registry.scan();
    const results = await Promise.allSettled(
      found.map(async ({ id, load }) => {
        const dataFolder = join(root, id);
        if (!(await isFolder(dataFolder))) return undefined;
        const driver = await load();
        return driver.begin?.({ dataFolder });
      }),
    );
    this.#ends = results.flatMap(result =>
      result.status === 'fulfilled' && result.value ? [result.value] : [],
    );
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined); // a folder that cannot be read contains nothing to start
  return stats?.isDirectory() === true;
}
