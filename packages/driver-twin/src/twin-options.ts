import type { ServiceOptions } from '@cb-spider/twin';

/** The options of a virtual cloud. */
export interface TwinOptions extends Omit<ServiceOptions, 'path'> {
  /** URL of a cloud in a separate process, for connections without an `Endpoint`: `http://127.0.0.1:4100`. */
  readonly endpoint?: string | undefined;
  /** Data folder for connections without one. Without any, the cloud is in memory and exists as long as the driver. */
  readonly dataFolder?: string | undefined;
  /** Objects on one page of a list, 1 to 1000; default: 1000. */
  readonly pageSize?: number | undefined;
}
