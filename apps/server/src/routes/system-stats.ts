import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { readSystemFacts, readSystemUse } from '../system-facts.ts';
import { text } from '../wire/shapes.ts';
import { resourceUsage, systemInfo, toResourceUsage, toSystemInfo, toTable } from '../wire/system-stats.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Service');
const fields = z.object({ mode: text });
const asText = 'text';

export const systemStatsRoutes: readonly Route[] = [
  route('GET /sysstats/system', "Get information about the server's machine. mode=text returns a table.", {
    needs: 'readAll',
    fields,
    inQuery: ['mode'],
    reply: z.union([systemInfo, z.string()]),
    async run({ fields: { mode } }) {
      const info = toSystemInfo(await readSystemFacts());
      return mode === asText ? toTable('System Information', info) : info;
    },
  }),
  route(
    'GET /sysstats/usage',
    'Get the resource usage of the machine and the server since the last request.',
    {
      needs: 'readAll',
      fields,
      inQuery: ['mode'],
      reply: z.union([resourceUsage, z.string()]),
      async run({ fields: { mode } }) {
        const usage = toResourceUsage(await readSystemUse());
        return mode === asText ? toTable('Resource Usage', usage) : usage;
      },
    },
  ),
];
