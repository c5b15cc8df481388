import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '../child.mjs';

const options = { cwd: import.meta.dirname, env: process.env, quiet: true };

/** Starts a process that runs the given program by {@link run} and ends as the program does. */
function startParentOf(program: string): ChildProcess {
  const module = JSON.stringify(resolve(import.meta.dirname, '..', 'child.mjs'));
  const script = `
    import { run } from ${module};
    const options = { cwd: '.', env: process.env };
    process.exitCode = (await run([process.execPath, '-e', ${JSON.stringify(program)}], options)).code;`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('Running a program', () => {
  it('answers its exit code and what it printed', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)';
    const { code, output } = await run([process.execPath, '-e', script], options);
    expect(code).toBe(3);
    expect(output).toContain('out\n');
    expect(output).toContain('err\n');
  });

  it('hands arguments over as they are', async () => {
    const words = ['a b', '$HOME', '"q"', "it's", '*'];
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const { output } = await run([process.execPath, '-e', script, ...words], options);
    expect(JSON.parse(output)).toEqual(words);
  });

  it('rejects when there is no such program', async () => {
    await expect(run(['/no/such/program'], options)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'passes %s on and waits for a graceful end',
    async signal => {
      const parent = startParentOf(`
      process.on('${signal}', () => setTimeout(() => { console.log('closed'); process.exit(7); }, 50));
      setInterval(() => {}, 1000);
      console.log('ready');`);
      let output = '';
      for await (const chunk of parent.stdout ?? []) {
        output += chunk;
        if (output === 'ready\n') parent.kill(signal);
      }
      expect(output).toBe('ready\nclosed\n');
      const [code] = parent.exitCode === null ? await once(parent, 'exit') : [parent.exitCode];
      expect(code).toBe(7);
    },
  );

  it('ends the program when the shell that npm started it by is gone', async () => {
    const module = JSON.stringify(resolve(import.meta.dirname, '..', 'child.mjs'));
    const program =
      "process.on('SIGTERM', () => { console.log('closed'); process.exit(); }); setInterval(() => {}, 1000); console.log('ready');";
    const script = `
      import { run } from ${module};
      await run([process.execPath, '-e', ${JSON.stringify(program)}], { cwd: '.', env: process.env });`;
    const words = `"${process.execPath}" --input-type=module -e "$SCRIPT"; true`;
    const env = { ...process.env, SCRIPT: script, npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of shell.stdout) {
      output += chunk;
      if (output === 'ready\n') shell.kill('SIGKILL');
    }
    expect(output).toBe('ready\nclosed\n');
  });

  it('answers 128 and the number of the signal that ended it', async () => {
    const { code } = await run([process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'], options);
    expect(code).toBe(137);
  });
});
