import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from './wrong-guesses.ts';

/** The limits for each user on one server. */
export interface PrincipalLimits {
  /** Requests per second. Default: unlimited. */
  readonly requestsPerSecond?: number | undefined;
  /** Open event streams. */
  readonly streams: number;
  /** Running commands, file copies and terminals. A command on many VMs counts as one. */
  readonly commands: number;
}

export const defaultLimits: PrincipalLimits = { streams: 100, commands: 64 };

/** The kinds of long requests that are counted. */
export type Counted = 'streams' | 'commands';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The kind of a long request, which is limited for each user. */
    readonly counted?: Counted | undefined;
  }
}

/** The current use of one principal. It is forgotten when the last stream or command ends. */
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
 * Replies 429 to users who exceed their limits, so that a runaway program of one user leaves room for the others. Must
 * be called after `guardRoutes`, which identifies the caller.
 *
 * @param now returns the time of a monotonic clock, in milliseconds
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
    const { counted } = request.routeOptions.config;
    const key = useKeyOf(request);
    const use = uses.get(key) ?? newUse();
    uses.set(key, use);
    const refusal = refusalOf(use, counted);
    if (refusal === undefined && counted !== undefined) {
      use.open[counted]++;
      onEnd(request, reply, () => {
        use.open[counted]--;
        if (use.open.streams + use.open.commands === 0) uses.delete(key);
      });
    }
    done(refusal);
  }

  function refusalOf(use: Use, counted: Counted | undefined): CloudError | undefined {
    const { requestsPerSecond: max } = limits;
    if (max !== undefined && countRequest(use, now()) > max)
      return tooMany(`${max} requests in a second`, 'Send the request again after a second.');
    if (counted === undefined || use.open[counted] < limits[counted]) return undefined;
    const most = `${limits[counted]} ${words[counted]} at a time`;
    return tooMany(most, 'Wait until some of them have ended.');
  }
}

/**
 * Returns whose limits a request counts toward. Tokens count toward their user, and callers without a login toward
 * their network, so that no caller uses up the limits of others.
 */
function useKeyOf({ principal, ip }: FastifyRequest): string {
  return principal === '' ? `/${networkOf(ip)}` : (principal.split('/', 1)[0] ?? '');
}

function newUse(): Use {
  return { secondBegan: Number.NEGATIVE_INFINITY, requests: 0, open: { streams: 0, commands: 0 } };
}

/** Counts a request, and returns the number of requests in the current second. */
function countRequest(use: Use, nowMs: number): number {
  if (nowMs - use.secondBegan >= 1_000) {
    use.secondBegan = nowMs;
    use.requests = 0;
  }
  return ++use.requests;
}

/** Calls `then` at the end of the reply, or when the WebSocket closes: it stays open after its request. */
function onEnd({ headers, raw: { socket } }: FastifyRequest, reply: FastifyReply, then: () => void): void {
  if (headers.upgrade?.toLowerCase() === 'websocket') socket.once('close', then);
  else reply.raw.once('close', then);
}

function tooMany(what: string, hint: string): CloudError {
  return new CloudError('throttled', `A user can have at most ${what}.`, { hint, retryAfterMs: 1_000 });
}
