/**
 * Counts the source files that a request enters: those in which a function runs between the request and its reply, on a
 * server with the virtual cloud in this process, at the second request of its kind. The files of the virtual cloud do
 * not count.
 *
 *     node --import ./tools/bench/road/sources.mjs tools/bench/road/files-entered.ts [--files]
 */
import { Session } from 'node:inspector/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { connectTwin, makeSurroundings, startBed, vmRequest } from '../../../apps/server/test/beds/bed.ts';

const root = resolve(import.meta.dirname, '../../..');
const counted = ['apps/server', ...['core', 'fleet', 'history', 'store'].map(name => `packages/${name}`)].map(
  folder => `${folder}/src`,
);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** Returns the files in which a function has run since the last call, relative to the root of the work tree. */
async function entered(): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const base = pathToFileURL(`${root}/`).href;
  return result
    .filter(({ url }) => counted.some(folder => url.startsWith(`${base}${folder}/`)))
    .filter(({ functions }) =>
      functions.some(({ ranges }) => ranges[0]?.startOffset !== 0 && ranges[0]?.count),
    )
    .map(({ url }) => fileURLToPath(url).slice(root.length + 1))
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
  await entered();
  const { status } = await ask(title.startsWith('DELETE') ? 1 : 2);
  const files = await entered();
  const by = counted.map(folder => `${folder} ${files.filter(file => file.startsWith(folder)).length}`);
  process.stdout.write(`${title} (${status}): ${files.length} files: ${by.join(', ')}\n`);
  if (process.argv.includes('--files')) for (const file of files) process.stdout.write(`  ${file}\n`);
}
session.disconnect();
await bed.close();
