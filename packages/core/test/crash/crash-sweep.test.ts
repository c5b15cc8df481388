import { isInShare } from '@cb-spider/test-share';
import { describe, expect, it } from '@jest/globals';
import { PrivateKeys } from '../../src/resources/private-keys.ts';
import { programsWith } from '../../src/resources/services.ts';
import { newKey, Vault } from '../../src/vault/vault.ts';
import { scenarios as own, type Scenario } from './crash-scenarios.ts';
import { dieAt, expectWhole, measure, type SweepOptions } from './crash-sweep.ts';
import { tagScenarios } from './tag-scenarios.ts';

const scenarios: readonly Scenario[] = [...own, ...tagScenarios()];

const clouds: Readonly<Record<string, SweepOptions>> = {
  'a cloud that shows at once what is new': { hiddenMs: 0 },
  'a cloud that hides what is new for a while': { hiddenMs: 4_900 },
  'a cloud that completes changes later': { hiddenMs: 0, later: { afterMs: 1_500 } },
  'a cloud that makes things in a second step, and hides them for a while': {
    hiddenMs: 4_900,
    later: { afterMs: 500, makesLast: true },
  },
};

/** Changes of several steps, in which a second crash can hit what the first one has left. */
const twice = [
  'network.create',
  'network.delete',
  'subnet.create',
  'vm.create',
  'vm.terminate',
  'nic.addPrivateIp',
  'keyPair.create',
];

/** The same on a cloud that completes changes later. Only a few, because each step is tried with each other. */
const twiceLater = ['subnet.create', 'subnet.delete', 'vm.create'];

async function measureAll(options: SweepOptions) {
  return Promise.all(scenarios.map(async scenario => ({ scenario, ...(await measure(scenario, options)) })));
}

type Measured = Awaited<ReturnType<typeof measureAll>>[number];

async function expectWholeAfter(
  steps: readonly number[],
  measured: Measured,
  options: SweepOptions,
): Promise<number> {
  const end = await dieAt(measured.scenario, steps, options);
  try {
    expectWhole(end, measured.scenario, measured);
  } catch (cause) {
    throw new Error(`died at steps ${steps.join(', then ')} of ${measured.steps}`, { cause });
  }
  return end.lastSteps;
}

const titled = (measured: Measured) => [measured.scenario.program, measured.steps, measured] as const;

for (const [title, options] of Object.entries(clouds)) {
  const all = await measureAll(options);

  describe(`on ${title}, a process that dies in the middle of`, () => {
    it.each(all.map(titled))(
      '%s, at each of its %i steps, leaves what the next one can end',
      async (_, steps, measured) => {
        expect(steps).toBeGreaterThan(3);
        for (let step = 1; step <= steps; step++) await expectWholeAfter([step], measured, options);
      },
    );
  });

  describe(`on ${title}, two processes that die, the second while it takes up what the first left of`, () => {
    const some = all.filter(({ scenario }) =>
      (options.later ? twiceLater : twice).includes(scenario.program),
    );
    it.each(some.map(titled))(
      '%s, at each of its %i steps and then any other in the share of this run',
      async (program, steps, measured) => {
        for (let step = 1; step <= steps; step++) {
          const left = await expectWholeAfter([step], measured, options);
          for (let second = 1; second <= left; second++)
            if (isInShare(second, `${program}, ${step}`))
              await expectWholeAfter([step, second], measured, options);
        }
      },
      120_000,
    );
  });
}

it('every kind of change that there is has a scenario', () => {
  const keys = new PrivateKeys({ vault: new Vault(newKey()), isKeeping: true, make: () => Promise.reject() });
  const known = programsWith(keys).map(({ kind, action }) => `${kind}.${action}`);
  const tried = new Set(scenarios.map(({ program }: Scenario) => program));
  expect([...tried].toSorted()).toEqual(known.toSorted());
});
