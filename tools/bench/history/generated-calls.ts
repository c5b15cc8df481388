import type { EndedCall, EndedNativeCall } from '@cb-spider/core';

/** The number of connections. Times the calls below it is the number of series. */
const connectionCount = 120;
const verbs = [
  ['vm', 'list', 'DescribeInstances'],
  ['vm', 'get', 'DescribeInstances'],
  ['vm', 'create', 'RunInstances'],
  ['vm', 'terminate', 'TerminateInstances'],
  ['image', 'list', 'DescribeImages'],
  ['network', 'list', 'DescribeVpcs'],
  ['securityGroup', 'list', 'DescribeSecurityGroups'],
  ['publicIp', 'list', 'DescribeAddresses'],
] as const;

const failures = ['throttled', 'timeout', 'unavailable', 'not_found'] as const;

/** Generates calls. Equal seeds give equal calls. */
export class CallGenerator {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Returns a call that started at this time. One in a hundred fails. Each connection has a latency of its own. */
  at(startedMs: number): EndedCall {
    const place = Math.floor(this.#random() * connectionCount);
    const [kind, operation, api] = verbs[Math.floor(this.#random() * verbs.length)] ?? verbs[0];
    const isFailed = this.#random() < 0.01;
    const outcome: EndedCall['outcome'] = isFailed
      ? (failures[Math.floor(this.#random() * failures.length)] ?? 'timeout')
      : 'ok';
    const durationMs = Math.round(1000 * (20 + place) * Math.exp(2 * this.#random() * this.#random())) / 1000;
    const startedAt = new Date(startedMs).toISOString();
    const requestId = `${this.#hex()}${this.#hex()}${this.#hex()}${this.#hex()}`;
    const nativeCode = isFailed ? 'RequestLimitExceeded' : undefined;
    const request: EndedNativeCall = {
      api,
      startedAt,
      durationMs,
      outcome,
      attempt: 1,
      bytes: 4_096,
      requestId,
      nativeCode,
    };
    return {
      ...{
        startedAt,
        durationMs,
        waitMs: 0.25,
        attempts: 1,
        outcome,
        nativeCode,
        cacheHit: false,
        bytes: 4_096,
      },
      ...{
        cloud: `cloud-${place % 8}`,
        connection: `cloud-${place % 8}-region-${place}`,
        region: `region-${place}`,
      },
      ...{ zone: '', kind, operation, resource: operation === 'list' ? '' : `vm-${Math.floor(place * 7)}` },
      ...{ operationId: '', callId: `bench${this.#hex()}`, principal: 'admin' },
      traceId: `${requestId}`.slice(0, 32),
      nativeCalls: [request],
    };
  }

  #hex(): string {
    return Math.floor(this.#random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  }

  #random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }
}
