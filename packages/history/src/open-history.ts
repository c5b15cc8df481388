import { type Clock, systemClock } from '@cb-spider/core';
import { uniqueId } from '@cb-spider/core/runtime';
import { ArchiveFolder } from './archive-folder.ts';
import { Archivist } from './archivist.ts';
import { BufferedHistory } from './buffered-history.ts';
import { HistoryKeeper } from './history-keeper.ts';
import type { HistoryOptions } from './history-options.ts';
import type { HistoryStore } from './history-store.ts';
import { RecordedCalls } from './recorded-calls.ts';
import { RollUpTurns } from './roll-up-turns.ts';

/** Options of a call history. */
export interface OpenHistoryOptions extends HistoryOptions {
  /** The store of the history, for example `history` of a store of `@cb-spider/store`. */
  readonly store: HistoryStore;
  readonly clock?: Clock | undefined;
  /**
   * Called for calls that could not be written, which are kept in memory and retried, for dropped calls, and for old
   * calls that could not be archived.
   */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/**
 * Opens the call history of a process. Pass it to `createSpider` as one of its `callListeners`.
 *
 * @example
 * ```ts
 * const history = openHistory({ store: store.history });
 * const spider = createSpider({ store, drivers, callListeners: [history] });
 * history.start();
 * ```
 */
export function openHistory(options: OpenHistoryOptions): RecordedCalls {
  const { store, clock = systemClock, onFailure = () => undefined, ...history } = options;
  const { archiveFolder, mostPending, enabled = true } = history;
  const buffer = new BufferedHistory({ store, clock, capacity: mostPending, onFailure });
  const archivist =
    archiveFolder === undefined
      ? undefined
      : new Archivist({ archives: store.archives, folder: new ArchiveFolder(archiveFolder), clock });
  const holder = uniqueId(clock.now());
  const turns = new RollUpTurns({ store, clock, onFailure });
  const keeper = new HistoryKeeper({ store, turns, clock, history, archivist, holder, onFailure });
  return new RecordedCalls({ store, buffer, turns, keeper, archivist, clock, isRecording: enabled });
}
