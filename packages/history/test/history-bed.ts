import { type OpenHistoryOptions, openHistory } from '../src/index.ts';
import { openTestBed, startProcess } from './core-bed.ts';
import { MemoryHistory } from './memory-history.ts';

/** A process with a connection `c1` whose calls are recorded. */
export async function openHistoryBed(options: Partial<OpenHistoryOptions> = {}) {
  const bed = await openTestBed();
  await bed.spider.close();
  const store = new MemoryHistory();
  const history = openHistory({ store, clock: bed.clock, ...options });
  const { spider } = startProcess(bed, { callListeners: [history] });
  return { ...bed, spider, connection: await spider.connection('c1'), store, history };
}
