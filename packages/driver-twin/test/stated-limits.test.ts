import type { Action } from '@cb-spider/twin';
import { actions, classOf, defaultWorld } from '@cb-spider/twin/engine';
import { describe, expect, it } from '@jest/globals';
import { createTwin, publishedRateLimits, worldProfile } from '../src/index.ts';

describe('the limits that the driver states', () => {
  const limits = createTwin(worldProfile).features.rateLimits ?? [];

  it('are those that the cloud enforces, for each call in each region', () => {
    for (const { name, cloud } of defaultWorld.regions)
      for (const action of Object.keys(actions) as Action[]) {
        const stated = limits
          .filter(({ regions = '' }) => new RegExp(regions).test(name))
          .find(({ apis = '' }) => new RegExp(apis).test(action));
        const enforced = publishedRateLimits[cloud]?.[classOf(action)];
        expect([name, action, stated?.perSecond, stated?.burst, stated?.requests ?? '']).toEqual([
          name,
          action,
          enforced?.perSecond,
          enforced?.burst,
          enforced === undefined ? '' : classOf(action),
        ]);
      }
  });

  it('are none where it enforces none', () => {
    expect(createTwin().features).not.toHaveProperty('rateLimits');
  });

  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(limits))).toEqual(limits);
    expect(limits).toHaveLength(16);
  });
});
