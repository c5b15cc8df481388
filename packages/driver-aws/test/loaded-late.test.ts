import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

/**
 * Returns which clients of the SDK a new connection has loaded, before and after one call. Runs in a process of its
 * own.
 */
function loadedBy(call: string): { readonly before: string[]; readonly after: string[] } {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = new Set();
    const client = /@aws-sdk[/]client-([a-z0-9-]+)/;
    registerHooks({ load(url, context, next) { loaded.add(client.exec(url)?.[1]); return next(url, context); } });
    const clients = () => [...loaded].filter(name => name !== undefined).sort();
    const { openSession } = await import('./src/driver-session.ts');
    const credentials = { ClientId: 'a', ClientSecret: 'b', Endpoint: 'http://127.0.0.1:1' };
    const connection = openSession({ credentials, region: 'eu-west-1', options: {} });
    const before = clients();
    const context = { signal: new AbortController().signal, observe: (api, call) => call() };
    await connection.${call}.catch(error => { if (error.code !== 'ECONNREFUSED') throw error; });
    console.log(JSON.stringify({ before, after: clients() }));
  `;
  const cwd = new URL('..', import.meta.url);
  const words = ['--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, words, { cwd, encoding: 'utf8' }));
}

it.each([
  ["loadBalancers.doGet('arn', context)", ['ec2', 'elastic-load-balancing-v2']],
  ["tags.doRemove('loadBalancer', 'arn', 'key', context)", ['ec2', 'elastic-load-balancing-v2']],
  ["tags.doAdd('cluster', 'cl', {}, context)", ['ec2', 'eks', 'iam']],
  ["clusters.doGet('cl', context)", ['ec2', 'eks', 'iam']],
  ["prices.doListFamilies('eu-west-1', context)", ['ec2', 'pricing']],
  ['quotas.doListServices(context)', ['ec2', 'service-quotas']],
  [
    "metrics.doGetVm('i-1', { metric: 'cpuUsage', from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:01:00Z', stepMinutes: 1 }, context)",
    ['cloudwatch', 'ec2'],
  ],
])(
  'a client beside that of EC2 is loaded by the first call that needs it: %s',
  (call, clients) => {
    expect(loadedBy(call)).toEqual({ before: ['ec2'], after: clients });
  },
  120_000,
);
