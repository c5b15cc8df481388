import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { openTerminalAt, terminalPath } from '../beds/open-terminal.ts';
import { remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
}, 120_000);
afterAll(() => bed.close());

const openTerminal = (name: string) => openTerminalAt(bed, terminalPath(name));

/** Returns the status of the reply to a handshake: 101 if it is accepted. */
function handshakeStatus(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const upgrade = {
    ...{ connection: 'upgrade', upgrade: 'websocket' },
    ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
  };
  const sent = request(bed.base + address, { headers: { ...upgrade, ...headers }, agent: false });
  sent.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
  sent.on('upgrade', (_response, socket) => {
    socket.destroy();
    resolve(101);
  });
  sent.end();
  return promise;
}

describe('a terminal as a WebSocket', () => {
  it('sends keystrokes and output as bytes, and its end as a text; the call is recorded', async () => {
    const { socket, texts, closed, said } = openTerminal('vm-01');
    await said('$ ');
    socket.send('{"resize":[100,30]}');
    socket.send('{"nonsense":true}');
    socket.send(Buffer.from('echo ü"b"er\r'));
    await said('\nüber');
    socket.send(Buffer.from('exit 5\r'));
    expect(await closed).toBe(1000);
    expect(texts).toEqual([{ exit: 5 }]);
    expect((await remoteCalls(bed)).at(0)).toMatchObject({ operation: 'terminal', outcome: 'ok' });
  });

  it('is recorded as cancelled, not as failed, when its client disconnects', async () => {
    const { socket, closed, said } = openTerminal('vm-01');
    await said('$ ');
    const before = (await remoteCalls(bed)).length;
    socket.close();
    await closed;
    const calls = async () => (await remoteCalls(bed)).slice(before);
    while ((await calls()).length === 0) await new Promise(resolve => setTimeout(resolve, 20));
    expect(await calls()).toMatchObject([{ operation: 'terminal', outcome: 'cancelled' }]);
  });

  it('reports why it cannot be opened, as other replies do', async () => {
    const { texts, closed } = openTerminal('nobody');
    expect(await closed).toBe(1011);
    expect(texts).toEqual([{ error: expect.objectContaining({ code: 'not_found', retryable: false }) }]);
  });

  it('cannot be opened by a page of another site, or by a plain request', async () => {
    expect(await handshakeStatus(terminalPath('vm-01'), { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await handshakeStatus(terminalPath('vm-01'), { origin: new URL(bed.base).origin })).toBe(101);
    expect((await bed.get(terminalPath('vm-01'))).status).toBe(426);
  });
});
