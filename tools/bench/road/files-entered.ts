/**
 * Counts the source files that a reader of a request meets, on a server with the virtual cloud in this process, at the
 * second request of its kind. The files of the virtual cloud do not count. There are two measures:
 *
 * - the files that the request enters: those in which a function runs between the request and its reply
 * - the files on its stacks: those with a frame, awaited ones included, on the call stack of an SQL statement, of a call
 *   to the virtual cloud, or of the reply. They leave out what has returned by then, such as checks and conversions.
 *
 *     node --import ./tools/bench/road/sources.mjs tools/bench/road/files-entered.ts [--files]
 */
import { Session } from 'node:inspector/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { connectTwin, makeSurroundings, startBed, vmRequest } from '../../../apps/server/test/beds/bed.ts';
import { countedFile, countedFolders } from './counted-files.ts';
import { filesOnStacks, watchStacks } from './stack-files.ts';

/** The calls of the first request are in the call history by then, so that writing them does not count. */
const historyPauseMs = 1_000;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
watchStacks();

/** Returns the files in which a function has run since the last call. */
async function filesEntered(): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ functions }) =>
      functions.some(({ ranges }) => ranges[0]?.startOffset !== 0 && ranges[0]?.count),
    )
    .flatMap(({ url }) => countedFile(url) ?? [])
    .sort();
}

const bed = await startBed();
await connectTwin(bed);
await makeSurroundings(bed);
const onConnection = { ConnectionName: 'c1' };
const requests: Readonly<Record<string, (round: number) => Promise<{ readonly status: number }>>> = {
  'POST /vm': round => bed.post('/vm', vmRequest(`vm-${round}`)),
  'GET /vm/{name}': () => bed.get('/vm/vm-1', onConnection),
  'GET /vmstatus/{name}': () => bed.get('/vmstatus/vm-1', onConnection),
  'GET /vpc/{name}': () => bed.get('/vpc/vpc-01', onConnection),
  'DELETE /vm/{name}': round => bed.delete(`/vm/vm-${round}`, onConnection),
};

for (const [title, ask] of Object.entries(requests)) {
  await ask(1 + Number(title.startsWith('DELETE')));
  await pause(historyPauseMs);
  await filesEntered();
  filesOnStacks();
  const { status } = await ask(title.startsWith('DELETE') ? 1 : 2);
  const onStacks = filesOnStacks();
  const entered = await filesEntered();
  const by = countedFolders.map(
    folder => `${folder} ${entered.filter(file => file.startsWith(`${folder}/`)).length}`,
  );
  process.stdout.write(
    `${title} (${status}): ${entered.length} files entered: ${by.join(', ')}; ${onStacks.size} on stacks\n`,
  );
  if (process.argv.includes('--files'))
    for (const file of entered)
      process.stdout.write(`  ${file}${onStacks.has(file) ? ' (on a stack)' : ''}\n`);
}
session.disconnect();
await bed.close();
