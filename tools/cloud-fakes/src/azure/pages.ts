import type { ArmRequest, Json } from './arm-request.ts';
import { badRequest, type Reply } from './refusal.ts';
import type { Subscription } from './subscription.ts';

/** One page of a list, with the whole address of the next one. */
export function page(subscription: Subscription, all: readonly Json[], request: ArmRequest): Reply {
  const size = subscription.options.pageSize ?? 200;
  const token = request.query.get('$skiptoken') ?? '0';
  const start = Number(Buffer.from(token, 'base64url').toString() || token);
  if (!Number.isInteger(start) || start < 0)
    throw badRequest('InvalidSkipToken', `The skip token '${token}' is not valid.`);
  const value = all.slice(start, start + size);
  if (start + size >= all.length) return { status: 200, body: { value } };
  const next = new URL(request.url, subscription.origin());
  next.searchParams.set('$skiptoken', Buffer.from(String(start + size)).toString('base64url'));
  return { status: 200, body: { value, nextLink: next.href } };
}
