import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { createTwin, TwinAdmin } from '../src/index.ts';
import { conformanceOptions, failNextLaunch, pageSize } from './conformance-options.ts';

const admin = new TwinAdmin();

/** The cloud as a host uses it: in a file, with VMs that take a moment to change state. */
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
    ...conformanceOptions,
    driver: createTwin({ pageSize, admin }),
    open: rig,
    unreachable: { notApplicable: 'the virtual cloud lives in this process' },
    failNextLaunch: () => failNextLaunch(admin),
    loseNextReply: () => admin.addFault({ fault: { kind: 'reset', acts: true }, count: 1 }),
  },
);
