import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeProcesses } from '../beds/describe-processes.ts';
import { loadsIn, recordLoads } from '../beds/loaded-code.ts';
import { endedProcess, listeningOrigin, type ServerProcess, startProcess } from '../beds/server-process.ts';
import { Browser } from './browser.ts';
import { clientId, clientSecret, type ProviderBed, serviceAddress, startProvider } from './provider.ts';

describeProcesses('OpenID Connect in a server of its own', at => {
  let provider: ProviderBed;
  beforeAll(async () => {
    provider = await startProvider();
    provider.people.set('eve', { groups: ['web'] });
  }, 120_000);
  afterAll(() => provider.close());

  const environment = () => ({
    ...{ SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary', SERVICE_ADDRESS: `${serviceAddress}:80` },
    ...{ SPIDER_OIDC_ISSUER: provider.issuer, SPIDER_OIDC_CLIENT_ID: clientId },
    SPIDER_OIDC_CLIENT_SECRET_FILE: join(at.home, 'secret'),
    SPIDER_OIDC_ROLES: 'web --role viewer',
  });

  it('loads nothing until a user signs in, and then uses the settings of the environment', async () => {
    await writeFile(join(at.home, 'secret'), `${clientSecret}\n`, { mode: 0o600 });
    const loads = join(at.home, 'loads.json');
    const isLoaded = async () =>
      (await loadsIn(loads)).addresses.some(each => each.includes('/openid-client/'));
    const idle = await startProcess(at.home, { ...environment(), ...recordLoads(loads) });
    expect((await browserFor(idle).open(`${serviceAddress}/spider/readyz`)).status).toBe(200);
    await at.stopped(idle);
    expect(await isLoaded()).toBe(false);
    const server = await startProcess(at.home, { ...environment(), ...recordLoads(loads) });
    const browser = browserFor(server);
    expect((await browser.open(`${serviceAddress}/spider/session/oidc`)).status).toBe(200);
    const { text } = await browser.open(`${serviceAddress}/spider/session`);
    expect(JSON.parse(text)).toMatchObject({ user: 'oidc:id-of-eve', role: 'viewer' });
    await at.stopped(server);
    expect(await isLoaded()).toBe(true);
    const told = server.stdout() + server.stderr();
    expect([clientSecret, ...provider.secrets].filter(secret => told.includes(secret))).toEqual([]);
  });

  it('does not start if it cannot read the secret', async () => {
    const env = { ...environment(), SPIDER_OIDC_CLIENT_SECRET_FILE: join(at.home, 'none') };
    const { code, stderr } = await endedProcess(at.home, env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/SPIDER_OIDC_CLIENT_SECRET_FILE: \S+none cannot be read/);
  });
});

/** Creates a browser for which the service's address resolves to this server. */
function browserFor(server: ServerProcess): Browser {
  const browser = new Browser();
  browser.hosts.set(new URL(serviceAddress).host, listeningOrigin(server));
  return browser;
}
