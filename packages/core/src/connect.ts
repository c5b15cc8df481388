import { Cloud, type CloudOptions } from './cloud/cloud.ts';
import { credentialFor, regionFor, targetFrom } from './cloud/target.ts';
import type { DriverV1 } from './driver/index.ts';

/** What {@link connect} needs. */
export interface ConnectOptions extends CloudOptions {
  /** Values by the driver's field names; see its README. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone?: string | undefined;
  /** The other fields of the driver's regions. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** A folder for the driver's own durable state, if it has any. */
  readonly dataFolder?: string | undefined;
}

/**
 * Connects to one region of one cloud without a store: objects are addressed by their native ids, and nothing is
 * recorded. For scripts; see `createSpider` for names, records and crash-safe changes.
 *
 * @example
 * ```ts
 * await using seoul = await connect(acme, { credentials: { Token }, region: 'seoul' });
 * for await (const vm of seoul.vms.list()) console.log(vm.name, vm.state);
 * ```
 */
export async function connect(driver: DriverV1, options: ConnectOptions): Promise<Cloud> {
  const { credentials, region, zone, options: further, dataFolder, ...rest } = options;
  const place = regionFor(driver, {
    ...further,
    Region: region,
    ...(zone === undefined ? {} : { Zone: zone }),
  });
  return Cloud.open(driver, targetFrom(credentialFor(driver, credentials), place, dataFolder), rest);
}
