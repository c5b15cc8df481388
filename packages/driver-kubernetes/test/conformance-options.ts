import type { ConformanceOptions, ConformanceRig, VmStateSamples } from '@cb-spider/testkit';
import { kubernetes } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { nativeErrors } from './native-errors.ts';

/** All words of KubeVirt's VirtualMachinePrintableStatus. */
const vmStates: VmStateSamples = {
  map: vmStateOf,
  words: {
    Stopped: 'suspended',
    Provisioning: 'creating',
    WaitingForVolumeBinding: 'creating',
    Starting: 'creating',
    Running: 'running',
    Migrating: 'running',
    Paused: 'suspended',
    Stopping: 'suspending',
    Terminating: 'terminating',
    CrashLoopBackOff: 'failed',
    ErrorUnschedulable: 'failed',
    ErrImagePull: 'failed',
    ImagePullBackOff: 'failed',
    ErrorPvcNotFound: 'failed',
    DataVolumeError: 'failed',
    Unknown: 'unknown',
    WaitingForReceiver: 'unknown',
  },
};

/** What the suite needs to know about this driver, whichever cluster is behind it. */
export const options = {
  driver: kubernetes,
  nativeErrors,
  vmStates,
  requestIds: true,
  ipv6Rules: true,
  wrongCredential: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, Token: 'a-wrong-token' },
  }),
  unreachable: (rig: ConformanceRig) => ({
    credentials: { ...rig.credentials, Server: 'https://127.0.0.1:4' },
  }),
  later: {
    network: { changes: ['delete'] },
    subnet: { changes: ['delete'] },
    securityGroup: { changes: ['delete'] },
    publicIp: { changes: ['create', 'delete', 'disassociate'], idAtOnce: true },
    nic: { changes: ['create', 'delete'], idAtOnce: true },
    vm: { changes: ['terminate'] },
  },
} as const satisfies Partial<ConformanceOptions>;
