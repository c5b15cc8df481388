import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { oddNames } from '../beds/odd-names.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

const execute = promisify(execFile);

withOpenSsh.describe('a folder copied with a real OpenSSH server', () => {
  const at = openSshFixture();
  const { remote } = at;

  it('brings a folder there and back, with all modes and odd names', async () => {
    const source = join(at.here, 'source');
    await mkdir(join(source, 'deep', 'er'), { recursive: true });
    await mkdir(join(source, 'empty'));
    for (const name of oddNames) await writeFile(join(source, 'deep', name), `content of ${name}`);
    await writeFile(join(source, 'deep', 'er', 'script'), '#!/bin/sh\n', { mode: 0o755 });
    for (let index = 0; index < 50; index++)
      await writeFile(join(source, 'deep', 'er', `f${index}`), randomBytes(1000));
    await symlink('/etc/passwd', join(source, 'link'));
    await chmod(join(source, 'deep', 'er'), 0o555);
    const up = await remote.upload(at.host, source, `${at.there}/target`);
    expect(up).toMatchObject({ files: oddNames.length + 51, skipped: ['link'] });
    const down = await remote.download(at.host, `${at.there}/target`, join(at.here, 'back'));
    expect(down).toMatchObject({ files: oddNames.length + 51, skipped: [] });
    await rm(join(source, 'link'));
    await execute('diff', ['-r', source, join(at.here, 'back')]);
    for (const root of [`${at.there}/target`, join(at.here, 'back')]) {
      expect((await stat(`${root}/deep/er`)).mode & 0o777).toBe(0o555);
      expect((await stat(`${root}/deep/er/script`)).mode & 0o777).toBe(0o755);
    }
    // Without this, only root could clean up.
    for (const root of [`${at.there}/target`, source, join(at.here, 'back')])
      await chmod(`${root}/deep/er`, 0o755);
  });

  it('merges a folder into one that is there', async () => {
    const source = join(at.here, 'source');
    await mkdir(source);
    await writeFile(join(source, 'a'), 'new');
    await mkdir(`${at.there}/target`);
    await chmod(`${at.there}/target`, 0o711);
    await writeFile(`${at.there}/target/a`, 'old');
    await writeFile(`${at.there}/target/b`, 'stays');
    await remote.upload(at.host, source, `${at.there}/target/`);
    expect(await readFile(`${at.there}/target/a`, 'utf8')).toBe('new');
    expect(await readFile(`${at.there}/target/b`, 'utf8')).toBe('stays');
    expect((await stat(`${at.there}/target`)).mode & 0o777).toBe(0o711);
  });

  it('does not write through a link in the target folder here', async () => {
    await mkdir(`${at.there}/tree/sub`, { recursive: true });
    await writeFile(`${at.there}/tree/sub/file`, 'x');
    await mkdir(join(at.here, 'outside'));
    await mkdir(join(at.here, 'target'));
    await symlink(join(at.here, 'outside'), join(at.here, 'target', 'sub'));
    const copying = remote.download(at.host, `${at.there}/tree`, join(at.here, 'target'));
    await expect(copying).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(join(at.here, 'outside'))).toEqual([]);
  });

  it('keeps to the number of entries that it may copy', async () => {
    await mkdir(join(at.here, 'many'));
    for (let index = 0; index < 12; index++) await writeFile(join(at.here, 'many', `f${index}`), '');
    const limited = { maxEntries: 10 };
    await expect(
      remote.upload(at.host, join(at.here, 'many'), `${at.there}/m`, limited),
    ).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await expect(
      remote.download(at.host, join(at.here, 'many'), join(at.here, 'm'), limited),
    ).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });
});
