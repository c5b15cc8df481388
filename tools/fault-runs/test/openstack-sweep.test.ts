import { type FakeOpenStack, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openstackCloud, openstackParts } from '../src/openstack/openstack-cloud.ts';
import { loadBalancerPartPathsOn } from '../src/sweep/load-balancer-part-paths.ts';
import { loadBalancerPathsOn } from '../src/sweep/load-balancer-paths.ts';
import { makeSurroundings, sweep } from '../src/sweep/sweep.ts';
import { SweptWorld } from '../src/sweep/swept-world.ts';
import { VirtualClock } from '../src/virtual-clock.ts';

/** Whose parts are not known before the stand-in is there. */
const titles = [loadBalancerPathsOn, loadBalancerPartPathsOn].flatMap(of =>
  of({ imageId: '', specName: '' }).map(({ title }) => title),
);

/** In the time of the story. */
const settings = [
  ['everything is done at once', { buildMs: 0, taskMs: 0 }],
  [
    'changes are carried out later, and what a load balancer is made with only when it is changed',
    { buildMs: 20_000, taskMs: 4_000, leavesParts: true },
  ],
] as const;

const lines: string[] = [];
afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

describe.each(settings)('processes that die at any place of a change on OpenStack: %s', (setting, delays) => {
  let fake: FakeOpenStack;
  let world: SweptWorld;

  beforeEach(async () => {
    const clock = new VirtualClock();
    fake = await startFakeOpenStack({ now: () => clock.now(), ...delays });
    world = await SweptWorld.open(openstackCloud(fake), clock);
    await makeSurroundings(world);
  }, 60_000);

  afterEach(async () => {
    await world.close();
    await fake.close();
  });

  it.each(titles)(
    'lose nothing and make nothing twice. %s',
    async title => {
      const parts = openstackParts(fake);
      const paths = [...loadBalancerPathsOn(parts), ...loadBalancerPartPathsOn(parts)];
      const path = paths.find(each => each.title === title);
      if (path === undefined) throw new Error(`There is no change '${title}'.`);
      const peace = { begin: () => undefined, end: () => undefined };
      const twice = delays.taskMs > 0 && title === 'load balancer: change the listener';
      const { change, recovery } = await sweep(world, path, peace, { twice });
      const more = recovery === 0 ? '' : `, ${recovery} of its recovery`;
      lines.push(`${title} (${setting}): ${change} boundaries${more}, 0 orphans, 0 twins`);
      // intent, one request, end: before and after each
      expect(change).toBeGreaterThanOrEqual(6);
    },
    600_000,
  );
});
