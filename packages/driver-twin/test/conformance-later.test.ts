import { LeapingClock, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { createTwin, TwinAdmin } from '../src/index.ts';
import { conformanceOptions, failNextLaunch, pageSize } from './conformance-options.ts';

const admin = new TwinAdmin();
const clock = new LeapingClock();

const tagChanges = ['addTags', 'removeTag'];

/** The cloud in memory, where every change is carried out some seconds after it was accepted. */
const rig = async () => ({
  credentials: { MockName: 'conformance', TimeScale: '0.1' },
  region: 'default',
  zone: 'default-z1',
  clock,
  close: async () => undefined,
});

runConformance(
  { describe, it, beforeAll, afterAll },
  {
    ...conformanceOptions,
    driver: createTwin({ pageSize, admin, clock, operationMs: 4_000 }),
    open: rig,
    unreachable: { notApplicable: 'the virtual cloud lives in this process' },
    loseNextReply: () => admin.addFault({ fault: { kind: 'reset', acts: true }, count: 1 }),
    later: {
      network: { changes: [...tagChanges, 'create', 'delete'], idAtOnce: true },
      subnet: { changes: [...tagChanges, 'create', 'delete'], idAtOnce: true },
      securityGroup: {
        changes: [...tagChanges, 'create', 'delete', 'addRules', 'removeRules'],
        idAtOnce: true,
      },
      keyPair: { changes: [...tagChanges, 'create', 'delete'], idAtOnce: true },
      publicIp: { changes: [...tagChanges, 'create', 'delete', 'associate', 'disassociate'], idAtOnce: true },
      nic: {
        changes: [...tagChanges, 'create', 'delete', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp'],
        idAtOnce: true,
      },
      disk: { changes: [...tagChanges, 'create', 'delete', 'enlarge', 'attach', 'detach'], idAtOnce: true },
      machineImage: { changes: [...tagChanges, 'create', 'delete'], idAtOnce: true },
      vm: { changes: [...tagChanges, 'create', 'start', 'stop', 'reboot', 'terminate'], idAtOnce: true },
      loadBalancer: {
        changes: [
          ...tagChanges,
          ...['create', 'delete', 'addVms', 'removeVms'],
          ...['changeListener', 'changeVmGroup', 'changeHealthChecker'],
        ],
        idAtOnce: true,
      },
      cluster: { changes: [...tagChanges, 'create', 'delete', 'upgrade'], idAtOnce: true },
      nodeGroup: { changes: [...tagChanges, 'create', 'delete', 'scale', 'setAutoScaling'], idAtOnce: true },
    },
    failNextLater() {
      const fault = { kind: 'failsLater', code: 'Capacity.Insufficient' } as const;
      admin.addFault({ match: { effect: 'change' }, fault, count: 1 });
      return 'capacity_exhausted';
    },
    failNextLaunch: () => failNextLaunch(admin),
    waitMs: 120_000,
  },
);
