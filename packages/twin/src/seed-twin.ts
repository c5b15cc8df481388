import type { SeedRequest } from './engine/cloud.ts';
import { twinFile } from './twin-file.ts';

export interface SeedTwinRequest extends SeedRequest {
  /** The data folder of the connections that will use the VMs. */
  readonly dataFolder: string;
  /** The seed of the driver that will use the VMs. */
  readonly seed?: string | undefined;
}

/**
 * Writes many running VMs into the cloud of a data folder, for benchmarks and tests of large clouds. Checks and quotas
 * do not apply. Returns the number of VMs. Fails with `Endpoint.UnknownRegion` before it writes anything.
 */
export async function seedTwin({ dataFolder, seed, ...request }: SeedTwinRequest): Promise<number> {
  const { TwinCloud } = await import('./engine/cloud.ts');
  const cloud = new TwinCloud({ path: twinFile(dataFolder), seed });
  try {
    return cloud.seedVms(request);
  } finally {
    cloud.close();
  }
}
