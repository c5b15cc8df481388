import { z } from 'zod';
import type { Layout } from '../layout-book.ts';
import { onConnection, text } from './shapes.ts';

export const layoutFields = z.object({ ...onConnection, VersionName: text });
export const layoutRequest = layoutFields.extend({ LayoutJSON: text, ThumbnailBase64: text });
export const layoutInfo = z
  .object({
    ID: z.string(),
    ConnectionName: z.string(),
    VersionName: z.string(),
    LayoutJSON: z.string(),
    ThumbnailBase64: z.string(),
    SavedAt: z.string(),
  })
  .meta({ id: 'TopologyLayout' });
export type LayoutInfo = z.output<typeof layoutInfo>;

export function toLayoutInfo(connection: string, { version, json, thumbnail, savedAt }: Layout): LayoutInfo {
  return {
    ID: `${connection}::${version}`,
    ConnectionName: connection,
    VersionName: version,
    LayoutJSON: json,
    ThumbnailBase64: thumbnail,
    SavedAt: savedAt,
  };
}
