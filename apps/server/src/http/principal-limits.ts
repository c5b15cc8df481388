import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routeOf } from './route-of.ts';
import { networkOf } from './wrong-guesses.ts';

/** What one user may have at a time, on one server. */
export interface PrincipalLimits {
  /** Requests in a second; missing: any number. */
  readonly requestsPerSecond?: number | undefined;
  /** Streams of events that are open. */
  readonly streams: number;
  /** Commands, copies of files and terminals that are under way; one for many VMs is one. */
  readonly commands: number;
}

export const usualLimits: PrincipalLimits = { streams: 100, commands: 64 };

/** What is counted while it goes on. */
export type Counted = 'streams' | 'commands';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It goes on for long, and so there is a number of it that one user may have at a time. */
    readonly counted?: Counted | undefined;
  }
}

/** Of one principal; forgotten as soon as nothing goes on and a second is over. */
interface Use {
  secondBegan: number;
  requests: number;
  readonly open: Record<Counted, number>;
}

const words: Readonly<Record<Counted, string>> = {
  streams: 'streams of events',
  commands: 'commands, copies and terminals',
};

/**
 * Answers 429 to who has too much at a time: one user's program that runs wild leaves room for the others. To be called
 * behind the guard, which knows who asks.
 *
 * @param now milliseconds of a clock that only goes on
 */
export function limitPrincipals(
  app: FastifyInstance,
  limits: PrincipalLimits,
  now: () => number = () => performance.now(),
): void {
  const uses = new Map<string, Use>();
  if (limits.requestsPerSecond !== undefined) app.addHook('onRequest', limit);
  else
    app.addHook('onRoute', route => {
      if (route.config?.counted !== undefined) route.onRequest = [route.onRequest ?? [], limit].flat();
    });

  function limit(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const { counted } = routeOf(request).config;
    const who = whoseUse(request);
    const use = uses.get(who) ?? newUse();
    uses.set(who, use);
    const refusal = refusalOf(use, counted);
    if (refusal === undefined && counted !== undefined) {
      use.open[counted]++;
      onEnd(request, reply, () => {
        use.open[counted]--;
        if (use.open.streams + use.open.commands === 0) uses.delete(who);
      });
    }
    done(refusal);
  }

  function refusalOf(use: Use, counted: Counted | undefined): CloudError | undefined {
    const { requestsPerSecond: most } = limits;
    if (most !== undefined && countRequest(use, now()) > most) return tooMany(`${most} requests in a second`);
    if (counted === undefined || use.open[counted] < limits[counted]) return undefined;
    return tooMany(`${limits[counted]} ${words[counted]} at a time`);
  }
}

/** A user's tokens count as the user; a caller without a login counts as its network: no caller uses up the limits of others. */
function whoseUse({ principal, ip }: FastifyRequest): string {
  return principal === '' ? `/${networkOf(ip)}` : (principal.split('/', 1)[0] ?? '');
}

function newUse(): Use {
  return { secondBegan: Number.NEGATIVE_INFINITY, requests: 0, open: { streams: 0, commands: 0 } };
}

/** How many there are in this second, this one among them. */
function countRequest(use: Use, nowMs: number): number {
  if (nowMs - use.secondBegan >= 1_000) {
    use.secondBegan = nowMs;
    use.requests = 0;
  }
  return ++use.requests;
}

/** A WebSocket goes on when its request is over. */
function onEnd({ headers, raw: { socket } }: FastifyRequest, reply: FastifyReply, then: () => void): void {
  if (headers.upgrade?.toLowerCase() === 'websocket') socket.once('close', then);
  else reply.raw.once('close', then);
}

function tooMany(what: string): CloudError {
  return new CloudError('throttled', `A user can have ${what}.`, {
    hint: 'Wait until some of them have ended.',
    retryAfterMs: 1_000,
  });
}
