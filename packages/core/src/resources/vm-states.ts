import type { VmState } from '../driver/index.ts';
import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { OperationEvent } from '../store/change-feed.ts';
import type { Clock } from '../time/clock.ts';

/**
 * The states of a VM during and after a change. `arrived` are the states that show that the change is over, the
 * wanted one first.
 */
interface VmChange {
  /** The state to show while the change is in progress. */
  readonly inProgress: VmState;
  readonly arrived: readonly VmState[];
  /** The state after a successful change. */
  readonly end: VmState;
}

const changes: Readonly<Record<string, VmChange>> = {
  create: { inProgress: 'creating', arrived: ['running', 'failed'], end: 'running' },
  start: { inProgress: 'resuming', arrived: ['running', 'failed'], end: 'running' },
  stop: { inProgress: 'suspending', arrived: ['suspended', 'failed'], end: 'suspended' },
  reboot: { inProgress: 'rebooting', arrived: [], end: 'running' },
  terminate: { inProgress: 'terminating', arrived: ['terminated', 'notExist'], end: 'terminated' },
};

/** Returns the state to show while a change is in progress; `undefined` for one that does not change the state. */
function stateInProgress(action: string): VmState | undefined {
  return changes[action]?.inProgress;
}

/** Returns the state in which a change leaves a VM; `undefined` for one that does not change the state. */
function endState(action: string): VmState | undefined {
  return changes[action]?.end;
}

/**
 * Returns the state to show for a VM: the cloud's, unless a change in progress gives a more exact one. A cloud that
 * calls a VM `running` while it restarts, or `creating` while it resumes, is corrected for every reader.
 *
 * @param action of the open operation on this VM, if there is one
 */
export function shownState(cloudState: VmState, action: string | undefined): VmState {
  const change = action === undefined ? undefined : changes[action];
  return change === undefined || change.arrived.includes(cloudState) ? cloudState : change.inProgress;
}

/** An event: a VM was seen in another state than before. */
export interface VmStatusEvent {
  readonly type: 'vmStatus';
  readonly connection: string;
  readonly name: string;
  /** Missing if the VM was not seen before. */
  readonly from?: VmState | undefined;
  readonly to: VmState;
}

interface Seen {
  readonly state: VmState;
  /** The last operation that set it. */
  readonly operationId?: string | undefined;
  /** When it was set, by {@link Clock.tick}. A read that began earlier may be outdated. */
  readonly atTick: number;
}

/**
 * The last known state of each VM, from reads of this process and from operations of all processes. It causes no
 * calls to the cloud.
 */
export class VmStates implements NewsSource<VmStatusEvent> {
  readonly #clock: Clock;
  readonly #relay = new NewsRelay<VmStatusEvent>();
  readonly #seen = new Map<string, Map<string, Seen>>();

  constructor(operations: NewsSource<OperationEvent>, clock: Clock) {
    this.#clock = clock;
    operations.subscribe(event => this.#onOperation(event));
  }

  subscribe(listener: (event: VmStatusEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  /**
   * Records a state that a read has returned.
   *
   * @param sinceTick when the read began, by {@link Clock.tick}
   */
  saw(connection: string, name: string, state: VmState, sinceTick: number): void {
    const states = this.#statesOf(connection);
    const known = states.get(name);
    if (known !== undefined && (known.state === state || sinceTick < known.atTick)) return;
    if (known === undefined && isGone(state)) return;
    if (isGone(state)) states.delete(name);
    else states.set(name, { ...known, state, atTick: this.#clock.tick() });
    if (known !== undefined)
      this.#relay.publish({ type: 'vmStatus', connection, name, from: known.state, to: state });
  }

  /** Records the state to show for an operation that has begun, or the final state of one that has succeeded. */
  #onOperation({ kind, connection, name, action, state, operationId }: OperationEvent): void {
    if (kind !== 'vm' || connection === '') return;
    const states = this.#statesOf(connection);
    const known = states.get(name);
    if (state === 'running' && known?.operationId === operationId) return;
    const to =
      state === 'running' ? stateInProgress(action) : state === 'succeeded' ? endState(action) : undefined;
    if (to === undefined) return;
    if (isGone(to)) states.delete(name);
    else states.set(name, { state: to, operationId, atTick: this.#clock.tick() });
    if (known?.state !== to)
      this.#relay.publish({ type: 'vmStatus', connection, name, from: known?.state, to });
  }

  #statesOf(connection: string): Map<string, Seen> {
    let known = this.#seen.get(connection);
    if (known === undefined) {
      known = new Map();
      this.#seen.set(connection, known);
    }
    return known;
  }
}

function isGone(state: VmState): boolean {
  return state === 'terminated' || state === 'notExist';
}
