import type { CloudApi } from './engine/cloud-api.ts';
import type { OpenService, ServiceOptions } from './service/open-service.ts';

interface OpenCloud extends OpenService {
  connections: number;
}

/** A cloud that answers calls. */
export interface Reached {
  readonly cloud: CloudApi;
  /** To be called once when it is done with. */
  readonly release: () => void;
}

/** A cloud in this process. */
export interface Opened extends Reached {
  /** Resolves when the VMs that were there at the start answer, if they are to. */
  readonly begun: Promise<void>;
}

/** Clouds that are open in this process, one for each file however many connections it has. */
export class OpenClouds {
  readonly #clouds = new Map<string, OpenCloud>();
  readonly #options: Omit<ServiceOptions, 'path'>;

  constructor(options: Omit<ServiceOptions, 'path'>) {
    this.#options = options;
  }

  /** A cloud in a process of its own, which neither opens nor closes anything here. */
  async reach(endpoint: string): Promise<Reached> {
    const { HttpCloud } = await import('./http/http-cloud.ts');
    const release = () => undefined;
    return { cloud: new HttpCloud(endpoint), release };
  }

  /** A cloud in a file is closed with its last connection; one in memory stays, or all in it would be lost. */
  async open(path: string): Promise<Opened> {
    // Not before: a host that does not use the cloud needs neither SQLite nor the engine.
    const { openService } = await import('./service/open-service.ts');
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
