import type { CloudApi } from './engine/cloud-api.ts';
import type { OpenService, ServiceOptions } from './service/open-service.ts';

interface OpenCloud extends OpenService {
  connections: number;
}

/** A cloud that can be called. */
export interface Reached {
  readonly cloud: CloudApi;
  /** Call this once, when the cloud is no longer needed. */
  readonly release: () => void;
}

/** A cloud in this process. */
export interface Opened extends Reached {
  /** Resolves when the VMs that existed at the start accept SSH, or immediately if VMs do not accept SSH. */
  readonly begun: Promise<void>;
}

/** The clouds that are open in this process: one for each file, however many connections it has. */
export class OpenClouds {
  readonly #clouds = new Map<string, OpenCloud>();
  readonly #options: Omit<ServiceOptions, 'path'>;
  #module: Promise<typeof import('./service/open-service.ts')> | undefined;

  constructor(options: Omit<ServiceOptions, 'path'>) {
    this.#options = options;
  }

  /** Returns a cloud in a separate process. This opens nothing here, and there is nothing to close. */
  async reach(endpoint: string): Promise<Reached> {
    const { HttpCloud } = await import('./http/http-cloud.ts');
    const release = () => undefined;
    return { cloud: new HttpCloud(endpoint), release };
  }

  /**
   * Opens the cloud in a file, or shares it if it is already open. It is closed with its last connection. A cloud in
   * memory stays open, because its data would be lost.
   */
  async open(path: string): Promise<Opened> {
    // Imported only here, so that a host that does not use the cloud loads neither SQLite nor the engine.
    this.#module ??= import('./service/open-service.ts');
    const { openService } = await this.#module;
    const open = this.#clouds.get(path) ?? this.#add(path, openService({ ...this.#options, path }));
    open.connections++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      open.connections--;
      if (open.connections > 0 || path === ':memory:') return;
      this.#clouds.delete(path);
      open.close();
    };
    return { cloud: open.service, begun: open.begun, release };
  }

  #add(path: string, service: OpenService): OpenCloud {
    const open = { ...service, connections: 0 };
    this.#clouds.set(path, open);
    return open;
  }
}
