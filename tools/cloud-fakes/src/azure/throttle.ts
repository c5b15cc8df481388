import type { ArmRequest } from './arm-request.ts';
import type { FakeAzureOptions } from './options.ts';
import { Refusal } from './refusal.ts';

/** What the service publishes as limits of a subscription: a bucket each for reads, writes and deletes. */
const published = { reads: 250, writes: 200, deletes: 200 } as const;

type Counter = keyof typeof published;

/**
 * Counts requests, says how many are left, and refuses what is too many.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export class Throttle {
  readonly #options: FakeAzureOptions;
  readonly #left = new Map<Counter, { tokens: number; atMs: number }>();
  #refusals: { left: number; retryAfter: number } = { left: 0, retryAfter: 0 };

  constructor(options: FakeAzureOptions) {
    this.#options = options;
  }

  /** Refuses the next requests, however few there were. */
  refuseNext(count: number, retryAfter: number): void {
    this.#refusals = { left: count, retryAfter };
  }

  /** The headers that say what is left, or a refusal. */
  take(request: ArmRequest): Readonly<Record<string, string>> {
    const counter: Counter =
      request.method === 'GET' ? 'reads' : request.method === 'DELETE' ? 'deletes' : 'writes';
    if (this.#refusals.left > 0) {
      this.#refusals.left -= 1;
      throw tooMany(counter, this.#refusals.retryAfter);
    }
    const { burst = published[counter], perSecond = Number.POSITIVE_INFINITY } = this.#options.requests ?? {};
    const now = (this.#options.now ?? Date.now)();
    const before = this.#left.get(counter) ?? { tokens: burst, atMs: now };
    const gained =
      now > before.atMs || perSecond === Number.POSITIVE_INFINITY
        ? Math.max(now - before.atMs, 1) * perSecond
        : 0;
    const tokens = Math.min(burst, before.tokens + gained / 1000);
    if (tokens < 1) throw tooMany(counter, Math.ceil((1 - tokens) / perSecond));
    this.#left.set(counter, { tokens: tokens - 1, atMs: now });
    return {
      [`x-ms-ratelimit-remaining-subscription-${counter}`]: String(Math.floor(tokens - 1)),
      ...computeHeaders(request),
    };
  }
}

function tooMany(counter: Counter, retryAfter: number): Refusal {
  const message = `Number of '${counter}' requests for subscription exceeded the limit. Please try again after '${retryAfter}' seconds.`;
  const error = { code: 'SubscriptionRequestsThrottled', message };
  return new Refusal(429, error, {
    'retry-after': String(retryAfter),
    [`x-ms-ratelimit-remaining-subscription-${counter}`]: '0',
  });
}

/** Compute says what is left of its own limits, in the recorded words and numbers. */
function computeHeaders({ method, parts, query }: ArmRequest): Readonly<Record<string, string>> {
  const path = parts.join('/').toLowerCase();
  if (!path.includes('/providers/microsoft.compute/')) return {};
  const action = parts.at(-1)?.toLowerCase();
  const words: readonly (readonly [boolean, string, number, number])[] = [
    [path.includes('/operations/'), 'GetOperation', 14_999, 29_999],
    [!path.includes('/virtualmachines'), '', 0, 0],
    [method === 'PUT' || method === 'PATCH', 'PutVM', 239, 1199],
    [method === 'DELETE' || action === 'deallocate', 'DeleteVM', 239, 1199],
    [method === 'POST', 'UpdateVM', 239, 1199],
    [action === 'virtualmachines' || query.has('$expand'), 'HighCostGet', 139, 699],
    [true, 'LowCostGet', 3999, 31_999],
  ];
  const [, word = '', short = 0, long = 0] = words.find(([fits]) => fits) ?? [];
  if (word === '') return {};
  const resource = `Microsoft.Compute/${word}3Min;${short},Microsoft.Compute/${word}30Min;${long}`;
  return { 'x-ms-ratelimit-remaining-resource': resource };
}
