/**
 * Rolls up calls and moves old ones into files, and kills itself before or after a step: 1 is before the first step,
 * 2 after it. Arguments: place, archive folder, number of the step (0: none), the time before which calls are old.
 */

import { rollUpCounting } from '@cb-spider/history';
import { ArchiveFolder } from '../../../../history/src/archive-folder.ts';
import { Archivist } from '../../../../history/src/archivist.ts';
import { openPlace } from '../places.ts';

const [place = '', folder = '', step = '0', beforeMs = '0'] = process.argv.slice(2);
let reached = 0;

function maybeDie(): void {
  reached++;
  if (reached === Number(step)) process.kill(process.pid, 'SIGKILL');
}

/** Returns the object with methods that count as steps. */
function stepwise<T extends object>(target: T): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: readonly unknown[]) => {
        maybeDie();
        const result: unknown = await value.apply(target, args);
        maybeDie();
        return result;
      };
    },
  });
}

const store = await openPlace(place);
const history = stepwise(store.history);
while ((await history.rollUp(7, rollUpCounting)) === 7);
const archivist = new Archivist({
  archives: stepwise(store.history.archives),
  folder: stepwise(new ArchiveFolder(folder)),
  clock: { now: () => 0, tick: () => 0, after: () => () => undefined },
  mostCalls: 12,
});
await archivist.tidyUp();
while (await archivist.archive(Number(beforeMs)));
await store.close();
process.stdout.write(`${reached}\n`);
