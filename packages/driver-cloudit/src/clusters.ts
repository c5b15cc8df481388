import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, requiredText } from '@cb-spider/driver-kit';
import type { Ace } from './client/ace.ts';
import type { Session } from './client/session.ts';

/** The clusters in which VMs and disks are created in version 5.0. */
export class Clusters {
  readonly #session: Session;
  readonly #ace: Ace;

  constructor(session: Session, ace: Ace) {
    this.#session = session;
    this.#ace = ace;
  }

  /** Returns the cluster that the credential names, else the only cluster. Version 4.0 has none. */
  async idOf(context: CallContext): Promise<string | undefined> {
    const { version, cluster } = this.#session;
    if (version === 'v4.0') return undefined;
    const all = await this.#ace.clusters(context);
    const named = all.find(({ id, name }) =>
      cluster === undefined ? all.length === 1 : [id, name].includes(cluster),
    );
    if (named !== undefined) return requiredText(named.id, 'the id of the cluster');
    const names = all.map(({ name }) => name).join(', ');
    const problem =
      cluster === undefined ? 'is empty, and there are several clusters' : `is not a cluster: '${cluster}'`;
    throw new CloudRefusal('invalid_argument', `ClusterId: ${problem}.`, {
      hint: `Set the credential's ClusterId to one of ${names}.`,
    });
  }
}
