import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { ask } from '../beds/ask.ts';
import { vmRequest } from '../beds/bed.ts';

jest.setTimeout(120_000);

/**
 * Defines tests that check that long requests end when the caller loses the right to them.
 *
 * @param took called with how long each end took, in milliseconds
 */
export function describeWithdrawal(took: (elapsedMs: number) => void = () => undefined): void {
  describe('a long request whose caller loses the right to it', () => {
    let bed: AccessBed;
    beforeAll(async () => {
      bed = await startAccessBed({ twin: { ssh: true } });
      expect((await bed.as('owner', 'POST', '/vm', vmRequest())).status).toBe(200);
    }, 120_000);
    afterAll(() => bed.close());

    async function newToken() {
      const { reply } = await bed.as('operator', 'POST', '/token', { name: 'ci', role: 'operator' });
      const revoke = () => bed.as('operator', 'DELETE', `/token/${reply.id}`);
      return { headers: { authorization: `Bearer ${reply.token}` }, revoke };
    }

    const command = (Command: string) => ({ ConnectionName: 'c1', ReqInfo: { Command } });
    const isThere = async (file: string) =>
      (await bed.as('owner', 'POST', '/vm/vm-01/command', command(`test -e ${file}`))).reply.exitCode === 0;

    /** Resolves when the command runs, which it shows by creating a file. */
    async function begun(file: string): Promise<void> {
      while (!(await isThere(file))) await new Promise(next => setImmediate(next));
    }

    it.each([
      ['in one reply', {}],
      ['as events', { accept: 'text/event-stream' }],
    ])('ends: a command whose output is sent %s', async (_, more) => {
      const { headers, revoke } = await newToken();
      const file = `/tmp/begun-${Object.keys(more).length}`;
      const path = '/vm/vm-01/command';
      const question = { headers: { ...headers, ...more } };
      const answer = ask(bed.base, 'POST', path, command(`touch ${file}; sleep 120`), question);
      await begun(file);
      await revoke();
      const startedAt = performance.now();
      const { status, reply } = await answer;
      took(performance.now() - startedAt);
      if (status === 200) expect(reply).toMatch(/event: error\ndata: .*"code":"cancelled"/);
      else expect({ status, reply }).toMatchObject({ status: 503, reply: { code: 'cancelled' } });
    });

    it('ends: a terminal, even of a client that ignores the close and keeps typing', async () => {
      const { headers, revoke } = await newToken();
      const { socket, saw } = await openTerminal(headers);
      await saw('$ ');
      socket.write(frame('touch /tmp/typed-before\r'));
      await begun('/tmp/typed-before');
      await revoke();
      const startedAt = performance.now();
      await saw(closeFrame);
      took(performance.now() - startedAt);
      socket.write(frame('touch /tmp/typed-after\r'));
      socket.write(frame('touch /tmp/typed-later\r'));
      await new Promise(resolve => socket.once('close', resolve).end());
      expect([await isThere('/tmp/typed-after'), await isThere('/tmp/typed-later')]).toEqual([false, false]);
    });

    it('ends: an event stream', async () => {
      const { headers, revoke } = await newToken();
      const ended = new Promise<void>((resolve, reject) => {
        const sent = request(`${bed.base}/events`, { headers, agent: false }, response => {
          response.resume().on('end', resolve).on('error', reject);
          revoke().catch(reject);
        });
        sent.on('error', reject).end();
      });
      await expect(ended).resolves.toBeUndefined();
    });

    /** Opens a WebSocket without a library, so that it never answers a close frame. */
    function openTerminal(headers: { readonly authorization: string }) {
      const { host, port, hostname } = new URL(bed.base);
      const socket: Socket = connect(Number(port), hostname);
      let seen = Buffer.alloc(0);
      let wake = Promise.withResolvers<void>();
      socket.on('data', chunk => {
        seen = Buffer.concat([seen, chunk]);
        wake.resolve();
        wake = Promise.withResolvers<void>();
      });
      const saw = async (what: string | Buffer) => {
        while (!seen.includes(what)) await wake.promise;
      };
      const lines = [
        'GET /spider/vm/vm-01/terminal?ConnectionName=c1 HTTP/1.1',
        ...[`Host: ${host}`, `Authorization: ${headers.authorization}`],
        ...['Connection: Upgrade', 'Upgrade: websocket'],
        ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      return saw('101 Switching Protocols').then(() => ({ socket, saw }));
    }
  });
}

/** A close frame (RFC 6455, section 5.2): final, close, two bytes, status 1008. */
const closeFrame = Buffer.from([0x88, 0x02, 0x03, 0xf0]);

/** Returns a data frame: final, binary, masked with zeros. */
function frame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x80 + text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
