import { fractionOf } from './fingerprint.ts';

/** What follows a transitional state, and how long the state lasts at time scale 1. */
export interface Transition<State extends string> {
  /** `Gone`: the object no longer exists. */
  readonly to: State | 'Gone';
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

export type Transitions<State extends string> = { readonly [S in State]?: Transition<State> };

/** The state in a row, and when a transitional state becomes the next one. */
export interface Phase<State extends string> {
  readonly state: State;
  /** Milliseconds since 1970; `null` for a permanent state. */
  readonly changesAt: number | null;
}

/** Returns the state at `now` of an object whose row has `phase`. */
export function phaseAt<State extends string>(
  transitions: Transitions<State>,
  { state, changesAt }: Phase<State>,
  now: number,
): State | 'Gone' {
  if (changesAt === null || now < changesAt) return state;
  return transitions[state]?.to ?? state;
}

/**
 * Returns the phase of an object that enters `state` at `now`. The duration of a transitional state depends on a hash
 * of the object's id, so that the same world always behaves the same way.
 */
export function enterPhase<State extends string>(
  transitions: Transitions<State>,
  state: State,
  now: number,
  { id, timeScale }: { readonly id: string; readonly timeScale: number },
): Phase<State> {
  const transition = transitions[state];
  if (transition === undefined) return { state, changesAt: null };
  const { leastSeconds, mostSeconds } = transition;
  const seconds = leastSeconds + fractionOf(`${id} ${state}`) * (mostSeconds - leastSeconds);
  return { state, changesAt: now + Math.round(seconds * timeScale * 1000) };
}
