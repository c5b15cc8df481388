import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { azureAccount, type FakeAzure } from '../../src/azure/index.ts';
import { logIn } from './azure-requests.ts';

/** The very releases that the tests were written against. */
export const clientRequirements = [
  'azure-mgmt-compute==39.0.0',
  'azure-mgmt-network==33.1.0',
  'azure-mgmt-resource==26.0.0',
];

/** A reply as Microsoft's client read it. */
// biome-ignore lint/suspicious/noExplicitAny: replies are looked at, field by field, by the tests
export type Body = any;

/**
 * Calls a method of an operation group, such as `begin_delete` of `virtual_machines`, waits for its end, and rejects with
 * status and code where the service refuses.
 */
export type Call = (
  client: 'compute' | 'network' | 'resource',
  group: string,
  method: string,
  given: unknown[],
  named?: object,
) => Promise<Body>;

/** Microsoft's clients, in a process of their own. */
export interface Clients {
  /** Logs in at a stand-in and gives what calls it. */
  of(fake: FakeAzure): Promise<Call>;
  stop(): Promise<void>;
}

/** What the service refused, as its own client tells it. */
export class Refused extends Error {
  readonly status: number | undefined;
  readonly code: string | undefined;

  constructor({ status, code }: { readonly status?: number; readonly code?: string }) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

export function startClients(python: string): Clients {
  const script = join(import.meta.dirname, 'azure-clients.py');
  const child = spawn(python, [script, azureAccount.subscriptionId], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async of(fake) {
      const token = await logIn(fake);
      return async (client, group, method, given, named = {}) => {
        child.stdin.write(`${JSON.stringify([fake.endpoint, token, client, group, method, given, named])}\n`);
        const { value, done } = await lines.next();
        if (done) throw new Error(`The client ended at ${method}.`);
        const answer = JSON.parse(value) as { readonly value?: Body; readonly error?: object };
        if (answer.error !== undefined) throw new Refused(answer.error);
        return answer.value;
      };
    },
    async stop() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}
