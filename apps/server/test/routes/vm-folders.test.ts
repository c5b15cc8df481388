import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { askBytes, command, filePath, on, startRemoteBed } from '../beds/remote-bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed();
}, 120_000);
afterAll(() => bed.close());

const folder = (path: string, more: Readonly<Record<string, string>> = {}) =>
  `/vm/vm-01/dir?${new URLSearchParams({ ...on, path, ...more })}`;
const namesIn = async (path: string) =>
  (await bed.get(folder(path))).reply.entries.map(({ name }: { name: string }) => name);

describe('a folder on a VM', () => {
  it('is listed by name, with kinds, sizes and permissions; without a path, the home folder is', async () => {
    await command(bed, {
      Command: 'mkdir box && cd box && mkdir b && printf 12345 > a && ln -s a c && chmod 600 a',
    });
    const { status, reply } = await bed.get(folder('/home/cb-user/box'));
    expect({ status, reply }).toMatchObject({
      status: 200,
      reply: {
        path: '/home/cb-user/box',
        entries: [
          { name: 'a', kind: 'file', size: 5, mode: '0600', modifiedAt: expect.stringMatching(/Z$/) },
          { name: 'b', kind: 'folder' },
          { name: 'c', kind: 'link' },
        ],
      },
    });
    expect((await bed.get(folder(''))).reply.path).toBe('/home/cb-user');
  });

  it('is created, renamed and deleted', async () => {
    const at = '/home/cb-user/made here';
    expect(await bed.post(folder(at))).toMatchObject({ status: 200, reply: { Result: 'true' } });
    expect(await bed.post(folder(at))).toMatchObject({ status: 409, reply: { code: 'already_exists' } });
    const to = '/home/cb-user/elsewhere';
    expect(await bed.put(folder(at, { to }))).toMatchObject({ status: 200 });
    expect(await bed.put(folder(to, { to: '/home/cb-user' }))).toMatchObject({ status: 409 });
    expect(await namesIn('/home/cb-user')).toContain('elsewhere');
    expect(await bed.delete(folder(to))).toMatchObject({ status: 200 });
    expect(await namesIn('/home/cb-user')).not.toContain('elsewhere');
    expect(await bed.delete(folder(to))).toMatchObject({ status: 404 });
  });

  it('is not deleted unless it is empty; files and links are', async () => {
    await command(bed, { Command: 'mkdir -p full && touch full/file && ln -s /etc full/link' });
    const at = '/home/cb-user/full';
    expect(await bed.delete(folder(at))).toMatchObject({
      status: 409,
      reply: { hint: expect.stringContaining('empty') },
    });
    for (const name of ['file', 'link']) await bed.delete(folder(`${at}/${name}`));
    expect(await bed.delete(folder(at))).toMatchObject({ status: 200 });
    expect((await bed.get(folder('/etc'))).status).toBe(200);
  });

  it.each([
    ['notes', 400],
    ['/a\0b', 400],
    ['/no/such/folder', 404],
    ['/root', 403],
  ])('is refused at the path %j', async (path, status) => {
    expect((await bed.get(folder(path))).status).toBe(status);
    const changed = await bed.post(folder(path === '/root' ? '/root/x' : path));
    expect(changed.status).toBe(status);
  });

  it('has files that a browser saves under their own names', async () => {
    await askBytes(bed, 'PUT', filePath('/home/cb-user/né (1).txt'), Buffer.from('x'));
    const { headers } = await askBytes(bed, 'GET', filePath('/home/cb-user/né (1).txt'));
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''n%C3%A9%20%281%29.txt");
  });
});
