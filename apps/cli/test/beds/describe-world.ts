import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { missingBuild, startWorld, type World, type WorldOptions } from './processes.ts';

/** Declares a suite with a server in a separate process. Skipped with the reason if the programs are not built. */
export function describeWorld(
  title: string,
  options: WorldOptions & { readonly prepare?: (world: World) => Promise<void> },
  cases: (world: () => World) => void,
): void {
  const missing = missingBuild();
  if (missing !== undefined) {
    if (process.env.CI === 'true') throw new Error(missing);
    describe.skip(`${title}: ${missing}`, () => {
      it.todo('needs the build');
    });
    return;
  }
  describe(title, () => {
    let world: World | undefined;
    beforeAll(async () => {
      world = await startWorld(options);
      await options.prepare?.(world);
    }, 120_000);
    afterAll(() => world?.close());
    cases(() => {
      if (world === undefined) throw new Error('There is no server.');
      return world;
    });
  });
}
