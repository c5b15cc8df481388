import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Act, Path } from '../src/sweep/paths.ts';
import { createSurroundings, sweep, textOf } from '../src/sweep/sweep.ts';
import { type SweptCloud, SweptWorld } from '../src/sweep/swept-world.ts';
import { VirtualClock } from '../src/virtual-clock.ts';

/** A stand-in that is started for one path. */
interface Started {
  readonly cloud: SweptCloud;
  close(): Promise<void>;
}

/** How a stand-in behaves while its paths are swept. */
export interface Setting {
  readonly title: string;
  /** Starts a stand-in that uses the virtual clock. */
  start(clock: VirtualClock): Promise<Started>;
  /** The titles of paths on which the next process crashes too. */
  readonly twice?: ReadonlySet<string>;
}

/** Options for the paths of some clouds. */
interface SweepOptions {
  /** What is created before. Default: what the usual paths need. */
  readonly surroundings?: readonly Act[] | undefined;
  /** The least number of places to crash at. Default: 6, before and after each of intent, one request and end. */
  readonly fewest?: number | undefined;
}

const noTrouble = { begin: () => undefined, end: () => undefined };

/** Sweeps each path in each setting with its own stand-in, and prints the number of places to crash at. */
export function sweepEach(
  name: string,
  settings: readonly Setting[],
  paths: readonly Path[],
  { surroundings, fewest = 6 }: SweepOptions = {},
): void {
  const lines: string[] = [];
  afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

  describe.each(settings)(`processes that die at any place of a change on ${name}: $title`, setting => {
    let started: Started;
    let world: SweptWorld;

    beforeEach(async () => {
      const clock = new VirtualClock();
      started = await setting.start(clock);
      world = await SweptWorld.open(started.cloud, clock);
      await createSurroundings(world, surroundings);
    }, 60_000);

    afterEach(async () => {
      await world.close();
      await started.close();
    });

    it.each(paths)(
      'lose nothing and make nothing twice. $title',
      async path => {
        const twice = setting.twice?.has(path.title) ?? false;
        const boundaries = await sweep(world, path, noTrouble, { twice });
        lines.push(`${path.title} (${setting.title}): ${textOf(boundaries)}, 0 orphans, 0 twins`);
        expect(boundaries.change.count).toBeGreaterThanOrEqual(fewest);
      },
      600_000,
    );
  });
}
