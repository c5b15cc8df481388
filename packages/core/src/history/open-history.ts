import { heardByAll } from '../calls/call-listeners.ts';
import type { CallHistory } from '../calls/call-record.ts';
import type { Clock } from '../time/clock.ts';
import { ArchiveFolder } from './archive-folder.ts';
import { Archivist } from './archivist.ts';
import { BufferedHistory } from './buffered-history.ts';
import { HistoryKeeper } from './history-keeper.ts';
import type { HistoryOptions } from './history-options.ts';
import type { HistoryStore } from './history-store.ts';
import { RecordedCalls } from './recorded-calls.ts';

export interface HistoryParts {
  readonly store: HistoryStore;
  readonly clock: Clock;
  /** Names this process among those that work on the store. */
  readonly holder: string;
  readonly history?: HistoryOptions | undefined;
  readonly callListeners?: readonly CallHistory[] | undefined;
  readonly onHistoryFailure?: ((error: unknown) => void) | undefined;
}

export interface OpenedHistory {
  /** Receives every call, and passes it to all listeners and, if it is on, to the history. */
  readonly calls: CallHistory;
  readonly recorded: RecordedCalls;
  readonly keeper: HistoryKeeper;
  readonly buffer: BufferedHistory;
}

/** Puts the call history of a process together. */
export function openHistory(parts: HistoryParts): OpenedHistory {
  const { store, clock, holder, history = {}, callListeners = [] } = parts;
  const onFailure = parts.onHistoryFailure ?? (() => undefined);
  const buffer = new BufferedHistory({ store, clock, capacity: history.mostPending, onFailure });
  const calls = heardByAll(history.enabled === false ? callListeners : [buffer, ...callListeners], onFailure);
  const { archiveFolder } = history;
  const archivist =
    archiveFolder === undefined
      ? undefined
      : new Archivist({ archives: store.archives, folder: new ArchiveFolder(archiveFolder), clock });
  const keeper = new HistoryKeeper({ store, clock, history, archivist, holder, onFailure });
  const recorded = new RecordedCalls({ store, buffer, calls, keeper, archivist, clock });
  return { calls, recorded, keeper, buffer };
}
