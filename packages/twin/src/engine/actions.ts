import { z } from 'zod';
import {
  type Catalog,
  getRegion,
  listImages,
  listRegions,
  listSpecs,
  regionReference,
  toZones,
} from './catalog.ts';
import { id, nothing, page } from './fields.ts';
import { type KindAction, read } from './kinds/kind.ts';
import { kinds, type ObjectKind } from './kinds/kind-table.ts';
import { getVmMetric, metricRequest } from './metrics.ts';
import { getOperation, operationReference } from './operations.ts';
import { listPrices, listProductFamilies, pricedRegion, priceRequest } from './prices.ts';
import { countObjects, countRequest, listQuotaServices, listQuotas, quotaReference } from './quota-reads.ts';
import { tagActions } from './tags.ts';

/** A call whose result depends only on the world, and not on the caller's region. */
interface WorldAction<Schema extends z.ZodType, Result> {
  readonly reach: 'world';
  readonly request: Schema;
  run(catalog: Catalog, request: z.output<Schema>): Result;
}

function world<S extends z.ZodType, R>(
  request: S,
  run: (catalog: Catalog, request: z.output<S>) => R,
): WorldAction<S, R> {
  return { reach: 'world', request, run };
}

/** Calls about kinds that the cloud only lists. */
const catalogueActions = {
  ListRegions: world(nothing, listRegions),
  GetRegion: world(regionReference, getRegion),
  ListZones: read(nothing, ({ region }) => ({ zones: toZones(region) })),
  ListImages: read(page, ({ catalog }, request) => listImages(catalog, request)),
  GetImage: read(z.strictObject({ imageId: id }), ({ catalog }, { imageId }) => catalog.image(imageId)),
  ListSpecs: read(page, ({ catalog }, request) => listSpecs(catalog, request)),
  GetSpec: read(z.strictObject({ specName: id }), ({ catalog }, { specName }) => catalog.spec(specName)),
  /** Returns the state of an accepted change. */
  GetOperation: read(operationReference, getOperation),
};

/** Calls about the account and its region, and about prices. */
const inquiryActions = {
  ListProductFamilies: world(pricedRegion, listProductFamilies),
  ListPrices: world(priceRequest, listPrices),
  ListQuotaServices: read(nothing, listQuotaServices),
  ListQuotas: read(quotaReference, listQuotas),
  CountObjects: read(countRequest, countObjects),
  GetVmMetric: read(metricRequest, getVmMetric),
};

type UnionToIntersection<U> = (U extends unknown ? (member: U) => void : never) extends (all: infer I) => void
  ? I
  : never;

type Actions = typeof catalogueActions &
  typeof inquiryActions &
  typeof tagActions &
  UnionToIntersection<(typeof kinds)[ObjectKind]['actions']>;

/** Every call of the virtual cloud. */
export const actions: Actions = Object.assign(
  { ...catalogueActions, ...inquiryActions, ...tagActions },
  ...Object.values(kinds).map(kind => kind.actions),
);

export type Action = keyof Actions;

/** The request of a call, as the caller sends it. */
export type RequestOf<A extends Action> = z.input<Actions[A]['request']>;

/** The result of each call. */
export type Results = { readonly [A in Action]: ReturnType<Actions[A]['run']> };

/** A call of either type. */
export type AnyAction = WorldAction<z.ZodType, unknown> | KindAction<z.ZodType, unknown>;
