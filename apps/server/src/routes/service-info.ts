import { CloudError } from '@cb-spider/core';
import { StoreError } from '@cb-spider/store';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import { StatusError } from '../status-error.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Service');
const fields = z.object({});
const message = z.object({ message: z.string() });
const version = z.object({ Version: z.string() });

/** What the server reports about itself. */
export interface ServiceFacts {
  readonly version: string;
  /** The address at which clients reach the server: `http://127.0.0.1:1024`. */
  readonly address: () => string;
}

/** Returns routes that need no login, because load balancers and probes have none. */
export function serviceInfoRoutes(facts: ServiceFacts): readonly Route[] {
  const open = { fields, needs: 'open' } as const;
  const versionInfo = { ...open, reply: version, run: () => ({ Version: `CB-Spider ${facts.version}` }) };
  const alive = { ...open, reply: message, run: () => ready };
  const checked = { ...open, reply: message, run: checkStore };
  return [
    route('GET /endpointinfo', "Get the server's addresses as text.", {
      ...open,
      reply: z.string().meta({ contentMediaType: 'text/plain' }),
      run: () =>
        `\n  <CB-Spider> Multi-Cloud Infrastructure Federation Framework\n     - REST API: ${facts.address()}/spider\n`,
    }),
    route('GET /version', "Get the server's name and version.", versionInfo),
    route('GET /ver', "Get the server's name and version.", versionInfo),
    route('GET /health', 'Check whether the process runs.', alive),
    route('GET /ping', 'Check whether the process runs.', alive),
    route('GET /healthcheck', 'Check whether the server is ready: its database answers.', checked),
    route('GET /readyz', 'Check whether the server is ready: its database answers.', checked),
  ];
}

const ready = { message: 'CB-Spider is ready' };

async function checkStore({ spider }: RouteCall<unknown>): Promise<{ message: string }> {
  try {
    await spider.books.ping();
    return ready;
  } catch (cause) {
    const error = new CloudError('unavailable', 'CB-Spider is not ready: its database does not respond.', {
      cause,
      hint: StoreError.isInstance(cause) ? cause.hint : "Check the server's log and its database.",
    });
    throw new StatusError(503, error);
  }
}
