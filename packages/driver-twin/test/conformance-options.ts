import type { ConformanceOptions, NativeErrorSample } from '@cb-spider/testkit';
import type { TwinAdmin } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { errorSamples } from './error-samples.ts';

/** Objects on a page, so that a few of them fill more than one. */
export const pageSize = 3;

/** What the suite is told of the virtual cloud, wherever it lives. */
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

/** The next VM is made, and fails when it starts. */
export function failNextLaunch(admin: TwinAdmin) {
  admin.addFault({
    match: { action: 'RunVm' },
    fault: { kind: 'launchFails', code: 'Capacity.Insufficient' },
    count: 1,
  });
  return 'capacity_exhausted' as const;
}
