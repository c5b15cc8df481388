import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OpenSshClient, withOpenSsh } from '../beds/open-ssh-client.ts';
import { portOf, SshBed } from '../beds/ssh-bed.ts';

const client = new OpenSshClient();
const { folder } = client;
const call = client.call.bind(client);
let bed: SshBed;
let port: string;

beforeAll(async () => {
  bed = await SshBed.start();
  port = String(portOf(await bed.runVm()));
});

afterAll(() => {
  bed.close();
  client.close();
});

withOpenSsh('OpenSSH’s programs', () => {
  it('run commands by ssh, and see the same host key again', async () => {
    for (const word of ['first', 'second']) {
      const { stdout } = await call('ssh', ['-p', port, 'cb-user@127.0.0.1', `echo ${word}; uname -n`]);
      expect(stdout).toBe(`${word}\nweb-1\n`);
    }
    await expect(call('ssh', ['-p', port, 'cb-user@127.0.0.1', 'exit 9'])).rejects.toMatchObject({ code: 9 });
  });

  it('copy files by scp, there and back', async () => {
    const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * 7) % 256));
    const [there, back] = [join(folder, 'there'), join(folder, 'back')];
    writeFileSync(there, bytes);
    await call('scp', ['-s', '-P', port, there, 'cb-user@127.0.0.1:copied file']);
    await call('scp', ['-s', '-p', '-P', port, 'cb-user@127.0.0.1:copied file', back]);
    expect(readFileSync(back).equals(bytes)).toBe(true);
  });

  it('work on files by sftp', async () => {
    const batch = join(folder, 'batch');
    writeFileSync(
      batch,
      'mkdir d\nput batch d/one\nln -s d/one s\nrename d/one d/two\nls -l d\nrm d/two\nrmdir d\n'.replace(
        'put batch',
        `put ${batch}`,
      ),
    );
    const { stdout } = await call('sftp', ['-b', batch, '-P', port, 'cb-user@127.0.0.1']);
    expect(stdout).toMatch(/-rw-\S+ +1 1000 +1000 .* two/);
    const { stdout: link } = await call('ssh', ['-p', port, 'cb-user@127.0.0.1', 'readlink s']);
    expect(link).toBe('d/one\n');
  });

  it('replace a file in one step', async () => {
    const batch = join(folder, 'replace');
    writeFileSync(batch, `put ${batch} new\nput ${batch} old\nrename new old\nls -1`);
    const { stdout } = await call('sftp', ['-b', batch, '-P', port, 'cb-user@127.0.0.1']);
    expect(stdout).toMatch(/^old\s*$/m);
    expect(stdout).not.toMatch(/^new\s*$/m);
  });
});
