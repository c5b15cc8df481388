import { type FakeClouditOptions, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { clouditCloud } from '../src/cloudit/cloudit-cloud.ts';
import { clouditPaths, clouditSurroundings, networkPaths } from '../src/cloudit/cloudit-paths.ts';
import { type Setting, sweepEach } from './sweeps.ts';

/** Delays in virtual milliseconds. */
const slow = {
  ...{ launch: 3000, boot: 2000, shutdown: 5000, start: 3000, reboot: 3000, destroy: 4000 },
  ...{ address: 2000, volume: 3000, snapshot: 5000 },
};

function startWith(delays: FakeClouditOptions['delays']): Setting['start'] {
  return async clock => {
    const fake = await startFakeCloudit({ now: () => clock.now(), delays });
    return { cloud: clouditCloud(fake), close: () => fake.close() };
  };
}

const settings: readonly Setting[] = [
  { title: 'everything is done at once', start: startWith({}) },
  {
    title: 'changes are carried out later',
    start: startWith(slow),
    // Changes of several steps, in which a second crash can hit the recovery from the first. Those with VMs would take
    // minutes.
    twice: new Set(['VPC with two subnets: create', 'VPC with two subnets: delete', 'public IP: create']),
  },
];

sweepEach('Cloudit', settings, networkPaths, { surroundings: [], fewest: 4 });
sweepEach('Cloudit', settings, clouditPaths, { surroundings: clouditSurroundings, fewest: 4 });
