import { generateKeyPairSync } from 'node:crypto';
import { sqliteStore } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../src/audit/audit-log.ts';
import { createLog } from '../../src/log.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { openTerminalAt, terminalPath } from '../beds/open-terminal.ts';
import { makeVm, remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

const { privateKey: other } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('a terminal whose private key is the first message', () => {
  const lines: string[] = [];
  let bed: Bed;
  let privateKey: string;
  beforeAll(async () => {
    const logger = createLog('trace', { write: line => void lines.push(line) });
    const store = await sqliteStore(':memory:');
    const failed = (thrown: unknown) => {
      throw thrown;
    };
    const audit = new AuditLog({ store: store.audit, days: 1, onFailure: failed, onBroken: failed });
    bed = await startRemoteBed(true, { logger, store, audit });
    const { reply } = await bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'key-02' } });
    privateKey = reply.PrivateKey;
    await makeVm(bed, 'vm-02', { KeyPairName: 'key-02' });
  }, 120_000);
  afterAll(() => bed.close());

  /** Opens a terminal, and sends a message immediately. */
  const openWith = async (message: string | Uint8Array<ArrayBuffer>, more = {}) => {
    const terminal = openTerminalAt(bed, terminalPath('vm-02', { firstMessage: 'key', ...more }));
    await terminal.opened;
    terminal.socket.send(message);
    return terminal;
  };
  const endOf = async (message: string | Uint8Array<ArrayBuffer>, more = {}) => {
    const { closed, texts } = await openWith(message, more);
    expect(await closed).toBe(1011);
    return texts;
  };
  const refusal = (message: string) => [
    { error: expect.objectContaining({ code: 'invalid_argument', message, retryable: false }) },
  ];

  it('is opened with it, and later messages are for the terminal', async () => {
    const { socket, said, closed, texts } = await openWith(JSON.stringify({ PrivateKey: privateKey }), {
      UserName: 'cb-user',
    });
    socket.send('{"resize":[100,30]}');
    socket.send(Buffer.from('echo w"o"rks\r'));
    await said('\nworks');
    socket.send(Buffer.from('exit\r'));
    expect(await closed).toBe(1000);
    expect(texts).toEqual([{ exit: 0 }]);
  });

  it('takes the lines of a key too, as commands do', async () => {
    const PrivateKey = privateKey.trimEnd().split('\n');
    const { socket, said, closed } = await openWith(JSON.stringify({ PrivateKey }));
    await said('$ ');
    socket.close();
    await closed;
  });

  it('is refused with another key, even if the right one is stored', async () => {
    expect(await endOf(JSON.stringify({ PrivateKey: other }))).toEqual([
      { error: expect.objectContaining({ code: 'unauthenticated' }) },
    ]);
  });

  it.each([
    ['no JSON', 'canary-of-text', 'The first message has no private key.'],
    ['no key', '{"resize":[80,24]}', 'PrivateKey is empty!'],
    ['a key that is a number', '{"PrivateKey":7}', 'The first message has no private key.'],
    ['bytes', Buffer.from('canary-of-bytes'), 'The first message is not text.'],
    ['too much', 'canary'.repeat(11_000), 'The first message has 66000 bytes, more than 65536.'],
  ])('reports what is wrong with %s', async (_, message, error) => {
    expect(await endOf(message)).toEqual(refusal(error));
  });

  it('reports that a key cannot be read, and does not repeat it', async () => {
    const texts = await endOf('{"PrivateKey":"-----BEGIN canary-of-key"}');
    expect(texts).toEqual(refusal(expect.stringContaining('cannot be read') as unknown as string));
    expect(JSON.stringify(texts)).not.toContain('canary');
  });

  it('does not repeat a key that was sent in the address by mistake', async () => {
    const texts = await endOf('', { firstMessage: 'canary-in-address' });
    expect(texts).toEqual(refusal('firstMessage: is not supported.'));
  });

  it('leaves nothing of it in the log, the call history and the audit log', async () => {
    const body = privateKey.split('\n').at(1) ?? 'no key';
    const { socket, closed } = await openWith(JSON.stringify({ PrivateKey: privateKey }));
    socket.send(Buffer.from('exit\r'));
    await closed;
    for (const message of ['{"PrivateKey":"canary-of-key"}', 'canary-of-text']) await endOf(message);
    const calls = await remoteCalls(bed);
    expect(calls.length).toBeGreaterThan(0);
    const audited = await bed.store.audit.after(0, 1_000);
    expect(audited.at(-1)).toMatchObject({ action: 'GET /vm/:Name/terminal', outcome: 'invalid_argument' });
    const kept = lines.join('') + JSON.stringify([calls, audited]);
    expect(kept).not.toContain(body);
    expect(kept).not.toContain('canary');
  });
});

describe('a terminal that waits for its key', () => {
  it('ends if none arrives in time', async () => {
    const bed = await startBed({ keyWithinMs: 1 });
    const { closed, texts } = openTerminalAt(bed, terminalPath('any', { firstMessage: 'key' }));
    expect(await closed).toBe(1011);
    const message = 'The first message did not arrive within 1 ms.';
    expect(texts).toEqual([{ error: expect.objectContaining({ code: 'invalid_argument', message }) }]);
    await bed.close();
  });

  it('ends with its client', async () => {
    const bed = await startBed({ keyWithinMs: 600_000 });
    const { socket, opened, closed } = openTerminalAt(bed, terminalPath('any', { firstMessage: 'key' }));
    await opened;
    socket.close();
    await closed;
    await bed.close();
  });
});
