import { TwinCloud, type TwinCloudOptions } from '../engine/cloud.ts';
import { defaultWorld } from '../world/world.ts';
import type { TwinClock } from './clock.ts';
import { TwinAdmin } from './twin-admin.ts';
import { TwinService } from './twin-service.ts';

/** What a virtual cloud can be told: what it is, and how it is to reach. */
export interface ServiceOptions extends TwinCloudOptions {
  readonly clock?: TwinClock | undefined;
  /** Rules this cloud; without one nothing goes wrong on demand. */
  readonly admin?: TwinAdmin | undefined;
}

export interface OpenService {
  /** The cloud as callers reach it. */
  readonly service: TwinService;
  /** The cloud itself, which never fails on demand. */
  readonly cloud: TwinCloud;
}

/** Opens a cloud in its file. Close `cloud` when it is done with. */
export function openService(options: ServiceOptions): OpenService {
  const cloud = new TwinCloud(options);
  const service = new TwinService({
    cloud,
    regions: (options.world ?? defaultWorld).regions,
    admin: options.admin ?? new TwinAdmin(),
    clock: options.clock ?? Date,
    seed: options.seed ?? '',
  });
  return { service, cloud };
}
