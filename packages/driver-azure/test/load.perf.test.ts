import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const built = existsSync(join(root, 'dist/index.js'));
if (!built && process.env.CI === 'true') throw new Error('The driver is not built.');
if (!built) process.stderr.write('skipped: the driver is not built, so its load cannot be measured\n');

/** Returns the heap that is in use after a script has run, in bytes. */
async function heapAfter(script: string): Promise<number> {
  const lines = `${script}\nglobalThis.gc();\nconsole.log(process.memoryUsage().heapUsed);`;
  const flags = ['--expose-gc', '--input-type=module', '--eval', lines];
  return Number((await run(process.execPath, flags, { cwd: root })).stdout);
}

const clients = `
const [{ ComputeManagementClient }, { NetworkManagementClient }] =
  await Promise.all([import('@azure/arm-compute'), import('@azure/arm-network')]);
const credential = { getToken: async () => null };
globalThis.kept = [new ComputeManagementClient(credential, 's'), new NetworkManagementClient(credential, 's')];`;

/** Connects, and stops at the first request. */
const driver = `
const { azure } = await import('./dist/index.js');
const credentials = { ClientId: 'c', ClientSecret: 's', TenantId: 't', SubscriptionId: 's' };
globalThis.kept = await azure.connect({ credentials, region: 'koreacentral', options: {} });
const { signal } = new AbortController();
const observe = async () => { throw new Error('That is far enough.'); };
const context = { signal, idempotencyKey: '', replay: false, ownerTags: {}, observe };
await globalThis.kept.networks.doList(undefined, context).catch(() => undefined);`;

(built ? describe : describe.skip)('loading the driver', () => {
  it('costs no more than its two SDK clients alone', async () => {
    const [mine, theirs] = [await heapAfter(driver), await heapAfter(clients)];
    expect(mine).toBeGreaterThan(5_000_000);
    expect(mine).toBeLessThanOrEqual(theirs);
  });
});
