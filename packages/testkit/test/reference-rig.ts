import type { DriverV1 } from '@cb-spider/core';
import { type ConformanceOptions, handlerNames, LeapingClock } from '../src/index.ts';
import { nativeErrorCodes } from './reference/errors.ts';
import { laterChanges, laterDriver } from './reference/later-driver.ts';
import { NativeCloud, NativeError } from './reference/native-cloud.ts';
import { referenceDriver } from './reference/reference-driver.ts';
import { vmStateOf, vmStateWords } from './reference/vms.ts';

const pageSizes = {
  network: 2,
  securityGroup: 2,
  keyPair: 2,
  publicIp: 2,
  nic: 2,
  disk: 2,
  machineImage: 2,
  vm: 2,
  loadBalancer: 2,
  cluster: 2,
  image: 2,
  spec: 2,
};

/** Returns the options with which the suite tests the reference driver, or a broken variant of it. */
export function referenceOptions(
  change: (driver: DriverV1, cloud: NativeCloud) => DriverV1 = driver => driver,
  more: Partial<ConformanceOptions> = {},
): ConformanceOptions {
  const cloud = new NativeCloud();
  return {
    driver: change(referenceDriver(cloud), cloud),
    open: async () => ({
      credentials: { User: 'someone', Secret: 'reference-secret' },
      region: 'here',
      zone: 'here-a',
      close: async () => undefined,
    }),
    handlers: handlerNames,
    nativeErrors: Object.entries(nativeErrorCodes)
      .map(([word, code]) => ({ name: word, thrown: new NativeError(word), code }))
      .concat([{ name: 'vm.NotFound', thrown: new NativeError('vm.NotFound'), code: 'not_found' }]),
    vmStates: { map: vmStateOf, words: vmStateWords },
    requestIds: true,
    pageSizes,
    ipv6Rules: true,
    anyCallInputs: { count: { what: 'net' } },
    wrongCredential: () => ({ credentials: { User: 'someone', Secret: 'another-secret' } }),
    unreachable: () => ({ region: 'nowhere' }),
    loseNextReply: () => {
      cloud.loseNextReply = true;
    },
    failNextLaunch: () => {
      cloud.failNextLaunch = 'Full';
      return 'quota_exceeded';
    },
    waitMs: 2_000,
    print: () => undefined,
    ...more,
  };
}

/** Returns the options for a cloud that completes every change later. */
export function laterOptions(
  change: (driver: DriverV1, cloud: NativeCloud) => DriverV1 = driver => driver,
  more: Partial<ConformanceOptions> = {},
): ConformanceOptions {
  const clock = new LeapingClock();
  const clouds: NativeCloud[] = [];
  const options = referenceOptions((driver, cloud) => {
    clouds.push(cloud);
    return change(
      laterDriver(driver, cloud, () => clock.now()),
      cloud,
    );
  });
  return {
    ...options,
    open: async () => ({ ...(await options.open()), clock }),
    later: laterChanges,
    failNextLater() {
      const operations = clouds[0]?.operations;
      if (operations !== undefined) operations.failNext = 'Full';
      return 'quota_exceeded';
    },
    waitMs: 60_000,
    ...more,
  };
}
