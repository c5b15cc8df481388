import type { SeedRequest } from './engine/cloud.ts';
import { twinFile } from './twin-file.ts';

export interface SeedTwinRequest extends SeedRequest {
  /** Where connections with this data folder will find the VMs. */
  readonly dataFolder: string;
  /** As of the driver that will use them. */
  readonly seed?: string | undefined;
}

/**
 * Writes running VMs by the thousand into the cloud of a data folder, for benchmarks and trials of size; without
 * checks and quotas. Returns how many. Fails with `Endpoint.UnknownRegion` before it begins.
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
