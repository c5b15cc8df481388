import type { NamedKind } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Service');

/** CB-Spider's names of its lock tables. */
const tables = [
  ['VPC', 'network'],
  ['SG', 'securityGroup'],
  ['Key', 'keyPair'],
  ['VM', 'vm'],
] as const satisfies readonly (readonly [string, NamedKind])[];

export const openLockRoutes: readonly Route[] = [
  route('GET /splockinfo', 'List the locks of changes in progress, one line for each kind.', {
    needs: 'read',
    fields: z.object({}),
    reply: z.object({ splockinfo: z.array(z.string()) }),
    async run({ spider }) {
      const open = await spider.operations.list({ state: 'running' });
      const lines = tables.map(([table, kind]) => {
        const locked = open.filter(operation => operation.kind === kind);
        const words = locked.map(({ connection, name, action }) => `${connection}/${name} (${action})`);
        return `<${table} SPLock> ${words.join(', ')}`;
      });
      return { splockinfo: lines };
    },
  }),
];
