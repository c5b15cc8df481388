import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MortalServer } from './kill-sweep/mortal-server.ts';
import { networkPaths } from './kill-sweep/paths.ts';
import { startWorld, sweep, sweepRecovery } from './kill-sweep/sweep.ts';
import { endServers } from './server-process.ts';

let server: MortalServer;
const boundaries: string[] = [];

beforeAll(async () => {
  server = await startWorld();
}, 60_000);

afterAll(async () => {
  await server.end();
  await endServers();
  process.stdout.write(`${boundaries.join('\n')}\n`);
}, 60_000);

describe('a server that is killed at any commit loses nothing', () => {
  it.each(networkPaths)(
    '$title',
    async path => {
      const count = await sweep(server, path);
      boundaries.push(`${path.title}: ${count} boundaries, 0 orphans, 0 twins`);
      expect(count).toBeGreaterThanOrEqual(6); // intent, change at the cloud, end: before and after each
    },
    300_000,
  );

  it('also when its successor is killed while it takes up what was left', async () => {
    const [path] = networkPaths;
    if (path === undefined) throw new Error('There are paths.');
    const count = await sweepRecovery(server, path, 4);
    boundaries.push(`${path.title}, recovery: ${count} boundaries, 0 orphans, 0 twins`);
    expect(count).toBeGreaterThanOrEqual(2);
  }, 300_000);
});
