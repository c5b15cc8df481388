/** One object of an account. */
export interface CloudObject {
  readonly kind: string;
  /** By which it is handled: a key pair's name, an address's allocation. */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What can be changed about it: an instance's state, the ports of a group's rules, … Empty where nothing can. */
  readonly state: string;
  /** The object that it came with, and goes with: a volume's instance, a gateway's network. */
  readonly partOf?: string | undefined;
}

/** The differences between the existing objects and the records. */
export interface Differences {
  /** Objects without a record that are not part of a recorded one. */
  readonly orphans: readonly string[];
  /** Objects that one change has made more than once. */
  readonly twins: readonly string[];
  /** Records without an object. */
  readonly lost: readonly string[];
}

/**
 * Compares an account with somebody's records.
 *
 * @param recorded ids of all recorded objects
 * @param ownerTag the tag whose value tells which change has made an object
 */
export function compare(
  objects: readonly CloudObject[],
  recorded: readonly string[],
  ownerTag: string,
): Differences {
  const ids = new Set(objects.map(({ id }) => id));
  const known = new Set(recorded);
  const makerOf = ({ kind, tags }: CloudObject) => tags[ownerTag] && `${kind} by ${tags[ownerTag]}`;
  const makers = Map.groupBy(objects, makerOf);
  const isTwin = (object: CloudObject) =>
    makerOf(object) !== undefined && (makers.get(makerOf(object))?.length ?? 0) > 1;
  return {
    orphans: objects.filter(({ id, partOf }) => !known.has(id) && !known.has(partOf ?? '')).map(titleOf),
    twins: objects.filter(isTwin).map(titleOf),
    lost: recorded.filter(id => !ids.has(id)),
  };
}

function titleOf({ kind, id }: CloudObject): string {
  return `${kind} ${id}`;
}
