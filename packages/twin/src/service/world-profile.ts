import { publishedQuotas } from './published-quotas.ts';
import { publishedRateLimits } from './rate-limits.ts';

/**
 * A virtual cloud that behaves like the world: VMs and calls take their time, new objects show after up to two
 * seconds, accounts have the limits that the real clouds give to new ones, and now and then a zone is full.
 */
export const worldProfile = {
  timeScale: 1,
  latencyScale: 1,
  visibilityDelayMs: 2000,
  rateLimits: publishedRateLimits,
  cloudQuotas: publishedQuotas,
  shortageShare: 0.01,
};
