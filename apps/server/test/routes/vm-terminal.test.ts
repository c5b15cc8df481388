import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
}, 120_000);
afterAll(() => bed.close());

const path = (name: string, more = '') => `/vm/${name}/terminal?ConnectionName=c1&cols=80&rows=24${more}`;

/** Opens a terminal, and tells what it shows and says until its end. */
function openTerminal(name: string) {
  const socket = new WebSocket(bed.base.replace(/^http/, 'ws') + path(name));
  socket.binaryType = 'arraybuffer';
  let shown = '';
  const texts: unknown[] = [];
  let wake = Promise.withResolvers<void>();
  const heard = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') texts.push(JSON.parse(data));
    else shown += Buffer.from(data as ArrayBuffer).toString();
    heard();
  });
  const closed = new Promise<number>(resolve =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  );
  const said = async (what: string) => {
    while (!shown.includes(what)) await wake.promise;
  };
  return { socket, texts, closed, said };
}

/** The status that a handshake is answered with where it is refused. */
function refused(address: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
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

describe('a terminal by WebSocket', () => {
  it('carries keys and what is shown as bytes, and its end as a text; the call is on record', async () => {
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

  it('says why there is none, as every answer does', async () => {
    const { texts, closed } = openTerminal('nobody');
    expect(await closed).toBe(1011);
    expect(texts).toEqual([{ error: expect.objectContaining({ code: 'not_found', retryable: false }) }]);
  });

  it('is opened by no page of another site, and by no plain request', async () => {
    expect(await refused(path('vm-01'), { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refused(path('vm-01'), { origin: new URL(bed.base).origin })).toBe(101);
    expect((await bed.get(path('vm-01'))).status).toBe(426);
  });
});
