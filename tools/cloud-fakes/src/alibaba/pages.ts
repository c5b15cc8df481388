import type { Call } from './call.ts';
import { Refusal } from './refusal.ts';

/** The bounds of `MaxResults` or `PageSize` that an action documents. */
export interface PageBounds {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/**
 * One page by `MaxResults` and `NextToken`; by `PageNumber` and `PageSize` where neither of them came. With a token
 * the numbers are left out of account, and the total is void.
 */
export function pageOf<T>(
  call: Call,
  all: readonly T[],
  bounds: PageBounds,
): { items: readonly T[]; page: object } {
  const { parameters } = call;
  const maxResults = parameters.number('MaxResults');
  const token = parameters.text('NextToken');
  if (maxResults === undefined && token === undefined) return numberedPageOf(call, all, bounds);
  const asked = maxResults === undefined || maxResults < bounds.least ? bounds.usual : maxResults;
  const size = Math.min(asked, bounds.most, call.region.options.mostOnPage ?? bounds.most);
  const start = token === undefined ? 0 : startOf(token);
  const end = start + size;
  const NextToken = end < all.length ? Buffer.from(`after ${end}`).toString('base64') : '';
  return { items: all.slice(start, end), page: { NextToken, TotalCount: 0, PageNumber: 0, PageSize: 0 } };
}

/** One page by `PageNumber` and `PageSize`, the only way that VPC knows. */
export function numberedPageOf<T>(
  { parameters, region }: Call,
  all: readonly T[],
  bounds: PageBounds,
): { items: readonly T[]; page: object } {
  const asked = parameters.number('PageSize') ?? bounds.usual;
  const PageNumber = parameters.number('PageNumber') ?? 1;
  if (asked < 1 || asked > bounds.most)
    throw new Refusal(400, 'InvalidParameter', 'The specified parameter PageSize is not valid.');
  if (PageNumber < 1)
    throw new Refusal(400, 'InvalidParameter', 'The specified parameter PageNumber is not valid.');
  const PageSize = Math.min(asked, region.options.mostOnPage ?? asked);
  const start = (PageNumber - 1) * PageSize;
  return {
    items: all.slice(start, start + PageSize),
    page: { TotalCount: all.length, PageNumber, PageSize },
  };
}

function startOf(token: string): number {
  const start = /^after (\d+)$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1];
  if (start === undefined)
    throw new Refusal(400, 'InvalidParameter.NextToken', 'The specified NextToken is not valid.');
  return Number(start);
}
