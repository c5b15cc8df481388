import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../beds/ask.ts';
import type { Cluster } from './cluster.ts';

/** So long a client tries before it gives up. */
const patienceMs = 60_000;

/** Servers on one database, as clients see them. */
export type Servers = Pick<Cluster, 'at' | 'login'>;

/** A request with the client's own key for it. */
export interface KeyedRequest {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** What a request came to, and all that happened before. */
export interface Outcome {
  readonly answer: Answer;
  /** Status of each answer that told the client to try again; `cut` where the connection broke. */
  readonly before: readonly (number | 'cut')[];
}

/**
 * Sends a POST as a client that lost its patience with nobody: to the other server whenever the connection
 * breaks, or the answer says that trying again may help, with the same key each time.
 */
export async function sendUntilAnswered(
  cluster: Servers,
  { path, body, key }: KeyedRequest,
  firstServer: number,
): Promise<Outcome> {
  const before: (number | 'cut')[] = [];
  const deadline = Date.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    const answer = await sent(cluster, { path, body, key }, firstServer + attempt);
    if (answer !== 'cut' && !mayTryAgain(answer)) return { answer, before };
    before.push(answer === 'cut' ? 'cut' : answer.status);
    if (Date.now() > deadline)
      throw new Error(`${key} was not answered: ${JSON.stringify([before, answer])}`);
    await pause(Math.min(20 * 2 ** attempt, 500));
  }
}

/** One attempt; `cut` when the connection breaks, or none comes about. */
export async function sent(
  cluster: Servers,
  { path, body, key }: KeyedRequest,
  server: number,
): Promise<Answer | 'cut'> {
  const headers = { ...cluster.login, 'idempotency-key': key };
  try {
    return await cluster.at(server).request('POST', path, body, { headers });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code ?? '')) return 'cut';
    throw error;
  }
}

function mayTryAgain({ status, reply, headers }: Answer): boolean {
  return reply.retryable === true || headers['retry-after'] !== undefined || [502, 503, 504].includes(status);
}

/** Does work for each of `items`, so many at a time. */
export async function eachOf<T>(
  items: readonly T[],
  together: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
