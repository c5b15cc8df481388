import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NativeErrorSample, ownedKinds, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { createTwin } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { errorSamples } from './error-samples.ts';

const pageSize = 3;

/** The cloud as a host has it: in a file, with VMs that take a moment. */
const rig = async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'twin-'));
  return {
    credentials: { MockName: 'conformance', TimeScale: '0.002' },
    region: 'default',
    zone: 'default-z1',
    dataFolder,
    close: async () => rmSync(dataFolder, { recursive: true }),
  };
};

runConformance(
  { describe, it, beforeAll, afterAll },
  {
    driver: createTwin({ pageSize }),
    open: rig,
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
    unreachable: { notApplicable: 'the virtual cloud lives in this process' },
  },
);
