import { fractionOf } from './fingerprint.ts';

/** A passing state, where it leads, and how long it takes at time scale 1. */
export interface Passage<State extends string> {
  /** `Gone`: the object is no more. */
  readonly to: State | 'Gone';
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

export type Passages<State extends string> = { readonly [S in State]?: Passage<State> };

/** What a row keeps: a state, and for a passing one the moment when it becomes the next. */
export interface Phase<State extends string> {
  readonly state: State;
  /** Milliseconds since 1970; `null` for a state that lasts. */
  readonly changesAt: number | null;
}

/** The state at `now` of an object whose row says `phase`. */
export function phaseAt<State extends string>(
  passages: Passages<State>,
  { state, changesAt }: Phase<State>,
  now: number,
): State | 'Gone' {
  if (changesAt === null || now < changesAt) return state;
  return passages[state]?.to ?? state;
}

/**
 * Enters `state` at `now`. How long a passing state takes is drawn by a hash of the object's id, so that the same
 * world always runs the same way.
 */
export function enterPhase<State extends string>(
  passages: Passages<State>,
  state: State,
  now: number,
  { id, timeScale }: { readonly id: string; readonly timeScale: number },
): Phase<State> {
  const passage = passages[state];
  if (passage === undefined) return { state, changesAt: null };
  const { leastSeconds, mostSeconds } = passage;
  const seconds = leastSeconds + fractionOf(`${id} ${state}`) * (mostSeconds - leastSeconds);
  return { state, changesAt: now + Math.round(seconds * timeScale * 1000) };
}
