import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Path } from '../src/sweep/paths.ts';
import { makeSurroundings, sweep } from '../src/sweep/sweep.ts';
import { type SweptCloud, SweptWorld } from '../src/sweep/swept-world.ts';
import { VirtualClock } from '../src/virtual-clock.ts';

/** A stand-in that was started for one path. */
interface Started {
  readonly cloud: SweptCloud;
  close(): Promise<void>;
}

/** How a stand-in behaves while its paths are swept. */
export interface Setting {
  readonly title: string;
  /** Starts one whose time is that of the story. */
  start(clock: VirtualClock): Promise<Started>;
  /** Paths, by title, on which the next process dies too. */
  readonly twice?: ReadonlySet<string>;
}

const peace = { begin: () => undefined, end: () => undefined };

/** Sweeps each path in each setting, with a stand-in of its own, and prints at how many places a process can die. */
export function sweepEach(name: string, settings: readonly Setting[], paths: readonly Path[]): void {
  const lines: string[] = [];
  afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

  describe.each(settings)(`processes that die at any place of a change on ${name}: $title`, setting => {
    let started: Started;
    let world: SweptWorld;

    beforeEach(async () => {
      const clock = new VirtualClock();
      started = await setting.start(clock);
      world = await SweptWorld.open(started.cloud, clock);
      await makeSurroundings(world);
    }, 60_000);

    afterEach(async () => {
      await world.close();
      await started.close();
    });

    it.each(paths)(
      'lose nothing and make nothing twice. $title',
      async path => {
        const twice = setting.twice?.has(path.title) ?? false;
        const { change, recovery } = await sweep(world, path, peace, { twice });
        const more = recovery === 0 ? '' : `, ${recovery} of its recovery`;
        lines.push(`${path.title} (${setting.title}): ${change} boundaries${more}, 0 orphans, 0 twins`);
        // intent, one request, end: before and after each
        expect(change).toBeGreaterThanOrEqual(6);
      },
      600_000,
    );
  });
}
