import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './describe-world.ts';
import type { Ended, Running, World } from './processes.ts';

const megabyte = 1_000_000;
/** Far more than the program may hold of it. */
const fileBytes = 400 * megabyte;
const mostBytes = 250 * megabyte;

/** Answers a request; `reached` is called while the program still waits for the rest. */
type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  reached: () => Promise<void>,
) => Promise<void>;

/** Runs a command against a server that sends and takes what the test says, and measures it when that is reached. */
async function measure(
  world: World,
  words: readonly string[],
  answer: Answer,
  whenReached: (running: Running) => void = () => undefined,
): Promise<Ended & { readonly peakBytes: number }> {
  let peakBytes = 0;
  const started = Promise.withResolvers<Running>();
  const reached = async () => {
    const running = await started.promise;
    peakBytes = await peakOf(running.child.pid);
    whenReached(running);
  };
  const server = createServer((request, response) => {
    answer(request, response, reached).catch(() => response.destroy());
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  try {
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const running = world.start([...words, '-s', address]);
    running.child.stdin?.end();
    started.resolve(running);
    return { ...(await running.ended), peakBytes };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The most memory that a process has had. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** Waits where the program does not keep up. */
async function send(response: ServerResponse, chunk: string | Uint8Array): Promise<void> {
  if (!response.write(chunk)) await new Promise(drained => response.once('drain', drained));
}

/** Takes a body until so much of it has come. */
async function take(request: IncomingMessage, bytes: number): Promise<void> {
  let seen = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    seen += (chunk as Buffer).length;
    if (seen >= bytes) return;
  }
}

/** `count` VMs as a fleet read sends them, with their states. */
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

  onLinux(
    `stays flat while a file goes up${why}`,
    async () => {
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
    },
    120_000,
  );

  onLinux(
    `stays flat while a file comes down${why}`,
    async () => {
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
    },
    120_000,
  );

  onLinux(
    `stays flat while 10,000 VMs are printed as lines${why}`,
    async () => {
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
    },
    120_000,
  );

  onLinux(
    `and disk hold nothing of a copy that is interrupted, or whose link breaks${why}`,
    async () => {
      const half = async (
        request: IncomingMessage,
        response: ServerResponse,
        reached: () => Promise<void>,
      ) => {
        if (request.method === 'PUT') await take(request, megabyte);
        else {
          response.writeHead(200, { 'content-length': fileBytes });
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
      expect((await copies()).filter(name => name !== 'copy')).toEqual([]);
    },
    120_000,
  );
});
