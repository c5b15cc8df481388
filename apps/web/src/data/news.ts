import { heartbeats } from './heartbeats.ts';
import { server } from './server.ts';
import { Store } from './store.ts';

/** An event of the stream: an operation began, advanced or ended. */
export interface OperationNews {
  readonly at: string;
  readonly operationId: string;
  readonly connection: string;
  readonly kind: string;
  readonly scope: string;
  readonly name: string;
  readonly action: string;
  /** The operation over many objects that this one is a part of. */
  readonly parentId?: string;
  readonly state: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';
}

/** An event of the stream: a VM has a new state. */
export interface VmStatusNews {
  readonly connection: string;
  readonly name: string;
  readonly to: string;
}

/** An event of the stream: a connection stopped answering, or answers again. */
export interface ConnectionNews {
  readonly connection: string;
  readonly state: 'up' | 'down';
}

/** An event of the stream: the progress of an operation over many objects. */
export interface ProgressNews {
  readonly operationId: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** The data of events by the name of the event. */
interface NewsByName {
  readonly operation: OperationNews;
  readonly vmstatus: VmStatusNews;
  readonly connection: ConnectionNews;
  readonly progress: ProgressNews;
}
type NewsName = keyof NewsByName;

/** `live`: the page is up to date. `stale`: no event has arrived since that time. */
export type NewsState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly since: number };

/** A message between tabs. A new tab sends `hello`. */
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
 * Receives changes as they happen. Only one tab of a browser, chosen by a Web Lock, reads the stream and passes the
 * events to the others: a browser opens at most six connections to a server, so the stream of a seventh tab would wait
 * forever.
 */
class News {
  readonly state = new Store<NewsState>({ kind: 'connecting' });
  readonly #listeners = new Map<NewsName, Set<(news: never) => void>>();
  readonly #gapListeners = new Set<() => void>();
  #lastId: string | undefined;
  #isReader = false;

  /** Starts to listen. Stops when the signal aborts. */
  begin(signal: AbortSignal): void {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => this.#take(data as Message, channel));
    channel.postMessage({ type: 'hello' } satisfies Message);
    signal.addEventListener('abort', () => channel.close());
    const held = navigator.locks.request(lockName, { signal }, () => this.#read(channel, signal));
    // Aborting rejects the request for the lock, which is expected.
    held.catch(() => undefined);
  }

  /** Calls the listener for each operation that begins, advances or ends. Returns a function that stops it. */
  onOperation(listener: (operation: OperationNews) => void): () => void {
    return this.on('operation', listener);
  }

  /** Calls the listener for each event of that name. Returns a function that stops it. */
  on<Name extends NewsName>(name: Name, listener: (news: NewsByName[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Calls the listener when events were lost and everything has to be read again. Returns a function that stops it. */
  onGap(listener: () => void): () => void {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  #take(message: Message, channel?: BroadcastChannel): void {
    if (message.type === 'state')
      this.state.update(before => (isSame(before, message.state) ? before : message.state));
    else if (message.type === 'gap') for (const listener of this.#gapListeners) listener();
    else if (message.type === 'news') {
      // If this tab becomes the next reader, it continues after this event.
      this.#lastId = message.id ?? this.#lastId;
      for (const listener of this.#listeners.get(message.name) ?? []) listener(message.data as never);
    } else if (this.#isReader)
      channel?.postMessage({ type: 'state', state: this.state.get() } satisfies Message);
  }

  async #read(channel: BroadcastChannel, signal: AbortSignal): Promise<void> {
    this.#isReader = true;
    const publish = (message: Message) => {
      this.#take(message);
      if (!signal.aborted) channel.postMessage(message);
    };
    for (let failures = 0; !signal.aborted; failures++) {
      const hasAnswered = await this.#follow(publish, signal);
      if (hasAnswered) failures = 0;
      if (!signal.aborted) await pause(pauseMs(failures), signal);
    }
  }

  /** Reads one event stream to its end. Returns whether the server has answered. */
  async #follow(publish: (message: Message) => void, signal: AbortSignal): Promise<boolean> {
    const silent = new AbortController();
    const until = AbortSignal.any([signal, silent.signal]);
    const timer = setInterval(() => {
      if (Date.now() - heartbeats.lastAt > longestSilenceMs) silent.abort();
      // A tab that was closed may have sent an outdated state late, so the state is sent regularly.
      else publish({ type: 'state', state: this.state.get() });
    }, 1_000);
    heartbeats.lastAt = Date.now();
    const isNew = this.#lastId === undefined;
    const headers = isNew ? {} : { 'last-event-id': this.#lastId ?? '' };
    let hasAnswered = false;
    try {
      const begun = () => {
        hasAnswered = true;
        // Events from before this stream are lost.
        if (isNew && this.state.get().kind === 'stale') publish({ type: 'gap' });
        publish({ type: 'state', state: { kind: 'live' } });
      };
      heartbeats.onAnswer = begun;
      for await (const { id, name, data } of server.events('GET', path, { headers, signal: until })) {
        if (name === 'gap') publish({ type: 'gap' });
        else if (isNewsName(name)) publish({ type: 'news', name, id, data });
      }
    } catch {
      // A broken stream is handled like one that has ended.
    } finally {
      clearInterval(timer);
      if (this.state.get().kind !== 'stale')
        publish({ type: 'state', state: { kind: 'stale', since: heartbeats.lastAt } });
    }
    return hasAnswered;
  }
}

export const news = new News();

function isNewsName(name: string): name is NewsName {
  return ['operation', 'vmstatus', 'connection', 'progress'].includes(name);
}

function isSame(a: NewsState, b: NewsState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Returns a pause that grows with each failure, with jitter so that browsers do not reconnect all at once. */
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
