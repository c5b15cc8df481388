import type { SpiderProblem } from '@cb-spider/client';
import { news } from './news.ts';
import { type OperationInfo, readOperation } from './operations.ts';
import { problemOf } from './server.ts';
import { Store } from './store.ts';

/** An object that a change applies to. */
export interface ChangeTarget {
  readonly key: string;
  readonly connection: string;
  readonly name: string;
}

/** The progress of the change of one object. */
export interface ChangeResult {
  readonly target: ChangeTarget;
  readonly state: 'waiting' | OperationInfo['state'];
  readonly operationId?: string | undefined;
  readonly problem?: (Pick<SpiderProblem, 'code' | 'message'> & Partial<SpiderProblem>) | undefined;
}

/** Sends the change of one object. Returns its operation, or `undefined` if the change is complete already. */
export type SendChange = (target: ChangeTarget) => Promise<OperationInfo | undefined>;

/** Reports news about the change of one object. */
export type ReportChange = (key: string, change: Omit<Partial<ChangeResult>, 'target'>) => void;

/** Sends the changes of all objects in one request, and reports the result of each. */
export interface SendTogether {
  together(targets: readonly ChangeTarget[], report: ReportChange): Promise<void>;
}

/** The same change of many objects, with an operation and a result for each. Failed ones can be sent again. */
export class ChangeRun {
  readonly results: Store<readonly ChangeResult[]>;
  readonly #send: SendChange | SendTogether;
  /** The final states that events have reported. An event may arrive before the reply that names its operation. */
  readonly #ended = new Map<string, OperationInfo['state']>();

  constructor(targets: readonly ChangeTarget[], send: SendChange | SendTogether) {
    this.results = new Store(targets.map(target => ({ target, state: 'waiting' })));
    this.#send = send;
  }

  /** Listens to the ends of operations. Returns a function that stops it. */
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

  /** Sends the changes that wait. */
  async start(): Promise<void> {
    const waiting = this.results
      .get()
      .filter(({ state }) => state === 'waiting')
      .map(({ target }) => target);
    const send = this.#send;
    if ('together' in send) await this.#beginAll(waiting, send);
    else await Promise.all(waiting.map(target => this.#begin(target, send)));
  }

  /** Sends the failed changes again. */
  retryFailed(): Promise<void> {
    this.results.update(all =>
      all.map(result => (result.state === 'failed' ? { target: result.target, state: 'waiting' } : result)),
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

  /** Reads an operation of this run, because only its record counts, and it states why the operation failed. */
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
    this.results.update(all =>
      all.map(result => (result.target.key === key ? { ...result, ...change } : result)),
    );
  }
}
