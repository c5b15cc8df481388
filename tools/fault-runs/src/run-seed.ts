import { checkWorld } from './oracle.ts';
import { Story } from './story.ts';
import { Trace } from './trace.ts';

export interface SeedResult {
  readonly seed: number;
  /** What is not as it has to be; empty when all is well. */
  readonly violations: readonly string[];
  readonly trace: readonly string[];
}

/** Tells the story of a seed, and looks at what it leaves. */
export async function runSeed(seed: number, write?: (line: string) => void): Promise<SeedResult> {
  const trace = new Trace(write);
  const story = await Story.open(seed, trace);
  try {
    await story.tell();
    const violations = await checkWorld(story, trace);
    return { seed, violations, trace: trace.lines };
  } finally {
    await story.world.close();
  }
}
