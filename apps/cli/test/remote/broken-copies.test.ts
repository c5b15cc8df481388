import { readdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from '../beds/describe-world.ts';
import { measure, send } from '../beds/measured-run.ts';
import type { Running } from '../beds/processes.ts';

const megabyte = 1_000_000;

/** Reads a body until this many bytes have arrived. */
async function take(request: IncomingMessage, bytes: number): Promise<void> {
  let seen = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    seen += (chunk as Buffer).length;
    if (seen >= bytes) return;
  }
}

const isLinux = process.platform === 'linux';
const onLinux = isLinux ? it : it.skip;
const why = isLinux ? '' : ', which is tested on Linux only';

describeWorld('a copy that is interrupted, or whose link breaks,', {}, world => {
  const up = ['cp', 'flat', 'web:/srv/flat', '-c', 'seoul'];
  const down = ['cp', 'web:/srv/flat', 'copy', '-c', 'seoul'];

  onLinux(`leaves nothing behind${why}`, async () => {
    const half = async (request: IncomingMessage, response: ServerResponse, reached: () => Promise<void>) => {
      if (request.method === 'PUT') await take(request, megabyte);
      else {
        response.writeHead(200, { 'content-length': 20 * megabyte });
        await send(response, new Uint8Array(megabyte));
      }
      await reached();
    };
    const interrupt = ({ child }: Running) => void child.kill('SIGINT');
    await writeFile(join(world().folder, 'flat'), new Uint8Array(20 * megabyte));
    for (const words of [up, down]) {
      expect(await measure(world(), words, half, interrupt)).toMatchObject({ code: 130, stderr: '' });
      const broken = await measure(world(), words, async (request, response, reached) => {
        await half(request, response, reached);
        request.socket.destroy();
      });
      expect(broken).toMatchObject({ code: 1, stdout: '' });
      expect(broken.stderr).toMatch(/^error: /);
    }
    expect((await readdir(world().folder)).filter(name => name.startsWith('copy'))).toEqual([]);
  });
});
