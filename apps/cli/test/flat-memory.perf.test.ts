import { readdir, truncate, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { measure, send } from './beds/measured-run.ts';

const megabyte = 1_000_000;
/** Far more than the program may keep in memory. */
const fileBytes = 400 * megabyte;
const mostBytes = 250 * megabyte;

/** Yields `count` VMs as a fleet read sends them, with their states. */
async function sendVms(response: ServerResponse, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const IId = { NameId: `vm-${index}`, SystemId: `i-${index}` };
    const own = {
      VmStatus: 'Running',
      VMSpecName: 's',
      KeyValueList: [{ Key: 'k', Value: 'v'.repeat(900) }],
    };
    await send(response, `${JSON.stringify({ item: { connection: 'seoul', region: 'r', IId, ...own } })}\n`);
  }
}

const isLinux = process.platform === 'linux';
const onLinux = isLinux ? it : it.skip;
const why = isLinux ? '' : ', which is measured on Linux only';

describeWorld('memory', {}, world => {
  const up = ['cp', 'flat', 'web:/srv/flat', '-c', 'seoul'];
  const down = ['cp', 'web:/srv/flat', 'copy', '-c', 'seoul'];
  const copies = async () => (await readdir(world().folder)).filter(name => name.startsWith('copy'));

  onLinux(`stays flat while a file goes up${why}`, async () => {
    const file = join(world().folder, 'flat');
    await writeFile(file, '');
    await truncate(file, fileBytes);
    const { code, peakBytes } = await measure(world(), up, async (request, response, reached) => {
      let seen = 0;
      for await (const chunk of request) {
        seen += (chunk as Buffer).length;
        if (seen === fileBytes) await reached();
      }
      response.end(JSON.stringify({ bytes: seen, durationMs: 1 }));
    });
    expect(code).toBe(0);
    expect(peakBytes).toBeGreaterThan(0);
    expect(peakBytes).toBeLessThan(mostBytes);
  });

  onLinux(`stays flat while a file comes down${why}`, async () => {
    const part = new Uint8Array(megabyte);
    const { code, peakBytes } = await measure(world(), down, async (_request, response, reached) => {
      response.writeHead(200, { 'content-length': fileBytes + 1 });
      for (let sent = 0; sent < fileBytes; sent += megabyte) await send(response, part);
      await reached();
      response.end('x');
    });
    expect(code).toBe(0);
    expect(await copies()).toEqual(['copy']);
    expect(peakBytes).toBeGreaterThan(0);
    expect(peakBytes).toBeLessThan(mostBytes);
  });

  onLinux(`stays flat while 10,000 VMs are printed as lines${why}`, async () => {
    const peaks: number[] = [];
    for (const count of [100, 10_000]) {
      const words = ['get', 'vm', '-o', 'jsonl'];
      const { code, stdout, peakBytes } = await measure(
        world(),
        words,
        async (request, response, reached) => {
          await sendVms(response, count);
          if (request.url?.startsWith('/spider/fleet/vm?') || request.url === '/spider/fleet/vm')
            await reached();
          response.end('{"end":{"complete":true}}\n');
        },
      );
      expect(code).toBe(0);
      expect(stdout.trimEnd().split('\n')).toHaveLength(count);
      peaks.push(peakBytes);
    }
    const [few = 0, many = 0] = peaks;
    expect(few).toBeGreaterThan(0);
    expect(many - few).toBeLessThan(100 * megabyte);
  });
});
