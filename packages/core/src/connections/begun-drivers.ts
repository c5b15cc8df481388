import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriverRegistry } from '../discovery/driver-registry.ts';

/** What drivers run in this process beside their connections, from the begin to the end of the host. */
export class BegunDrivers {
  readonly #registry: DriverRegistry;
  readonly #dataFolder: string | undefined;
  #ends: readonly (() => void)[] = [];
  #begun: Promise<void> | undefined;

  /** @param dataFolder under it each driver has a folder of its own; missing: drivers keep nothing */
  constructor(registry: DriverRegistry, dataFolder: string | undefined) {
    this.#registry = registry;
    this.#dataFolder = dataFolder;
  }

  /** Begins what has a folder, once; the code of no other driver is loaded. Rejects when one of them fails, with all else begun. */
  begin(): Promise<void> {
    this.#begun ??= this.#beginAll();
    return this.#begun;
  }

  async end(): Promise<void> {
    await this.#begun?.catch(() => undefined); // the caller that started it receives the error
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  async #beginAll(): Promise<void> {
    if (this.#dataFolder === undefined) return;
    const root = this.#dataFolder;
    const { found } = await this.#registry.scan();
    const begun = await Promise.allSettled(
      found.map(async ({ id, load }) => {
        const dataFolder = join(root, id);
        if (!(await isFolder(dataFolder))) return undefined;
        const driver = await load();
        return driver.begin?.({ dataFolder });
      }),
    );
    this.#ends = begun.flatMap(each => (each.status === 'fulfilled' && each.value ? [each.value] : []));
    for (const each of begun) if (each.status === 'rejected') throw each.reason;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // what cannot be looked at holds nothing to begin with
  return found?.isDirectory() === true;
}
