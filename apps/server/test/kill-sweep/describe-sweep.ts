import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endServers } from '../beds/server-process.ts';
import {
  type Boundaries,
  type ChangingPath,
  type SweptCloud,
  startWorld,
  sweep,
  sweepRecovery,
  type World,
} from './sweep.ts';

/**
 * Sweeps every path on each cloud, and the recovery of the first path. The clouds are swept in parallel. Prints the
 * number of boundaries, and how many of them were tried.
 */
export function describeSweep(clouds: () => readonly SweptCloud[], paths: readonly ChangingPath[]): void {
  const worlds: World[] = [];
  const lines: string[] = [];
  const [first] = paths;
  if (first === undefined) throw new Error('There are no paths.');

  /** Returns the number of boundaries on each cloud. */
  async function onEach(
    title: string,
    sweepOn: (world: World) => Promise<Boundaries>,
  ): Promise<readonly number[]> {
    return Promise.all(
      worlds.map(async world => {
        const { count, tried } = await sweepOn(world);
        lines.push(
          `${title} on ${world.cloud.title}: ${count} boundaries, ${tried} tried, 0 orphans, 0 twins`,
        );
        return count;
      }),
    );
  }

  beforeAll(async () => {
    worlds.push(...(await Promise.all(clouds().map(startWorld))));
  }, 60_000);

  afterAll(async () => {
    for (const { server } of worlds) await server.end();
    await endServers();
    process.stdout.write(`${lines.join('\n')}\n`);
  }, 60_000);

  describe('a server that is killed at any commit loses nothing', () => {
    it.each(paths)(
      '$title',
      async path => {
        const counts = await onEach(path.title, world => sweep(world, path));
        // before and after each of: intent, change at the cloud, end
        for (const count of counts) expect(count).toBeGreaterThanOrEqual(6);
      },
      600_000,
    );

    it('also if the next server is killed while it resumes the change', async () => {
      const counts = await onEach(`${first.title}, recovery`, world => sweepRecovery(world, first, 4));
      for (const count of counts) expect(count).toBeGreaterThanOrEqual(2);
    }, 600_000);
  });
}
