import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, makeDemo, type World } from './beds/processes.ts';

const folder = resolve(import.meta.dirname, '..');
const executable = join(folder, 'sea/spider');
const isCi = process.env.CI === 'true';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await makeDemo(world, 'seoul');
  symlinkSync(executable, join(world.folder, 'spctl'));
}

if (!existsSync(executable) && !isCi)
  it.todo(`one executable: there is no ${executable}; pnpm --filter @cb-spider/cli executable makes it`);
else
  describeWorld('the single executable, without Node', { prepare }, world => {
    // Built again, so that it matches the sources.
    beforeAll(() => {
      if (isCi) execFileSync('npm', ['run', 'executable'], { cwd: folder, stdio: 'ignore' });
    }, 300_000);

    const run = (file: string, ...words: string[]) => {
      const env = { ...world().env, PATH: world().folder };
      const { status, stdout, stderr } = spawnSync(file, words, {
        env,
        cwd: world().folder,
        encoding: 'utf8',
      });
      return { code: status, stdout, stderr };
    };

    it('runs commands, and ends with their codes', () => {
      expect(run(executable, 'get', 'vpc', '-o', 'name')).toEqual({
        code: 0,
        stdout: 'vpc/demo\n',
        stderr: '',
      });
      expect(JSON.parse(run(executable, 'get', 'key', '-o', 'json').stdout).complete).toBe(true);
      expect(run(executable, 'get', 'key', '-o', 'yaml').stdout).toContain('name: demo');
      expect(run(executable, 'describe', 'vpc', 'none').code).toBe(3);
      expect(run(executable, '--help').stdout).toContain('usage: spider VERB NOUN');
    });

    it('is spctl when it is called by a link of that name', () => {
      const { code, stdout } = run(join(world().folder, 'spctl'), 'vpc', 'list', '-c', 'seoul');
      expect({ code, reply: JSON.parse(stdout) }).toMatchObject({
        code: 0,
        reply: { vpc: [{ IPv4_CIDR: '10.0.0.0/16' }] },
      });
    });

    it('completes names, with a separate process', () => {
      const offers = () => run(executable, '__complete', 'delete', 'vpc', 'd').stdout;
      for (let tries = 0; tries < 50 && offers() === ''; tries++);
      expect(offers()).toBe('demo\n');
    });
  });
