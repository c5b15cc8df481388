import type { ServiceOptions } from '@cb-spider/twin';

/** The options of a virtual cloud. */
export interface TwinOptions extends Omit<ServiceOptions, 'path'> {
  /** Where a cloud in a process of its own is, for connections that name none: `http://127.0.0.1:4100`. */
  readonly endpoint?: string | undefined;
  /** Folder for connections that bring none. Without any the cloud lives in memory, as long as the driver. */
  readonly dataFolder?: string | undefined;
  /** Objects on one page of a list, 1 to 1000; default: 1000. */
  readonly pageSize?: number | undefined;
}
