import type { OperationEvent } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { eventually } from '../beds/eventually.ts';
import { at, claim, keyOf, operation } from '../beds/records.ts';

/** Opens several stores on one database, as several servers do, and one more on request. */
export type WithStores = (
  count: number,
  test: (stores: readonly SpiderStore[], openAnother: () => Promise<SpiderStore>) => Promise<void>,
) => Promise<void>;

export const event = { ...keyOf('key'), operationId: 'op-1', action: 'create', state: 'running' } as const;

/** Collects the events that a store reports from now on. */
export function eventsOf(store: SpiderStore | undefined): OperationEvent[] {
  const events: OperationEvent[] = [];
  store?.changes.subscribe(each => events.push(each));
  return events;
}

/** The events that servers on one database get of each other's writes. */
export function newsContract(withStores: WithStores): void {
  it('reports to all of them what one has written, once each and in order', () =>
    withStores(3, async ([writer, ...others]) => {
      expect(writer?.isShared).toBe(true);
      const reported = [writer, ...others].map(eventsOf);
      await writer?.operations.begin(operation('op-1'), [], []);
      await writer?.operations.requestCancel('op-1');
      await writer?.operations.end(claim('op-1'), { state: 'failed', at: at(1) }, []);
      const expected = [event, event, { ...event, state: 'failed' }];
      for (const events of reported) await eventually(() => expect(events).toStrictEqual(expected));
    }));

  it('reports nothing that was rolled back, and nothing from before a server was started', () =>
    withStores(2, async ([writer, reader], openAnother) => {
      const events = eventsOf(reader);
      await writer?.operations.begin(operation('op-1'), [], []);
      await eventually(() => expect(events).toStrictEqual([event]));
      const lateEvents = eventsOf(await openAnother());
      const broken = { put: { ...keyOf('b'), state: null as never } as never };
      const step = { name: 'a', at: at(1) };
      await expect(writer?.operations.advance(claim('op-1'), step, [broken])).rejects.toThrow();
      await writer?.operations.end(claim('op-1'), { state: 'succeeded', at: at(1) }, []);
      const end = { ...event, state: 'succeeded' };
      await eventually(() => expect(events).toStrictEqual([event, end]));
      await eventually(() => expect(lateEvents).toStrictEqual([end]));
    }));
}
