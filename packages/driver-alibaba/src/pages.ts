import type { CallContext, Page } from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import type { Parameters, Product, Rpc } from './rpc.ts';
import { seen } from './visibility.ts';

/** What the actions say of their pages: ECS by tokens, VPC and some of ECS by numbers. */
export interface PageReply {
  readonly NextToken?: string;
  readonly PageNumber?: number;
  readonly PageSize?: number;
  readonly TotalCount?: number;
}

/** One list of the cloud's. */
export interface Listing<Reply extends PageReply, Item> {
  readonly product: Product;
  readonly action: string;
  readonly parameters?: Parameters | undefined;
  readonly itemsOf: (reply: Reply) => readonly Item[];
  /** The most that the action gives at once. */
  readonly size: number;
  /** By `PageNumber`, where the action knows no `NextToken`. */
  readonly isNumbered?: boolean | undefined;
  /** The action can be tried out, which tells an empty list from a missing permission. */
  readonly hasDryRun: boolean;
}

/** One page. A first one that is empty is believed only where a dry run confirms it. */
export async function pageOf<Reply extends PageReply, Item>(
  rpc: Rpc,
  listing: Listing<Reply, Item>,
  pageToken: string | undefined,
  context: CallContext,
): Promise<Page<Item>> {
  const { product, action, parameters = {}, itemsOf, size, isNumbered = false, hasDryRun } = listing;
  const place = isNumbered
    ? { PageSize: size, PageNumber: pageToken ?? '1' }
    : { MaxResults: size, NextToken: pageToken };
  const reply = await rpc[product]<Reply>(action, { ...parameters, ...place }, context);
  const items = itemsOf(reply);
  const nextPageToken = isNumbered ? nextNumber(reply, action) : reply.NextToken || undefined;
  if (!hasDryRun || pageToken !== undefined || nextPageToken !== undefined) return { items, nextPageToken };
  return { items: await seen(items, rpc, product, action, parameters, context), nextPageToken };
}

function nextNumber({ PageNumber, PageSize, TotalCount }: PageReply, action: string): string | undefined {
  if (PageNumber === undefined || PageSize === undefined || TotalCount === undefined)
    throw unusableReply(`The reply to ${action} has no page number.`);
  return PageNumber * PageSize < TotalCount ? String(PageNumber + 1) : undefined;
}
