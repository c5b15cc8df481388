import { expect, it } from '@jest/globals';
import { startBed } from '../beds/bed.ts';
import { statusOf } from '../beds/raw-request.ts';

it('a path of 15,000 slashes costs no more than its length', async () => {
  const bed = await startBed();
  try {
    const port = Number(new URL(bed.base).port);
    const startedTick = performance.now();
    for (let count = 0; count < 20; count++)
      expect(await statusOf(port, `/a${'/'.repeat(15_000)}b/`)).toBe('301');
    expect(performance.now() - startedTick).toBeLessThan(1_000);
  } finally {
    await bed.close();
  }
});
