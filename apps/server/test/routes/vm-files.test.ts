import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { askBytes, command, filePath, remoteCalls, startRemoteBed } from '../beds/remote-bed.ts';

const megabyte = 1024 * 1024;
let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed({ diskBytes: 200 * megabyte });
}, 120_000);
afterAll(() => bed.close());

const shell = async (Command: string) => (await command(bed, { Command })).reply.stdout;

describe('a file on a VM', () => {
  it('is written and read unchanged, whatever its content type is', async () => {
    const bytes = randomBytes(700_001);
    const path = '/home/cb-user/it\'s "ü" file';
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      const put = await askBytes(bed, 'PUT', filePath(path), bytes, { 'content-type': type });
      expect(JSON.parse(put.bytes.toString())).toEqual({ bytes: 700_001, durationMs: expect.any(Number) });
    }
    const got = await askBytes(bed, 'GET', filePath(path));
    expect(got).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'content-length': '700001' },
    });
    expect(got.bytes.equals(bytes)).toBe(true);
  });

  it('may be empty', async () => {
    expect((await askBytes(bed, 'PUT', filePath('/home/cb-user/empty'))).status).toBe(200);
    const got = await askBytes(bed, 'GET', filePath('/home/cb-user/empty'));
    expect([got.status, got.bytes.length]).toEqual([200, 0]);
  });

  it('has the given mode, or 0644 by default', async () => {
    await askBytes(bed, 'PUT', filePath('/home/cb-user/a'), Buffer.from('a'), {});
    await askBytes(bed, 'PUT', filePath('/home/cb-user/b', { mode: '0600' }), Buffer.from('b'));
    expect(await shell('stat -c %a /home/cb-user/a /home/cb-user/b')).toMatch(/644\n.*600\n/);
  });

  it.each([
    ['', 400, 'path is empty!'],
    ['notes.txt', 400, "path: 'notes.txt' does not start with a slash."],
    ['/home/cb-user/', 400, /is a folder/],
    ['/a\0b', 400, /NUL/],
    ['/home/cb-user', 409, /exists, but is not a file/],
    ['/nowhere/at/all', 404, /nowhere/],
    ['/root/secret', 403, /secret/],
  ])('is refused at the path %j', async (path, status, message) => {
    const got = await askBytes(bed, 'GET', filePath(path));
    expect(got.status).toBe(status);
    expect(JSON.parse(got.bytes.toString()).message).toMatch(message);
    expect((await askBytes(bed, 'HEAD', filePath(path))).status).toBe(status);
    const put = await askBytes(bed, 'PUT', filePath(path), randomBytes(3 * megabyte));
    expect(put.status).toBe(status);
    expect(JSON.parse(put.bytes.toString()).message).toMatch(message);
  });

  it('has its size and its file name in the reply to HEAD, which does not read it', async () => {
    const path = filePath('/home/cb-user/asked for');
    await askBytes(bed, 'PUT', path, randomBytes(5 * megabyte));
    const before = (await remoteCalls(bed)).length;
    const { status, headers, bytes } = await askBytes(bed, 'HEAD', path);
    const got = await askBytes(bed, 'GET', path);
    expect({ status, bytes: bytes.length }).toEqual({ status: 200, bytes: 0 });
    for (const name of ['content-type', 'content-length', 'content-disposition', 'cache-control'])
      expect([name, headers[name]]).toEqual([name, got.headers[name]]);
    await until(async () => (await remoteCalls(bed)).length > before);
    expect((await remoteCalls(bed)).slice(before)).toMatchObject([{ operation: 'download' }]);
  });

  it('is refused with an invalid mode or key, and on a VM that does not exist', async () => {
    const put = (path: string, headers = {}) => askBytes(bed, 'PUT', path, Buffer.from('x'), headers);
    expect((await put(filePath('/tmp/x', { mode: '9' }))).status).toBe(400);
    expect((await put(filePath('/tmp/x'), { 'x-private-key': '###' })).status).toBe(400);
    expect((await put(filePath('/tmp/x'), { 'x-private-key': 'AAAA' })).status).toBe(400);
    expect((await put(filePath('/tmp/x', {}, 'nobody'))).status).toBe(404);
  });

  it('is transferred in parts, both ways, if it has some megabytes', async () => {
    const bytes = randomBytes(10 * megabyte);
    const parts = Array.from({ length: 10 }, (_, n) => bytes.subarray(n * megabyte, (n + 1) * megabyte));
    const path = filePath('/home/cb-user/large');
    expect((await askBytes(bed, 'PUT', path, Readable.from(parts))).status).toBe(200);
    expect((await askBytes(bed, 'GET', path)).bytes.equals(bytes)).toBe(true);
  });

  it('leaves nothing on the VM if its client disconnects in the middle', async () => {
    const before = (await remoteCalls(bed)).filter(call => call.operation === 'upload').length;
    const sent = request(bed.base + filePath('/home/cb-user/broken'), {
      ...{ method: 'PUT', agent: false },
      headers: { 'content-length': String(50 * megabyte) },
    });
    sent.on('error', () => undefined); // it is aborted below
    sent.write(randomBytes(5 * megabyte));
    const parts = () => shell('ls -A /home/cb-user | grep -e broken -e part; true');
    await until(async () => (await parts()) !== '');
    sent.destroy();
    const uploads = async () => (await remoteCalls(bed)).filter(call => call.operation === 'upload');
    await until(async () => (await uploads()).length > before);
    expect((await uploads()).at(-1)).toMatchObject({ outcome: 'cancelled' });
    await until(async () => (await parts()) === '');
  });

  it('is in the call history, with its size but not its content', async () => {
    await askBytes(bed, 'PUT', filePath('/home/cb-user/canary'), Buffer.from('canary'));
    await askBytes(bed, 'GET', filePath('/home/cb-user/canary'));
    const newest = async () => (await remoteCalls(bed)).slice(-2);
    await until(async () => (await newest())[1]?.operation === 'download');
    const calls = await newest();
    expect(calls).toMatchObject([
      { operation: 'upload', resource: 'vm-01', outcome: 'ok', nativeCalls: [{ api: 'sftp', bytes: 6 }] },
      { operation: 'download', resource: 'vm-01', outcome: 'ok', nativeCalls: [{ api: 'sftp', bytes: 6 }] },
    ]);
    expect(JSON.stringify(calls)).not.toContain('canary');
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 20));
}
