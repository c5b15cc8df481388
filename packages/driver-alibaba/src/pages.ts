import type { CallContext, Page } from '@cb-spider/core/driver';
import { unusableReply } from '@cb-spider/driver-kit';
import type { Parameters, Product, Rpc } from './rpc.ts';
import { confirmVisible } from './visibility.ts';

/** The fields of a reply about pages: ECS uses tokens, VPC and some actions of ECS use numbers. */
export interface PageReply {
  readonly NextToken?: string;
  readonly PageNumber?: number;
  readonly PageSize?: number;
  readonly TotalCount?: number;
}

/** One list of the cloud. */
export interface Listing<Reply extends PageReply, Item> {
  readonly product: Product;
  readonly action: string;
  readonly parameters?: Parameters | undefined;
  readonly itemsOf: (reply: Reply) => readonly Item[];
  /** The maximum that the action returns at once. */
  readonly size: number;
  /** Whether pages are requested by `PageNumber`, because the action does not support `NextToken`. */
  readonly isNumbered?: boolean | undefined;
  /** Whether the action supports dry runs, which distinguish an empty list from a missing permission. */
  readonly hasDryRun: boolean;
}

/** Returns one page. If the first page is empty, a dry run checks that the user may see the list. */
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
  return { items: await confirmVisible(items, rpc, product, action, parameters, context), nextPageToken };
}

function nextNumber({ PageNumber, PageSize, TotalCount }: PageReply, action: string): string | undefined {
  if (PageNumber === undefined || PageSize === undefined || TotalCount === undefined)
    throw unusableReply(`The reply to ${action} has no page number.`);
  return PageNumber * PageSize < TotalCount ? String(PageNumber + 1) : undefined;
}
