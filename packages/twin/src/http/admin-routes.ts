import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { TwinCloud } from '../engine/cloud.ts';
import type { FaultRequest } from '../service/fault-rules.ts';
import type { Shortage } from '../service/shortages.ts';
import type { TwinAdmin } from '../service/twin-admin.ts';
import { type Answer, HttpProblem, readJson } from './exchange.ts';

export interface AdminOptions {
  readonly admin: TwinAdmin;
  readonly cloud: TwinCloud;
  /** The token that callers must send as `Authorization: Bearer …`. Without one, every caller is rejected. */
  readonly token: string | undefined;
}

/** A collection of rules, as the paths of the admin API expose it. */
interface Collection {
  list(): readonly unknown[];
  add(request: unknown): unknown;
  remove(id: string): boolean;
}

const seeding = z.strictObject({
  account: z.string().min(1).max(255),
  perRegion: z.int().min(1).max(100_000),
  /** Default: all of them. */
  regions: z.array(z.string()).min(1).optional(),
});

/** The paths of the admin API, below {@link adminPath}. */
export class AdminRoutes {
  readonly #options: AdminOptions;
  readonly #collections: ReadonlyMap<string, Collection>;

  constructor(options: AdminOptions) {
    this.#options = options;
    const { admin } = options;
    this.#collections = new Map<string, Collection>([
      [
        'faults',
        {
          list: () => admin.listFaults(),
          add: request => admin.addFault(request as FaultRequest),
          remove: id => admin.removeFault(id),
        },
      ],
      [
        'shortages',
        {
          list: () => admin.listShortages(),
          add: request => admin.addShortage(request as Shortage),
          remove: id => admin.removeShortage(id),
        },
      ],
    ]);
  }

  /** Handles a request. The second parameter has the parts of the path: a collection, and an id if there is one. */
  async answer(request: IncomingMessage, [name = '', id]: readonly string[]): Promise<Answer> {
    this.#assertAdmin(request);
    if (name === 'vms' && id === undefined && request.method === 'POST') return this.#seedVms(request);
    const collection = this.#collections.get(name);
    if (collection === undefined) throw notFound();
    if (id !== undefined) {
      if (request.method !== 'DELETE') throw notAllowed();
      if (!collection.remove(id)) throw notFound();
      return { status: 204 };
    }
    switch (request.method) {
      case 'GET':
        return { status: 200, body: { [name]: collection.list() } };
      case 'POST':
        return { status: 201, body: collection.add(await readJson(request)) };
      case 'DELETE':
        for (const rule of collection.list() as readonly { readonly id: string }[])
          collection.remove(rule.id);
        return { status: 204 };
      default:
        throw notAllowed();
    }
  }

  async #seedVms(request: IncomingMessage): Promise<Answer> {
    const wanted = seeding.parse(await readJson(request));
    return { status: 201, body: { vms: this.#options.cloud.seedVms(wanted) } };
  }

  #assertAdmin({ headers }: IncomingMessage): void {
    const { token } = this.#options;
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined || given === undefined || !isSame(given, token))
      throw new HttpProblem(401, 'Admin.Unauthorized', 'The admin token is missing or wrong.');
  }
}

/** Compares two texts in constant time. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function notFound(): HttpProblem {
  return new HttpProblem(404, 'Path.NotFound', 'This path does not exist.');
}

function notAllowed(): HttpProblem {
  return new HttpProblem(405, 'Method.NotAllowed', 'This method is not allowed here.');
}
