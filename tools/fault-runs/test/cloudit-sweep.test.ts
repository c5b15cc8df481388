import { type FakeCloudit, type FakeClouditOptions, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clouditCloud } from '../src/cloudit/cloudit-cloud.ts';
import { clouditPaths, clouditSurroundings, networkPaths } from '../src/cloudit/cloudit-paths.ts';
import type { Act, Path } from '../src/sweep/paths.ts';
import { makeSurroundings, sweep } from '../src/sweep/sweep.ts';
import { SweptWorld } from '../src/sweep/swept-world.ts';
import { VirtualClock } from '../src/virtual-clock.ts';

/** In the time of the story. */
const slow = {
  ...{ launch: 3000, boot: 2000, shutdown: 5000, start: 3000, reboot: 3000, destroy: 4000 },
  ...{ address: 2000, volume: 3000, snapshot: 5000 },
};

const settings: readonly (readonly [string, FakeClouditOptions['delays']])[] = [
  ['everything is done at once', {}],
  ['changes are carried out later', slow],
];

/** Changes of several steps, in which a second death can hit what the first has left. Those that make VMs take minutes so. */
const twice = new Set([
  'VPC with two subnets: create',
  'VPC with two subnets: delete',
  'public address: create',
]);

const lines: string[] = [];
afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

describe.each(settings)('processes that die at any place of a change on Cloudit: %s', (setting, delays) => {
  let fake: FakeCloudit;
  let world: SweptWorld;

  beforeEach(async () => {
    const clock = new VirtualClock();
    fake = await startFakeCloudit({ now: () => clock.now(), delays });
    world = await SweptWorld.open(clouditCloud(fake), clock);
  }, 60_000);

  afterEach(async () => {
    await world.close();
    await fake.close();
  });

  const sweeps = (paths: readonly Path[], surroundings: readonly Act[]) =>
    it.each(paths)(
      'lose nothing and make nothing twice. $title',
      async path => {
        await makeSurroundings(world, surroundings);
        const peace = { begin: () => undefined, end: () => undefined };
        const again = delays === slow && twice.has(path.title);
        const { change, recovery } = await sweep(world, path, peace, { twice: again });
        const more = recovery === 0 ? '' : `, ${recovery} of its recovery`;
        lines.push(`${path.title} (${setting}): ${change} boundaries${more}, 0 orphans, 0 twins`);
        // intent, one request, end: before and after each
        expect(change).toBeGreaterThanOrEqual(4);
      },
      600_000,
    );
  sweeps(networkPaths, []);
  sweeps(clouditPaths, clouditSurroundings);
});
