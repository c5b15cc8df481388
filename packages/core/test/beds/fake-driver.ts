import {
  type CallContext,
  type ConnectTarget,
  type DriverFeatures,
  type DriverSessionV1,
  type DriverV1,
  defineDriver,
  toNativeId,
} from '../../src/driver/index.ts';
import { clusters, nodeGroups } from './fake-cloud/cluster-handlers.ts';
import { disks } from './fake-cloud/disk-handlers.ts';
import type { FakeCloud } from './fake-cloud/fake-cloud.ts';
import { classifyFakeError, FakeError } from './fake-cloud/fake-error.ts';
import { fakeFeatures } from './fake-cloud/fake-features.ts';
import { keyPairs, publicIps, securityGroups } from './fake-cloud/group-handlers.ts';
import { anyCall, metrics, prices, quotas } from './fake-cloud/inquiry-handlers.ts';
import { completingLater } from './fake-cloud/later.ts';
import { loadBalancers } from './fake-cloud/load-balancer-handlers.ts';
import { machineImages } from './fake-cloud/machine-image-handlers.ts';
import { networks, nics, subnets } from './fake-cloud/network-handlers.ts';
import { tags } from './fake-cloud/tag-handlers.ts';
import { images, regionZones, specs, vms } from './fake-cloud/vm-handlers.ts';

/** One call that reached the driver. */
export interface FakeCall {
  /** Handler and method, such as `vms.doCreate`. */
  readonly api: string;
  /** The native id, name or page token of the call. */
  readonly target: string;
  readonly context: CallContext;
}

export type Hook = (call: FakeCall) => void | Promise<void>;

/** Sends a request of a handler to the fake cloud. */
export type Send = <T>(api: string, target: string, context: CallContext, act: () => T) => Promise<T>;

export interface FakeDriverOptions {
  readonly features?: Partial<DriverFeatures> | undefined;
  /** The handlers that this driver does not have. */
  readonly without?: readonly (keyof DriverSessionV1)[] | undefined;
  readonly id?: string | undefined;
  readonly defaultRegion?: { readonly region: string } | undefined;
}

/** A driver as one process uses it: counts its calls, and lets tests fail, delay or lose any of them. */
export class FakeDriver {
  readonly cloud: FakeCloud;
  readonly calls: FakeCall[] = [];
  readonly targets: ConnectTarget[] = [];
  closed = 0;
  /** Runs when a call has arrived. What it throws is the reply, and the call does nothing. */
  before: Hook = () => undefined;
  /** Runs when the cloud has acted. What it throws replaces the reply. */
  after: Hook = () => undefined;
  readonly driver: DriverV1;

  constructor(cloud: FakeCloud, options: FakeDriverOptions = {}) {
    const { id = 'fake', features, without = [], defaultRegion } = options;
    this.cloud = cloud;
    this.driver = defineDriver({
      specificationVersion: 'v1',
      id,
      displayName: 'Fake Cloud',
      providers: [id.toUpperCase()],
      credentials: [
        { name: 'ClientId', aliases: ['AccessKeyId'], required: true, secret: false, description: 'who' },
        { name: 'ClientSecret', aliases: ['SecretKey'], required: true, description: 'proof' },
        { name: 'StsToken', required: false, description: 'a token that passes' },
      ],
      regionFields: [
        { name: 'Region', required: true, description: 'where' },
        { name: 'Zone', required: false, description: 'where in it' },
      ],
      defaultRegion,
      features: { ...fakeFeatures, ...features },
      connect: async target => {
        this.targets.push(target);
        return Object.fromEntries(
          Object.entries(this.#currentSession()).filter(
            ([name]) => !without.includes(name as keyof DriverSessionV1),
          ),
        ) as unknown as DriverSessionV1;
      },
    });
  }

  callsOf(api: string): readonly FakeCall[] {
    return this.calls.filter(call => call.api === api);
  }

  count(api: string): number {
    return this.callsOf(api).length;
  }

  /** Fails the next `times` calls of `api` before they do anything. */
  refuse(api: string, error: FakeError, times = 1): void {
    this.before = failing(api, error, times, this.before);
  }

  /** Lets the next `times` calls of `api` act, but replies with an error. */
  loseReply(api: string, times = 1, error = new FakeError('unavailable')): void {
    this.after = failing(api, error, times, this.after);
  }

  /**
   * Returns the session. Whether changes are completed later is read from the cloud on each connect, because a test may
   * change it.
   */
  #currentSession(): DriverSessionV1 {
    const { later } = this.cloud;
    const session = this.#session();
    return later === undefined ? session : completingLater(session, this.cloud, this.#send, later);
  }

  #session(): DriverSessionV1 {
    const { cloud } = this;
    const send = this.#send;
    return {
      regionZones: regionZones(send),
      images: images(cloud, send),
      specs: specs(cloud, send),
      networks: networks(cloud, send),
      subnets: subnets(cloud, send),
      securityGroups: securityGroups(cloud, send),
      keyPairs: keyPairs(cloud, send),
      publicIps: publicIps(cloud, send),
      nics: nics(cloud, send),
      disks: disks(cloud, send),
      machineImages: machineImages(cloud, send),
      vms: vms(cloud, send),
      clusters: clusters(cloud, send),
      nodeGroups: nodeGroups(cloud, send),
      tags: tags(cloud, send),
      prices: prices(cloud, send),
      quotas: quotas(cloud, send),
      metrics: metrics(cloud, send),
      anyCall: anyCall(send),
      loadBalancers: loadBalancers(cloud, send),
      classifyError: classifyFakeError,
      close: async () => {
        this.closed++;
      },
    };
  }

  readonly #send: Send = (api, target, context, act) => {
    const call: FakeCall = { api, target, context };
    this.calls.push(call);
    const request = async () => {
      await this.before(call);
      const reply = act();
      await this.after(call);
      return reply;
    };
    return context.observe(api, request, () => ({ requestId: `request-${this.calls.length}`, bytes: 7 }));
  };
}

/** Returns whether a call changes something, according to its name. */
export function isChange({ api }: FakeCall): boolean {
  return !/\.do(Get|List)/.test(api);
}

function failing(api: string, error: FakeError, times: number, otherwise: Hook): Hook {
  let left = times;
  return call => {
    if (call.api !== api || left === 0) return otherwise(call);
    left--;
    throw error;
  };
}

/** An id that no cloud has issued. */
export const unknownId = toNativeId('nobody');
