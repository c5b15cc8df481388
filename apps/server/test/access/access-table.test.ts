import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Right } from '../../src/access/rights.ts';
import type { Method, Route } from '../../src/http/route.ts';
import { VmRemote } from '../../src/remote/vm-remote.ts';
import { allRoutes } from '../../src/routes/all-routes.ts';
import { terminalRoute } from '../../src/routes/vm-terminal.ts';
import { signInRoutes } from '../../src/sign-in/sign-in-routes.ts';
import { type AccessBed, type Person, startAccessBed } from '../beds/access-bed.ts';
import { ask } from '../beds/ask.ts';

interface Row {
  readonly place: string;
  readonly method: Method;
  readonly route: Route;
}

/** The rights that each user has on at least one connection. Without the right a request is refused at once. */
const has: Readonly<Record<Person, readonly Right[]>> = {
  owner: ['login', 'read', 'readAll', 'operate', 'operateAll', 'administer'],
  admin: ['login', 'read', 'readAll', 'operate', 'operateAll', 'administer'],
  operator: ['login', 'read', 'readAll', 'operate', 'operateAll'],
  viewer: ['login', 'read', 'readAll'],
  nothing: ['login'],
  viewerOfC1: ['login', 'read'],
  operatorOfC1: ['login', 'read', 'operate'],
  operatorOfTeam: ['login', 'read', 'operate'],
  seesAllChangesC1: ['login', 'read', 'readAll', 'operate'],
};

/**
 * The routes that need another right than usual, which is a read right for GET and a change right for other methods.
 */
const unusual: Readonly<Record<string, Right>> = {
  ...Object.fromEntries(
    ['/endpointinfo', '/version', '/ver', '/health', '/ping', '/healthcheck', '/readyz'].map(path => [
      `GET ${path}`,
      'open' as const,
    ]),
  ),
  ...Object.fromEntries(
    ['driver', 'credential', 'region', 'connectionconfig'].flatMap(kind => {
      const name = { driver: 'DriverName', credential: 'CredentialName', region: 'RegionName' }[kind];
      return [
        [`POST /${kind}`, 'administer' as const],
        [`DELETE /${kind}/:${name ?? 'ConfigName'}`, 'administer' as const],
      ];
    }),
  ),
  'GET /credential': 'administer',
  'GET /credential/:CredentialName': 'administer',
  'POST /driver/upload': 'administer',
  'GET /preconfig/regionzone': 'administer',
  'GET /preconfig/regionzone/:Name': 'administer',
  'GET /preconfig/orgregion': 'administer',
  'GET /controlvm/:Name': 'operate',
  'GET /cluster/:Name/token': 'operate',
  'GET /vm/:Name/file': 'operate',
  'GET /vm/:Name/terminal': 'operate',
  'GET /vm/:Name/dir': 'operate',
  ...Object.fromEntries(
    ['nlb', 'securitygroup', 'cluster'].map(kind => [`POST /get${kind}owner`, 'read' as const]),
  ),
  'POST /getvmusingresources': 'read',
  'POST /quotaservicetype': 'read',
  'POST /quotainfo': 'read',
  'POST /priceinfo/vm/:RegionName': 'read',
  'POST /sshrun': 'operateAll',
  'DELETE /hostkey': 'operateAll',
  'GET /check/tcp': 'operateAll',
  'GET /check/udp': 'operateAll',
  'GET /audit': 'administer',
  'GET /audit/check': 'administer',
  'POST /session': 'open',
  'GET /session': 'signedIn',
  'DELETE /session': 'login',
  'PUT /session/password': 'login',
  'GET /session/way': 'open',
  'GET /session/oidc': 'open',
  'GET /session/oidc/callback': 'open',
  'GET /user': 'administer',
  'POST /user': 'administer',
  'PUT /user/:Name/role': 'administer',
  'PUT /user/:Name/password': 'administer',
  'DELETE /user/:Name': 'administer',
  'GET /token': 'login',
  'POST /token': 'login',
  'DELETE /token/:Id': 'login',
  'GET /sysstats/system': 'readAll',
  'GET /sysstats/usage': 'readAll',
  'GET /history/archive': 'readAll',
  'POST /history/archive': 'administer',
  'POST /history/archive/:Id/restore': 'administer',
  'GET /vm/imagespecrecent': 'readAll',
  'DELETE /vm/imagespecrecent': 'operateAll',
  'POST /vm/imagespecrecent/bulk': 'operateAll',
  'GET /vm/imagespecfavorite': 'readAll',
  'POST /vm/imagespecfavorite': 'operateAll',
  'DELETE /vm/imagespecfavorite': 'operateAll',
  'POST /vm/imagespecfavorite/bulk': 'operateAll',
};

function rightOf({ place, method }: Row): Right {
  return unusual[place] ?? (method === 'GET' ? 'read' : 'operate');
}

describe('each route', () => {
  let bed: AccessBed;
  let rows: readonly Row[];
  beforeAll(async () => {
    bed = await startAccessBed();
    const facts = { version: '0', address: () => '', remote: new VmRemote(bed.spider), owner: 'owner' };
    rows = [...allRoutes(facts), terminalRoute, ...signInRoutes].flatMap(route =>
      route.methods.map(method => ({ place: `${method} ${route.path}`, method, route })),
    );
  }, 120_000);
  afterAll(() => bed.close());

  const pathOf = ({ path }: Route) => path.replace(/:(\w+)/g, 'none').replace('*', 'none');
  const refused = { status: 403, reply: { code: 'forbidden' } };

  it('declares its right: the usual one for its method, or the one in the table', () => {
    const told = Object.fromEntries(rows.map(({ place, route }) => [place, route.needs]));
    expect(told).toEqual(Object.fromEntries(rows.map(row => [row.place, rightOf(row)])));
    expect(Object.keys(unusual).filter(place => told[place] === undefined)).toEqual([]);
    expect(rows.length).toBeGreaterThan(250);
  });

  it.each(Object.keys(has) as Person[])(
    'lets %s in where its right says so, and nowhere else',
    async who => {
      const wrong: string[] = [];
      for (const row of rows) {
        const { method, route, place } = row;
        const may = ['open', 'signedIn'].includes(rightOf(row)) || has[who].includes(rightOf(row));
        if (may && (route.streams === 'endless' || place === 'POST /dryrun/fleet/:Kind')) continue;
        const { status, reply } = await bed.as(who, method, pathOf(route), route.takesBytes ? undefined : {});
        const isRefused = status === 403 && (method === 'HEAD' || reply.code === 'forbidden');
        const isBeforeAll = isRefused && (method === 'HEAD' || /may not do this\.$/.test(reply.message));
        if (status === 401 || isBeforeAll === may) wrong.push(`${place}: ${status}`);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('that names a connection refuses users without the right on it', async () => {
    const wrong: string[] = [];
    for (const row of rows) {
      const { method, route, place } = row;
      if (!('ConnectionName' in route.fields.shape) && !route.path.includes(':ConnectionName')) continue;
      if (!has.operatorOfC1.includes(rightOf(row))) continue;
      const path = `${pathOf(route).replace(/(count\w+)\/none/, '$1/c2')}?ConnectionName=c2`;
      const { status, reply } = await bed.as('operatorOfC1', method, path);
      const isTold = method === 'HEAD' || String(reply.message).includes("'c2'");
      if (place !== 'GET /vm/:Name/terminal' && (status !== 403 || !isTold))
        wrong.push(`${place}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('requires a login, except for the open ones', async () => {
    const wrong: string[] = [];
    for (const row of rows) {
      const { status } = await ask(bed.base, row.method, pathOf(row.route));
      if ((status === 401) === (rightOf(row) === 'open')) wrong.push(`${row.place}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('outside the API declares its right as well', async () => {
    const root = new URL(bed.base).origin;
    const headers = bed.headersOf('nothing');
    expect(await ask(root, 'GET', '/spider/vpc', undefined, { headers })).toMatchObject(refused);
    expect(await ask(root, 'GET', '/openapi.json')).toMatchObject({ status: 200 });
    expect(await ask(root, 'GET', '/spider/none', undefined, { headers })).toMatchObject({ status: 404 });
    expect(await ask(root, 'GET', '/spider/none')).toMatchObject({ status: 401 });
  });
});
