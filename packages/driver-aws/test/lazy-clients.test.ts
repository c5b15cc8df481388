import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

/** What a process of its own has loaded when it has opened a connection, and when it has asked for a cluster. */
const script = `
  import { registerHooks } from 'node:module';
  const loaded = new Set();
  registerHooks({ load(url, context, next) { loaded.add(url); return next(url, context); } });
  const { openConnection } = await import('./src/connection.ts');
  const credentials = { ClientId: 'a', ClientSecret: 'b', Endpoint: 'http://127.0.0.1:1' };
  const connection = openConnection({ credentials, region: 'eu-west-1', options: {} });
  const has = name => [...loaded].some(url => url.includes(name));
  const before = ['client-ec2', 'client-eks', 'client-iam'].map(has);
  const context = { signal: new AbortController().signal, observe: (api, call) => call() };
  await connection.clusters.doGet('cl', context).catch(() => undefined);
  console.log(JSON.stringify([before, ['client-eks', 'client-iam'].map(has)]));
`;

it('the clients of EKS and IAM are loaded by the first call about clusters', () => {
  const cwd = new URL('..', import.meta.url);
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
  });
  expect(JSON.parse(output)).toEqual([
    [true, false, false],
    [true, true],
  ]);
}, 120_000);
