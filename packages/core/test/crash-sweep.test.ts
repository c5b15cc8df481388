import { describe, expect, it } from '@jest/globals';
import { programs } from '../src/resources/programs.ts';
import { scenarios } from './crash-scenarios.ts';
import { dieAt, expectWhole, measure } from './crash-sweep.ts';

const options = { hiddenMs: 0 };
const measured = await Promise.all(
  scenarios.map(async scenario => ({ scenario, ...(await measure(scenario, options)) })),
);

describe('a process that dies in the middle of', () => {
  it.each(measured.map(each => [each.scenario.program, each.steps, each] as const))(
    '%s, at any of its %i steps, leaves what the next one finishes or undoes',
    async (_program, steps, { scenario, before, after }) => {
      expect(steps).toBeGreaterThan(3);
      for (let step = 1; step <= steps; step++) {
        const end = await dieAt(scenario, [step], options);
        try {
          expectWhole(end, scenario, { before, after });
        } catch (error) {
          throw new Error(`died at step ${step} of ${steps}`, { cause: error });
        }
      }
    },
  );

  it('is tried for every kind of change that there is', () => {
    const known = programs.map(({ kind, action }) => `${kind}.${action}`);
    expect(scenarios.map(each => each.program).toSorted()).toEqual(known.toSorted());
  });
});
