import { describe, expect, it } from '@jest/globals';
import { runConformance } from '../src/index.ts';
import { RecordingRunner } from './recording-runner.ts';
import { referenceOptions } from './reference-rig.ts';

describe('the suite over an honest driver', () => {
  it('passes every case', async () => {
    const runner = new RecordingRunner();
    runConformance(runner, referenceOptions());
    const outcome = await runner.run();
    expect(outcome.failed.map(({ title, error }) => `${title}: ${String(error)}`)).toEqual([]);
    expect(outcome.passed.length).toBeGreaterThan(100);
  });
});
