import type { ConformanceOptions, ConformanceRig } from '@cb-spider/testkit';
import { alibaba } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { nativeErrors } from './native-errors.ts';

/** What the suite needs to know about this driver, whichever cloud is behind it. */
export const options = {
  driver: alibaba,
  nativeErrors,
  // https://www.alibabacloud.com/help/en/ecs/user-guide/ecs-instance-lifecycle
  vmStates: {
    map: vmStateOf,
    words: {
      Pending: 'creating',
      Starting: 'creating',
      Running: 'running',
      Stopping: 'suspending',
      Stopped: 'suspended',
    },
  },
  requestIds: true,
  later: {
    network: { changes: ['create'], idAtOnce: true },
    subnet: { changes: ['create'], idAtOnce: true },
    publicIp: { changes: ['associate', 'disassociate'] },
    nic: { changes: ['create', 'delete', 'attach', 'detach'], idAtOnce: true },
    disk: { changes: ['create', 'attach', 'detach'], idAtOnce: true },
    machineImage: { changes: ['create', 'delete'], idAtOnce: true },
    vm: { changes: ['create', 'terminate'], idAtOnce: true },
  },
  ipv6Rules: true,
  wrongCredential: ({ credentials }: ConformanceRig) => ({
    credentials: { ...credentials, ClientSecret: 'a-wrong-secret' },
  }),
  unreachable: ({ credentials }: ConformanceRig) => ({
    credentials: { ...credentials, Endpoint: 'http://127.0.0.1:1' },
  }),
} as const satisfies Partial<ConformanceOptions>;
