import { publishedQuotas } from './published-quotas.ts';
import { publishedRateLimits } from './rate-limits.ts';

/**
 * Settings of a virtual cloud that behaves like real ones: VMs and calls take a realistic time, new objects become
 * visible after up to two seconds, accounts have the limits of new accounts at the real clouds, and occasionally a zone
 * has no capacity.
 */
export const worldProfile = {
  timeScale: 1,
  latencyScale: 1,
  visibilityDelayMs: 2000,
  rateLimits: publishedRateLimits,
  cloudQuotas: publishedQuotas,
  shortageShare: 0.01,
};
