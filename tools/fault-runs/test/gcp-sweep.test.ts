import { type FakeGcpOptions, startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { gcpCloud, gcpParts } from '../src/gcp/gcp-cloud.ts';
import { diskPathsOn } from '../src/sweep/disk-paths.ts';
import { machineImagePathsOn } from '../src/sweep/machine-image-paths.ts';
import { pathsWithoutNics } from '../src/sweep/paths.ts';
import { vmTagPathsOn } from '../src/sweep/tag-paths.ts';
import { type Setting, sweepEach } from './sweeps.ts';

/** Tokens are valid for the whole scenario, because the driver renews them by the machine's time. */
const tokenLifeMs = 365 * 24 * 3_600_000;

function startWith(operations: FakeGcpOptions): Setting['start'] {
  return async clock => {
    // The scenario starts at the current time, because the driver signs with the machine's time.
    const aheadMs = clock.now() - Date.now();
    const fake = await startFakeGcp({ now: () => clock.now() - aheadMs, tokenLifeMs, ...operations });
    return { cloud: gcpCloud(fake), close: () => fake.close() };
  };
}

const settings: readonly Setting[] = [
  {
    title: 'operations take time',
    start: startWith({ operationRequests: 1, operationMs: 5000 }),
    // It removes one address and adds another, so a second crash can hit the recovery from the first.
    twice: new Set(['public IP of a VM: associate']),
  },
];

const paths = [pathsWithoutNics, diskPathsOn, machineImagePathsOn, vmTagPathsOn].flatMap(pathsOf =>
  pathsOf(gcpParts),
);

sweepEach('Google Cloud', settings, paths);
