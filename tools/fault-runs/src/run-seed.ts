import { checkWorld } from './oracle.ts';
import { Scenario } from './scenario.ts';
import { Trace } from './trace.ts';

export interface SeedResult {
  readonly seed: number;
  /** What is wrong; empty if everything is as expected. */
  readonly violations: readonly string[];
  readonly trace: readonly string[];
}

/** Runs the scenario of a seed, and checks its result. */
export async function runSeed(seed: number, write?: (line: string) => void): Promise<SeedResult> {
  const trace = new Trace(write);
  const scenario = await Scenario.open(seed, trace);
  try {
    await scenario.run();
    const violations = await checkWorld(scenario, trace);
    return { seed, violations, trace: trace.lines };
  } finally {
    await scenario.world.close();
  }
}
