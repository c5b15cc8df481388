import { heartbeats } from './heartbeats.ts';
import { server } from './server.ts';
import { Store } from './store.ts';

/** What the stream of changes tells: an operation that began, advanced or ended. */
export interface OperationNews {
  readonly at: string;
  readonly operationId: string;
  readonly connection: string;
  readonly kind: string;
  readonly scope: string;
  readonly name: string;
  readonly action: string;
  /** The operation over many objects that it is a part of. */
  readonly parentId?: string;
  readonly state: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';
}

/** A VM was seen in another state. */
export interface VmStatusNews {
  readonly connection: string;
  readonly name: string;
  readonly to: string;
}

/** A connection does not answer any more, or answers again. */
export interface ConnectionNews {
  readonly connection: string;
  readonly state: 'up' | 'down';
}

/** How far an operation over many objects is. */
export interface ProgressNews {
  readonly operationId: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** By the names of the events. */
interface NewsByName {
  readonly operation: OperationNews;
  readonly vmstatus: VmStatusNews;
  readonly connection: ConnectionNews;
  readonly progress: ProgressNews;
}
type NewsName = keyof NewsByName;

/** `live`: what is shown is as of now. `stale`: nothing has been heard since. */
export type NewsState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly since: number };

/** Between tabs. `hello` is of a tab that has just begun. */
type Message =
  | {
      readonly type: 'news';
      readonly name: NewsName;
      readonly id?: string | undefined;
      readonly data: unknown;
    }
  | { readonly type: 'gap' }
  | { readonly type: 'state'; readonly state: NewsState }
  | { readonly type: 'hello' };

const channelName = 'spider-news';
const lockName = 'spider-news';
const path = '/spider/events';
const longestSilenceMs = 20_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * What changes, as it happens. One tab of a browser reads the stream, as Web Locks choose it, and tells the others: with
 * a stream for each tab the seventh would wait forever.
 */
class News {
  readonly state = new Store<NewsState>({ kind: 'connecting' });
  readonly #listeners = new Map<NewsName, Set<(news: never) => void>>();
  readonly #gapListeners = new Set<() => void>();
  #lastId: string | undefined;
  #isReader = false;

  /** Begins to listen, until the signal aborts. */
  begin(signal: AbortSignal): void {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => this.#take(data as Message, channel));
    channel.postMessage({ type: 'hello' } satisfies Message);
    signal.addEventListener('abort', () => channel.close());
    const held = navigator.locks.request(lockName, { signal }, () => this.#read(channel, signal));
    // An abort ends the wait for the lock with a failure that means nothing.
    held.catch(() => undefined);
  }

  /** Called for each operation that begins, advances or ends; returns a function that stops it. */
  onOperation(listener: (operation: OperationNews) => void): () => void {
    return this.on('operation', listener);
  }

  /** Called for each event of a name; returns a function that stops it. */
  on<Name extends NewsName>(name: Name, listener: (news: NewsByName[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Hears when some changes are lost, and everything has to be read again. */
  onGap(listener: () => void): () => void {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  #take(message: Message, channel?: BroadcastChannel): void {
    if (message.type === 'state')
      this.state.update(before => (isSame(before, message.state) ? before : message.state));
    else if (message.type === 'gap') for (const listener of this.#gapListeners) listener();
    else if (message.type === 'news') {
      // Who reads the stream next goes on from here.
      this.#lastId = message.id ?? this.#lastId;
      for (const listener of this.#listeners.get(message.name) ?? []) listener(message.data as never);
    } else if (this.#isReader)
      channel?.postMessage({ type: 'state', state: this.state.get() } satisfies Message);
  }

  async #read(channel: BroadcastChannel, signal: AbortSignal): Promise<void> {
    this.#isReader = true;
    const tell = (message: Message) => {
      this.#take(message);
      if (!signal.aborted) channel.postMessage(message);
    };
    for (let failures = 0; !signal.aborted; failures++) {
      const hasAnswered = await this.#follow(tell, signal);
      if (hasAnswered) failures = 0;
      if (!signal.aborted) await pause(pauseMs(failures), signal);
    }
  }

  /** Reads one answer to its end; tells whether there was one. */
  async #follow(tell: (message: Message) => void, signal: AbortSignal): Promise<boolean> {
    const silent = new AbortController();
    const until = AbortSignal.any([signal, silent.signal]);
    const timer = setInterval(() => {
      if (Date.now() - heartbeats.lastAt > longestSilenceMs) silent.abort();
      // The last message of a tab that was closed may come late: the state is sent again.
      else tell({ type: 'state', state: this.state.get() });
    }, 1_000);
    heartbeats.lastAt = Date.now();
    const isNew = this.#lastId === undefined;
    const headers = isNew ? {} : { 'last-event-id': this.#lastId ?? '' };
    let hasAnswered = false;
    try {
      const begun = () => {
        hasAnswered = true;
        // What changed before, nobody can tell.
        if (isNew && this.state.get().kind === 'stale') tell({ type: 'gap' });
        tell({ type: 'state', state: { kind: 'live' } });
      };
      heartbeats.onAnswer = begun;
      for await (const { id, name, data } of server.events('GET', path, { headers, signal: until })) {
        if (name === 'gap') tell({ type: 'gap' });
        else if (isNewsName(name)) tell({ type: 'news', name, id, data });
      }
    } catch {
      // A stream that breaks off says the same as one that ends.
    } finally {
      clearInterval(timer);
      if (this.state.get().kind !== 'stale')
        tell({ type: 'state', state: { kind: 'stale', since: heartbeats.lastAt } });
    }
    return hasAnswered;
  }
}

export const news = new News();

function isNewsName(name: string): name is NewsName {
  return ['operation', 'vmstatus', 'connection', 'progress'].includes(name);
}

function isSame(one: NewsState, other: NewsState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Longer after each failure, and by chance, so that browsers do not come back all at once. */
function pauseMs(failures: number): number {
  const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
  return firstPauseMs / 2 + Math.random() * (longest - firstPauseMs / 2);
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise(over => {
    const timer = setTimeout(over, durationMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      over();
    });
  });
}
