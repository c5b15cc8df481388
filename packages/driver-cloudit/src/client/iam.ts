import type { CallContext } from '@cb-spider/core/driver';
import type { Session } from './session.ts';

export interface NativeRule {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  /** One port, or a range such as `1-65535`. */
  readonly port?: string;
  readonly target?: string;
  readonly protocol?: string;
}

export interface NativeGroup {
  readonly id?: string;
  readonly name?: string;
  readonly createdAt?: string;
}

/** A rule in the form of requests. */
export type NewRule = Readonly<Record<'name' | 'type' | 'port' | 'target' | 'protocol', string>>;

/** Calls of `iam`, which manages security groups. */
export class Iam {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  groups(context: CallContext): Promise<readonly NativeGroup[]> {
    return this.#session.list(context, 'iam GET securitygroups');
  }

  createGroup(
    body: { readonly name: string; readonly rules: readonly NewRule[]; readonly protection: number },
    context: CallContext,
  ): Promise<NativeGroup> {
    return this.#session.one(context, 'iam POST securitygroups', { body });
  }

  deleteGroup(id: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'iam DELETE securitygroups/{id}', { path: { id } });
  }

  /** Returns the rules of a group. */
  rules(groupId: string, context: CallContext): Promise<readonly NativeRule[]> {
    return this.#session.list(context, 'iam GET securitygroups/{id}', { path: { id: groupId } });
  }

  addRule(groupId: string, rule: NewRule, context: CallContext): Promise<void> {
    const direction = rule.type === 'outbound' ? 'outbound' : 'inbound';
    const route = `iam POST securitygroups/{id}/${direction}` as const;
    return this.#session.act(context, route, { path: { id: groupId }, body: rule });
  }

  deleteRule(groupId: string, ruleId: string, context: CallContext): Promise<void> {
    const path = { id: groupId, ruleId };
    return this.#session.act(context, 'iam DELETE securitygroups/{id}/{ruleId}', { path });
  }
}
