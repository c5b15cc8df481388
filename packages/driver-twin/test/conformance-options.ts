import { type ConformanceOptions, type NativeErrorSample, ownedKinds } from '@cb-spider/testkit';
import { vmStateOf } from '../src/vm-state.ts';
import { errorSamples } from './error-samples.ts';

/** Objects on a page, so that a few of them fill more than one. */
export const pageSize = 3;

/** What the suite is told of the virtual cloud, wherever it lives. */
export const conformanceOptions = {
  uniqueNames: ownedKinds,
  nativeErrors: errorSamples satisfies readonly NativeErrorSample[],
  vmStates: {
    map: vmStateOf,
    words: {
      Provisioning: 'creating',
      Running: 'running',
      Stopping: 'suspending',
      Stopped: 'suspended',
      Starting: 'resuming',
      Rebooting: 'rebooting',
      Terminating: 'terminating',
    },
  },
  requestIds: true,
  pageSizes: {
    network: pageSize,
    securityGroup: pageSize,
    keyPair: pageSize,
    publicIp: pageSize,
    nic: pageSize,
    vm: pageSize,
    image: pageSize,
    spec: pageSize,
  },
  ipv6Rules: true,
  wrongCredential: () => ({ credentials: { MockName: 'x'.repeat(256) } }),
} satisfies Partial<ConformanceOptions>;
