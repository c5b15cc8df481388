import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AccessKey, FakeAlibaba } from '../../src/alibaba/index.ts';

/** The very releases that the tests were written against: one client for each service and generation. */
export const clientRequirements = [
  'alibabacloud-ecs20140526==7.11.8',
  'alibabacloud-vpc20160428==7.2.2',
  'aliyun-python-sdk-ecs==4.24.83',
  'aliyun-python-sdk-vpc==3.0.48',
];

export interface Failure {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The vendor's clients, in a process of their own. */
export interface Clients extends AsyncDisposable {
  /** Calls by a client of the first or second generation; throws a {@link Refused} where the service refuses. */
  call<Body>(generation: 1 | 2, product: 'ecs' | 'vpc', action: string, parameters: object): Promise<Body>;
}

/** What the service refused, as its own client tells it. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.status} ${failure.code}: ${failure.message}`);
    this.failure = failure;
  }
}

interface Answer<Body> {
  readonly body: Body;
  /** Fields that the client's model does not have, or reads as something else. */
  readonly unread?: readonly string[];
  readonly error?: Failure;
}

export function startClients(python: string, fake: FakeAlibaba, key: AccessKey): Clients {
  const script = join(import.meta.dirname, 'alibaba-clients.py');
  const words = [new URL(fake.endpoint).host, key.id, key.secret, key.securityToken ?? ''];
  const child = spawn(python, [script, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async call<Body>(...request: readonly [number, string, string, object]) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The client ended at ${request[2]}.`);
      const { body, unread = [], error } = JSON.parse(value) as Answer<Body>;
      if (error !== undefined) throw new Refused(error);
      if (unread.length > 0) throw new Error(`${request[2]}: the client does not know ${unread.join(', ')}.`);
      return body;
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
