import type { Call } from '../command/call.ts';
import type { Noun, Wire } from '../nouns/noun.ts';
import { at, listAt, nameOf, textAt } from '../nouns/noun.ts';
import type { ReadFailure } from '../output/lists.ts';
import type { Place } from '../settings/settings.ts';

/** One part of a fleet read, in the order of arrival. */
export type ReadPart =
  | { readonly item: Wire }
  | { readonly error: ReadFailure }
  | { readonly source: { readonly connection: string; readonly asOf: string } }
  | { readonly end: { readonly complete: boolean; readonly total?: number } };

export interface ReadOptions {
  /** Default: the selection of the settings. */
  readonly place?: Place | undefined;
  /** Reads only the object with this name on each connection. */
  readonly name?: string | undefined;
  /** The accepted age of replies, in seconds. */
  readonly maxAge?: number | undefined;
  readonly order?: ReadOrder | undefined;
}

/** Which objects, how many of them, and in which order, as the server's query parameters. */
export type ReadOrder = Readonly<
  Partial<Record<'filter' | 'state' | 'spec' | 'sort' | 'limit', string | undefined>>
>;

/** Reads the objects of one kind on many connections, as they arrive. */
export async function* readFleet(
  call: Call,
  noun: Noun,
  options: ReadOptions = {},
): AsyncGenerator<ReadPart, void, undefined> {
  for await (const part of partsOf(
    call,
    noun.path,
    noun.name === 'subnet' ? { ...options, name: undefined } : options,
  )) {
    if (!('item' in part)) yield part;
    else for (const item of itemsOf(noun, part.item, options.name)) yield { item };
  }
}

/** Requests a fleet read, and returns its lines. */
function partsOf(call: Call, path: string, { place, name, maxAge, order }: ReadOptions) {
  const { timeoutMs } = call.settings;
  const query = {
    ...(place ?? call.settings.place),
    ...order,
    name,
    maxAge: maxAge?.toString(),
    deadlineMs: timeoutMs === undefined ? undefined : String(Math.ceil(timeoutMs)),
  };
  return call.client.lines<ReadPart>(`/spider/fleet/${path}`, { query, signal: call.signal });
}

/** Returns a key that identifies an object among those of all connections. */
export function keyOf(item: Wire): string {
  return `${textAt(item, 'connection')} ${nameOf(item)}`;
}

/** Returns the rows of one object: a VPC has many subnets, a region many zones. */
function itemsOf(noun: Noun, item: Wire, name: string | undefined): readonly Wire[] {
  const { connection, region } = item;
  if (noun.name === 'subnet')
    return listAt(item, 'SubnetInfoList')
      .filter(each => name === undefined || nameOf(each) === name)
      .map(each => ({ ...(each as Wire), connection, region, vpc: nameOf(item) }));
  if (noun.name === 'zone')
    return listAt(item, 'ZoneList').map(each => ({
      ...(each as Wire),
      connection,
      region,
      cloudRegion: at(item, 'Name'),
    }));
  return [item];
}
