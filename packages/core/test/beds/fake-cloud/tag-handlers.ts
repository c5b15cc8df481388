import {
  type NamedKind,
  type NativeId,
  rowOf,
  type TagDriverV1,
  type Tags,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import type { FakeTable } from './fake-table.ts';

interface Row {
  readonly nativeId: NativeId;
  readonly name: string;
  readonly tags: Tags;
}

export function tags(cloud: FakeCloud, send: Send): TagDriverV1 {
  const tableOf = (kind: NamedKind) =>
    (cloud as unknown as Readonly<Record<string, FakeTable<Row>>>)[rowOf(kind).handler] as FakeTable<Row>;
  return {
    doAdd: (kind, id, added, context) =>
      send('tags.doAdd', id, context, () => {
        const table = tableOf(kind);
        table.update(id, { tags: { ...table.get(id).tags, ...added } });
      }),
    doRemove: (kind, id, key, context) =>
      send('tags.doRemove', id, context, () => {
        const table = tableOf(kind);
        const { [key]: _, ...others } = table.get(id).tags;
        table.update(id, { tags: others });
      }),
  };
}
