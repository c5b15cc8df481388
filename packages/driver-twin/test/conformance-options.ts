import type { ConformanceOptions, NativeErrorSample } from '@cb-spider/testkit';
import type { TwinAdmin } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { errorSamples } from './error-samples.ts';

/** The number of objects on a page: a few objects fill more than one page. */
export const pageSize = 3;

/** The options of the suite for the virtual cloud, wherever it runs. */
export const conformanceOptions = {
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
      Failed: 'failed',
    },
  },
  requestIds: true,
  pageSizes: {
    network: pageSize,
    securityGroup: pageSize,
    keyPair: pageSize,
    publicIp: pageSize,
    nic: pageSize,
    disk: pageSize,
    machineImage: pageSize,
    vm: pageSize,
    loadBalancer: pageSize,
    cluster: pageSize,
    image: pageSize,
    spec: pageSize,
  },
  ipv6Rules: true,
  anyCallInputs: { countAll: { rsType: 'vpc' } },
  wrongCredential: () => ({ credentials: { MockName: 'x'.repeat(256) } }),
} satisfies Partial<ConformanceOptions>;

/** Lets the next VM fail when it starts, after it was created. */
export function failNextLaunch(admin: TwinAdmin) {
  admin.addFault({
    match: { action: 'RunVm' },
    fault: { kind: 'launchFails', code: 'Capacity.Insufficient' },
    count: 1,
  });
  return 'capacity_exhausted' as const;
}
