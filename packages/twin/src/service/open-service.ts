import { TwinCloud, type TwinCloudOptions } from '../engine/cloud.ts';
import { SshCloud } from '../ssh/ssh-cloud.ts';
import { SshEdge } from '../ssh/ssh-edge.ts';
import type { SshOptions } from '../ssh/ssh-options.ts';
import { assertSshInstalled } from '../ssh/ssh-packages.ts';
import { defaultWorld } from '../world/world.ts';
import type { TwinClock } from './clock.ts';
import type { Place } from './distance.ts';
import { Latency } from './latency.ts';
import type { RateLimits } from './rate-limits.ts';
import { isShortByChance } from './shortages.ts';
import { TwinAdmin } from './twin-admin.ts';
import { TwinService } from './twin-service.ts';

/** The settings of a virtual cloud: its behaviour, and how to reach it. */
export interface ServiceOptions extends Omit<TwinCloudOptions, 'isShort'> {
  readonly clock?: TwinClock | undefined;
  /** Injects faults and shortages into this cloud. Default: none. */
  readonly admin?: TwinAdmin | undefined;
  /** How long calls take. 1: as long as in reality from {@link ServiceOptions.home}; 0, the default: no time. */
  readonly latencyScale?: number | undefined;
  /** The location of the callers. Default: Seoul. */
  readonly home?: Place | undefined;
  /** How many calls are accepted. Default: all of them. */
  readonly rateLimits?: RateLimits | undefined;
  /** The probability that a zone has no capacity for a spec in any one hour, 0 to 1. Default: 0. */
  readonly shortageShare?: number | undefined;
  /** Whether running VMs accept SSH on loopback, and how. Default: they do not. */
  readonly ssh?: boolean | SshOptions | undefined;
}

export interface OpenService {
  /** The cloud as callers see it, with latency, faults and rate limits. */
  readonly service: TwinService;
  /** The cloud itself, without latency, faults and rate limits. */
  readonly cloud: TwinCloud;
  /** Resolves when the VMs that existed at the start accept SSH, or immediately if VMs do not accept SSH. */
  readonly begun: Promise<void>;
  close(): void;
}

const seoul: Place = { latitude: 37.57, longitude: 126.98 };

/** Opens the cloud in a file. */
export function openService(options: ServiceOptions): OpenService {
  const { admin = new TwinAdmin(), seed = '', shortageShare = 0 } = options;
  const { latencyScale = 0, home = seoul, rateLimits = {}, clock = Date } = options;
  const cloud = new TwinCloud({
    ...options,
    isShort: question => admin.shortages.isShort(question) || isShortByChance(question, shortageShare, seed),
  });
  const edge = sshEdge(cloud, options);
  const service = new TwinService({
    cloud: edge === undefined ? cloud : new SshCloud(cloud, edge),
    regions: (options.world ?? defaultWorld).regions,
    admin,
    latency: new Latency({ home, scale: latencyScale, seed }),
    rateLimits,
    clock,
    seed,
  });
  const close = () => {
    edge?.close();
    cloud.close();
  };
  return { service, cloud, begun: edge?.begun ?? Promise.resolve(), close };
}

function sshEdge(cloud: TwinCloud, { path, ssh = false, clock = Date }: ServiceOptions): SshEdge | undefined {
  if (ssh === false) return undefined;
  assertSshInstalled();
  return new SshEdge({ cloud, path, now: () => clock.now(), ssh: ssh === true ? {} : ssh });
}
