import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask } from '../beds/ask.ts';
import { listeningOrigin } from '../beds/server-process.ts';
import { Browser } from '../oidc/browser.ts';
import { clientId, clientSecret, type ProviderBed, serviceAddress, startProvider } from '../oidc/provider.ts';
import { Cluster } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';

const session = `${serviceAddress}/spider/session`;

describeCluster('OpenID Connect on two servers', () => {
  let provider: ProviderBed;
  let cluster: Cluster;
  beforeAll(async () => {
    provider = await startProvider();
    provider.people.set('eve', { groups: ['web'] });
    cluster = await Cluster.start(
      {},
      {
        ...{ SERVICE_ADDRESS: `${serviceAddress}:80`, SPIDER_OIDC_ISSUER: provider.issuer },
        ...{ SPIDER_OIDC_CLIENT_ID: clientId, SPIDER_OIDC_CLIENT_SECRET: clientSecret },
        SPIDER_OIDC_ROLES: 'web --role viewer',
      },
    );
  });
  afterAll(async () => {
    await cluster.close();
    await provider.close();
  });

  const { host } = new URL(serviceAddress);
  const originAt = (server: number) => listeningOrigin(cluster.at(server));

  /** Returns a browser behind a load balancer that alternates between the servers. */
  function balanced(): Browser {
    const browser = new Browser();
    let requests = 0;
    const origins = { get: (name: string) => (name === host ? originAt(requests++) : undefined) };
    return Object.assign(browser, { hosts: origins });
  }

  it('signs in at both, whichever began it, and out at both', async () => {
    const browser = balanced();
    expect((await browser.open(`${session}/oidc`)).status).toBe(200);
    for (let n = 0; n < 4; n++)
      expect(JSON.parse((await browser.open(session)).text)).toMatchObject({ user: 'oidc:id-of-eve' });
    const { csrf } = JSON.parse((await browser.open(session)).text);
    const [name = '', secret = ''] = browser.cookie(/^spider_session_/) ?? [];
    const headers = { host, cookie: `${name}=${secret}` };
    const send = (server: number, method: string, more = {}) =>
      ask(`${originAt(server)}/spider`, method, '/session', undefined, { headers: { ...headers, ...more } });
    expect((await send(0, 'GET')).status).toBe(200);
    expect((await send(1, 'DELETE', { 'x-spider-csrf': csrf })).status).toBe(200);
    for (const server of [0, 1]) while ((await send(server, 'GET')).status !== 401) await pause(100);
  });
});
