import { describe, expect, it } from '@jest/globals';
import { runConformance } from '../src/index.ts';
import { claimMutants } from './mutants/claims.ts';
import { clusterMutants } from './mutants/clusters.ts';
import { createMutants } from './mutants/creates.ts';
import { diskMutants } from './mutants/disks.ts';
import { honestyMutants } from './mutants/honesty.ts';
import { inquiryMutants } from './mutants/inquiries.ts';
import { laterMutants } from './mutants/later.ts';
import { loadBalancerMutants } from './mutants/load-balancers.ts';
import { machineImageMutants } from './mutants/machine-images.ts';
import type { Mutant } from './mutants/mutant.ts';
import { readMutants } from './mutants/reads.ts';
import { tagMutants } from './mutants/tags.ts';
import { verbMutants } from './mutants/verbs.ts';
import { wordMutants } from './mutants/words.ts';
import { RecordingRunner, type RunOutcome } from './recording-runner.ts';
import { laterOptions, referenceOptions } from './reference-rig.ts';

const mutants = [
  ...createMutants,
  ...readMutants,
  ...verbMutants,
  ...diskMutants,
  ...tagMutants,
  ...machineImageMutants,
  ...honestyMutants,
  ...wordMutants,
  ...claimMutants,
  ...inquiryMutants,
  ...loadBalancerMutants,
  ...clusterMutants,
];

/** Runs the case that must detect the defect, with those that must run before it. */
async function runOver(
  { change, options, fails, after = [] }: Mutant,
  optionsOf = referenceOptions,
): Promise<RunOutcome> {
  const runner = new RecordingRunner();
  runConformance(
    runner,
    optionsOf(change, { waitMs: optionsOf === laterOptions ? 20_000 : 200, ...options }),
  );
  expect(runner.cases.map(each => each.title)).toContain(fails);
  return runner.run(title => title === fails || after.includes(title));
}

describe('the suite over drivers with one fault each', () => {
  it.each(mutants)('notices that $name', async mutant => {
    expectNoticed(mutant, await runOver(mutant));
  });

  it.each(laterMutants)('notices that $name', async mutant => {
    expectNoticed(mutant, await runOver(mutant, laterOptions));
  });
});

/** Checks that the case fails because of the defect, and not because of an error in the suite. */
function expectNoticed({ fails }: Mutant, { failed }: RunOutcome): void {
  const failure = failed.find(each => each.title === fails);
  expect(String(failure?.error)).toMatch(/^(AggregateError: )?(Unmet|CloudError): /);
}
