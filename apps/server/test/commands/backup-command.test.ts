import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { backupCommand } from '../../src/commands/backup-command.ts';
import type { CommandContext } from '../../src/commands/user-command.ts';
import { readSettings } from '../../src/settings.ts';
import { connectTwin, makeSurroundings } from '../beds/bed.ts';
import { describeProcesses } from '../beds/describe-processes.ts';
import { type ServerProcess, startCommand, startProcess } from '../beds/server-process.ts';

describeProcesses('spider-server backup', at => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-backup-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const backUp = (to: string, env = {}) => startCommand(['backup', to], at.home, env).ended;
  const makeKeys = async (server: ServerProcess, prefix: string, isDone: () => boolean) => {
    let count = 0;
    while (!isDone()) {
      const ReqInfo = { Name: `${prefix}-${count}` };
      expect((await server.post('/keypair', { ConnectionName: 'c1', ReqInfo })).status).toBe(200);
      count++;
    }
    return count;
  };

  it('copies the database while the server writes; with the key, another server continues from the copy', async () => {
    const server = await startProcess(at.home);
    await connectTwin(server);
    await makeSurroundings(server);
    let isDone = false;
    const writing = makeKeys(server, 'meanwhile', () => isDone);
    const copied = await backUp(join(folder, 'monday'));
    isDone = true;
    expect(copied).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(join(at.home, 'encryption.key')),
    });
    expect(await writing).toBeGreaterThan(0);
    expect((await server.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: 'after' } })).status).toBe(
      200,
    );
    await at.stopped(server);
    expect(await readdir(join(folder, 'monday'))).toEqual(['spider.db']);
    expect((await stat(join(folder, 'monday', 'spider.db'))).mode & 0o077).toBe(0);

    const restored = join(folder, 'restored');
    await backUp(restored); // creates a folder that only its owner can read
    await rm(join(restored, 'spider.db'));
    await copyFile(join(folder, 'monday', 'spider.db'), join(restored, 'spider.db'));
    await copyFile(join(at.home, 'encryption.key'), join(restored, 'encryption.key'));
    const second = await startProcess(restored);
    // the virtual cloud is not part of the backup: the resources of the records do not exist here
    const { reply } = await second.get('/allkeypair', { ConnectionName: 'c1' });
    const names = (reply.AllList.OnlySpiderList as { NameId: string }[]).map(({ NameId }) => NameId);
    expect(names).toContain('key-01');
    expect(names).not.toContain('after');
    expect((await second.get('/connectionconfig/c1')).status).toBe(200);
    await at.stopped(second);
  });

  it('never overwrites a backup', async () => {
    const server = await startProcess(at.home);
    expect((await backUp(folder)).code).toBe(0);
    expect(await backUp(folder)).toMatchObject({ code: 1, stderr: expect.stringMatching(/already exists/) });
    await at.stopped(server);
  });

  it('names the right tools if the data is in PostgreSQL, and reports missing arguments', async () => {
    const postgres = { SPIDER_METADB_URL: 'postgresql://user@127.0.0.1/spider' };
    await expect(refused([folder], postgres)).rejects.toThrow(/pg_dump/);
    await expect(refused([], {})).rejects.toThrow(/Give one folder/);
    await expect(refused(['a', 'b'], {})).rejects.toThrow(/Give one folder/);
  });
});

/** Runs the command without a database. */
function refused(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const context = { note: async () => undefined, print: () => undefined } as unknown as CommandContext;
  return backupCommand(args, context, readSettings(env, '/none'));
}
