import type { CallContext } from '@cb-spider/core/driver';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { isRefused } from './gcp-errors.ts';
import type { Operation } from './operations.ts';
import { everyPage, tokenOf } from './pages.ts';
import { requestIdOf } from './request-ids.ts';

export type Firewall = compute_v1.Schema$Firewall;

/**
 * The firewalls of a project. Each change returns its operation.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/firewalls
 */
export class Firewalls {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  /** Returns the firewalls whose whole name matches the pattern; all if there is no pattern. */
  list(context: CallContext, namePattern?: string): Promise<readonly Firewall[]> {
    const { project } = this.#compute;
    const filter = namePattern === undefined ? {} : { filter: `name eq "${namePattern}"` };
    return everyPage(pageToken =>
      this.#compute.send(context, 'firewalls.list', (client, options) =>
        client.firewalls.list({ project, ...filter, ...tokenOf(pageToken) }, options),
      ),
    );
  }

  insert(requestBody: Firewall & { readonly name: string }, context: CallContext): Promise<Operation> {
    const { project } = this.#compute;
    const repeat = requestIdOf(context, `insert ${requestBody.name}`);
    return this.#compute.send(context, 'firewalls.insert', (client, options) =>
      client.firewalls.insert({ project, ...repeat, requestBody }, options),
    );
  }

  /** Returns `undefined` if the firewall does not exist any more. */
  async delete(firewall: string, context: CallContext): Promise<Operation | undefined> {
    const { project } = this.#compute;
    try {
      return await this.#compute.send(context, 'firewalls.delete', (client, options) =>
        client.firewalls.delete({ project, firewall }, options),
      );
    } catch (error) {
      if (isRefused(error, 'NOT_FOUND')) return undefined;
      throw error;
    }
  }
}
