import type { catalogueKinds } from '@cb-spider/core';
import { imageCases, regionZoneCases, specCases } from './catalogue-cases.ts';
import type { KitKind } from './owned-kind.ts';

/** Kinds that a cloud only lists. */
export const catalogue = {
  regionZone: {
    kind: 'regionZone',
    handler: 'regionZones',
    title: 'Regions and zones',
    verbs: ['list', 'get', 'listNativeRegions', 'listNativeZones'],
    particulars: [{ key: 'zones', title: 'zones', of: ({ zones }) => (zones ? 'yes' : 'no') }],
    cases: regionZoneCases,
  },
  image: { kind: 'image', handler: 'images', title: 'Images', verbs: ['list', 'get'], cases: imageCases },
  spec: {
    kind: 'spec',
    handler: 'specs',
    title: 'Specs',
    verbs: ['list', 'get', 'listNative', 'getNative'],
    cases: specCases,
  },
} as const satisfies Readonly<Record<(typeof catalogueKinds)[number], KitKind>>;
