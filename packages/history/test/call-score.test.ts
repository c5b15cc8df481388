import { describe, expect, it } from '@jest/globals';
import { CallTally } from '../src/call-counts.ts';
import { byScore, scoresOf, wilsonInterval } from '../src/call-score.ts';

function tallyOf(durationMs: number, outcomes: Readonly<Record<string, number>>): CallTally {
  const tally = new CallTally();
  for (const [outcome, count] of Object.entries(outcomes))
    for (let each = 0; each < count; each++)
      tally.add({ durationMs, waitMs: 0, attempts: 1, bytes: 0, outcome: outcome as 'ok', cacheHit: false });
  return tally;
}

describe('a score', () => {
  it('contains the Wilson interval', () => {
    const [low, high] = wilsonInterval(90, 100);
    expect([low, high].map(each => each.toFixed(4))).toEqual(['0.8256', '0.9448']);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
  });

  it('is the latency divided by the lower bound of the success rate, smoothed while samples are few', () => {
    const [fast, few] = scoresOf([tallyOf(100, { ok: 90, timeout: 10 }), tallyOf(10, { ok: 10 })]);
    // the median of 100 and 10 is 10: (100 · 100 + 10 · 10) / 110
    expect((fast?.latencyMs ?? 0) / 91.8).toBeCloseTo(1, 2);
    expect((fast?.scoreMs ?? 0) / (91.8 / 0.8256)).toBeCloseTo(1, 2);
    expect(few).toMatchObject({ samples: 10, successes: 10, confidence: 0.5 });
  });

  it('does not count failures that the request has caused', () => {
    const [score] = scoresOf([tallyOf(10, { ok: 5, not_found: 50, cancelled: 5, invalid_argument: 3 })]);
    expect(score).toMatchObject({ samples: 5, successes: 5 });
  });

  it('counts attempts that had to be repeated', () => {
    const tally = tallyOf(10, { ok: 5 });
    tally.attempts += 15;
    expect(scoresOf([tally])[0]).toMatchObject({ samples: 20, successes: 5 });
  });

  it('is missing, and last, if nothing succeeded', () => {
    const scores = scoresOf([
      tallyOf(1, { unavailable: 20 }),
      tallyOf(900, { ok: 20 }),
      tallyOf(100, { ok: 20 }),
    ]);
    expect(scores[0]?.scoreMs).toBeUndefined();
    expect(scores.toSorted(byScore)).toEqual([scores[2], scores[1], scores[0]]);
  });
});
