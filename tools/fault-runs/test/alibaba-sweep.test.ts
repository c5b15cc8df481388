import { type FakeAlibabaOptions, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { alibabaCloud, alibabaParts } from '../src/alibaba/alibaba-cloud.ts';
import { diskPathsOn } from '../src/sweep/disk-paths.ts';
import { machineImagePathsOn } from '../src/sweep/machine-image-paths.ts';
import { pathsOn } from '../src/sweep/paths.ts';
import { tagPathsOn } from '../src/sweep/tag-paths.ts';
import { type Setting, sweepEach } from './sweeps.ts';

/** Delays in virtual milliseconds. */
const slow = {
  ...{ network: 3000, eip: 2000, nic: 2000, disk: 3000, image: 30_000 },
  ...{ launch: 3000, boot: 10_000, stop: 5000, release: 4000, linger: 8000 },
};

function startWith(delays: FakeAlibabaOptions['delays']): Setting['start'] {
  return async clock => {
    const fake = await startFakeAlibaba({ now: () => clock.now(), delays });
    return { cloud: alibabaCloud(fake), close: () => fake.close() };
  };
}

const settings: readonly Setting[] = [
  { title: 'everything is done at once', start: startWith({}) },
  {
    title: 'changes are carried out later, and what has gone is held on to',
    start: startWith(slow),
    // Changes of several steps, in which a second crash can hit the recovery from the first.
    twice: new Set(['subnet: add', 'security group: create', 'NIC: create', 'VM: create']),
  },
];

const paths = [pathsOn, diskPathsOn, machineImagePathsOn, tagPathsOn].flatMap(pathsOf =>
  pathsOf(alibabaParts),
);

sweepEach('Alibaba Cloud', settings, paths);
