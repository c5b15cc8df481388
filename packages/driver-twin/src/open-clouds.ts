import { TwinCloud, type TwinCloudOptions } from './engine/cloud.ts';

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
  open(path: string): { readonly cloud: TwinCloud; readonly release: () => void } {
    const open = this.clouds.get(path) ?? this.add(path);
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

  private add(path: string): OpenCloud {
    const open = { cloud: new TwinCloud({ ...this.options, path }), connections: 0 };
    this.clouds.set(path, open);
    return open;
  }
}
