import type { TwinCloud, TwinCloudOptions } from './engine/cloud.ts';

interface OpenCloud {
  readonly cloud: TwinCloud;
  connections: number;
}

/** Clouds that are open in this process, one for each file however many connections it has. */
export class OpenClouds {
  private readonly clouds = new Map<string, OpenCloud>();
  private readonly options: Omit<TwinCloudOptions, 'path'>;

  constructor(options: Omit<TwinCloudOptions, 'path'>) {
    this.options = options;
  }

  /** A cloud in a file is closed with its last connection; one in memory stays, or all in it would be lost. */
  async open(path: string): Promise<{ readonly cloud: TwinCloud; readonly release: () => void }> {
    // Not before: a host that has the driver and does not use it needs neither SQLite nor the engine.
    const engine = await import('./engine/cloud.ts');
    const open = this.clouds.get(path) ?? this.add(path, new engine.TwinCloud({ ...this.options, path }));
    open.connections++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      open.connections--;
      if (open.connections > 0 || path === ':memory:') return;
      this.clouds.delete(path);
      open.cloud.close();
    };
    return { cloud: open.cloud, release };
  }

  private add(path: string, cloud: TwinCloud): OpenCloud {
    const open = { cloud, connections: 0 };
    this.clouds.set(path, open);
    return open;
  }
}
