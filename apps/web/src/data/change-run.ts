import type { SpiderProblem } from '@cb-spider/client';
import { news } from './news.ts';
import { type OperationInfo, readOperation } from './operations.ts';
import { problemOf } from './server.ts';
import { Store } from './store.ts';

/** One object that a change is for. */
export interface ChangeTarget {
  readonly key: string;
  readonly connection: string;
  readonly name: string;
}

/** How far the change of one object is. */
export interface ChangeResult {
  readonly target: ChangeTarget;
  readonly state: 'waiting' | OperationInfo['state'];
  readonly operationId?: string | undefined;
  readonly problem?: (Pick<SpiderProblem, 'code' | 'message'> & Partial<SpiderProblem>) | undefined;
}

/** Sends the change of one object; answers its operation, or nothing where it is done already. */
export type SendChange = (target: ChangeTarget) => Promise<OperationInfo | undefined>;

/** What is known of one object, as its change goes on. */
export type ReportChange = (key: string, change: Omit<Partial<ChangeResult>, 'target'>) => void;

/** Sends the changes of all objects with one request, and reports how each ends. */
export interface SendTogether {
  together(targets: readonly ChangeTarget[], report: ReportChange): Promise<void>;
}

/** The same change for many objects: one operation and one result for each. Those that fail can be tried again. */
export class ChangeRun {
  readonly results: Store<readonly ChangeResult[]>;
  readonly #send: SendChange | SendTogether;
  /** Ends that were received, some before the reply that names their operation. */
  readonly #ended = new Map<string, OperationInfo['state']>();

  constructor(targets: readonly ChangeTarget[], send: SendChange | SendTogether) {
    this.results = new Store(targets.map(target => ({ target, state: 'waiting' })));
    this.#send = send;
  }

  /** Hears how operations end, until it is stopped. */
  follow(): () => void {
    const stops = [
      news.onOperation(({ operationId, state }) => {
        if (state === 'running') return;
        this.#ended.set(operationId, state);
        void this.#finish(operationId);
      }),
      news.onGap(() => {
        for (const { operationId, state } of this.results.get())
          if (operationId !== undefined && state === 'running') void this.#finish(operationId);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Sends what waits. */
  async start(): Promise<void> {
    const waiting = this.results
      .get()
      .filter(({ state }) => state === 'waiting')
      .map(({ target }) => target);
    const send = this.#send;
    if ('together' in send) await this.#beginAll(waiting, send);
    else await Promise.all(waiting.map(target => this.#begin(target, send)));
  }

  /** Sends again what has failed. */
  retryFailed(): Promise<void> {
    this.results.update(all =>
      all.map(each => (each.state === 'failed' ? { target: each.target, state: 'waiting' } : each)),
    );
    return this.start();
  }

  async #beginAll(targets: readonly ChangeTarget[], send: SendTogether): Promise<void> {
    for (const { key } of targets) this.#put(key, { state: 'running' });
    try {
      await send.together(targets, (key, change) => this.#put(key, change));
    } catch (error) {
      for (const { key } of targets) this.#put(key, { state: 'failed', problem: problemOf(error) });
    }
  }

  async #begin(target: ChangeTarget, send: SendChange): Promise<void> {
    try {
      const operation = await send(target);
      if (operation === undefined) return this.#put(target.key, { state: 'succeeded' });
      const { id, state } = operation;
      this.#put(target.key, { state, operationId: id });
      if (state !== 'running' || this.#ended.has(id)) await this.#finish(id);
    } catch (error) {
      this.#put(target.key, { state: 'failed', problem: problemOf(error) });
    }
  }

  /** Reads an operation of this run: its record counts, and states why it failed. */
  async #finish(id: string): Promise<void> {
    const result = this.results.get().find(({ operationId }) => operationId === id);
    if (result === undefined) return;
    try {
      const { state, error } = await readOperation(id);
      this.#put(result.target.key, { state, problem: error });
    } catch (error) {
      this.#put(result.target.key, { state: 'unknown', problem: problemOf(error) });
    }
  }

  #put(key: string, change: Omit<Partial<ChangeResult>, 'target'>): void {
    this.results.update(all => all.map(each => (each.target.key === key ? { ...each, ...change } : each)));
  }
}
