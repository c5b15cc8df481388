import { type FakeAlibaba, type FakeAlibabaOptions, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alibabaCloud, alibabaParts } from '../src/alibaba/alibaba-cloud.ts';
import { diskPathsOn } from '../src/sweep/disk-paths.ts';
import { machineImagePathsOn } from '../src/sweep/machine-image-paths.ts';
import { pathsOn } from '../src/sweep/paths.ts';
import { makeSurroundings, sweep } from '../src/sweep/sweep.ts';
import { SweptWorld } from '../src/sweep/swept-world.ts';
import { tagPathsOn } from '../src/sweep/tag-paths.ts';
import { VirtualClock } from '../src/virtual-clock.ts';

/** In the time of the story. */
const slow = {
  ...{ network: 3000, eip: 2000, nic: 2000, disk: 3000, image: 30_000 },
  ...{ launch: 3000, boot: 10_000, stop: 5000, release: 4000, linger: 8000 },
};

const settings: readonly (readonly [string, FakeAlibabaOptions['delays']])[] = [
  ['everything is done at once', {}],
  ['changes are carried out later, and what has gone is held on to', slow],
];

/** Changes of several steps, in which a second death can hit what the first has left. */
const twice = new Set(['subnet: add', 'security group: create', 'NIC: create', 'VM: create']);

const paths = [pathsOn, diskPathsOn, machineImagePathsOn, tagPathsOn].flatMap(pathsOf =>
  pathsOf(alibabaParts),
);

const lines: string[] = [];
afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

describe.each(settings)(
  'processes that die at any place of a change on Alibaba Cloud: %s',
  (title, delays) => {
    let fake: FakeAlibaba;
    let world: SweptWorld;

    beforeEach(async () => {
      const clock = new VirtualClock();
      fake = await startFakeAlibaba({ now: () => clock.now(), delays });
      world = await SweptWorld.open(alibabaCloud(fake), clock);
      await makeSurroundings(world);
    }, 60_000);

    afterEach(async () => {
      await world.close();
      await fake.close();
    });

    it.each(paths)(
      'lose nothing and make nothing twice. $title',
      async path => {
        const peace = { begin: () => undefined, end: () => undefined };
        const { change, recovery } = await sweep(world, path, peace, {
          twice: delays === slow && twice.has(path.title),
        });
        const more = recovery === 0 ? '' : `, ${recovery} of its recovery`;
        lines.push(`${path.title} (${title}): ${change} boundaries${more}, 0 orphans, 0 twins`);
        // intent, one request, end: before and after each
        expect(change).toBeGreaterThanOrEqual(6);
      },
      600_000,
    );
  },
);
