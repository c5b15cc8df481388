import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { auditCheckInfo, auditFields, auditInfo, fromAuditFields, toAuditInfo } from '../wire/audit.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Access');

export const auditRoutes: readonly Route[] = [
  route('GET /audit', 'List audit records, newest first.', {
    needs: 'administer',
    fields: auditFields,
    inQuery: auditFields.keyof().options,
    reply: z.object({ audit: z.array(auditInfo), cursor: z.string().optional() }),
    async run({ spider, fields }) {
      const { limit, ...filter } = fromAuditFields(fields);
      const records = await spider.books.audit.list(filter, limit);
      const last = records.length === limit ? records.at(-1) : undefined;
      return { audit: records.map(toAuditInfo), cursor: last && String(last.number) };
    },
  }),
  route(
    'GET /audit/check',
    'Verify the audit log. Returns whether it is unchanged, and the last hash of its chain.',
    {
      needs: 'administer',
      fields: z.object({}),
      reply: auditCheckInfo,
      run: ({ spider }) => spider.books.audit.check(),
    },
  ),
];
