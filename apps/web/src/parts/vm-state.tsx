import { useWords, type Words } from '../words/words.ts';
import { Icon, type IconName } from './icon.tsx';

type StateWord = keyof Words['vmStates'];

const looks: Readonly<Record<StateWord, readonly [icon: IconName, color: string]>> = {
  Creating: ['busy', 'warn'],
  Running: ['running', 'good'],
  Suspending: ['busy', 'warn'],
  Suspended: ['paused', 'idle'],
  Resuming: ['busy', 'warn'],
  Rebooting: ['busy', 'warn'],
  Terminating: ['busy', 'warn'],
  Terminated: ['stopped', 'idle'],
  NotExist: ['stopped', 'idle'],
  Failed: ['failed', 'bad'],
  Unknown: ['unknown', 'odd'],
};

/** The state of a VM as icon, word and color. */
export function VmState({ state }: { readonly state: string | undefined }) {
  const { vmStates, shell } = useWords();
  if (state === undefined) return <span className="quiet">{shell.loading}</span>;
  const word: StateWord = isKnown(state) ? state : 'Unknown';
  const [icon, color] = looks[word];
  return (
    <span className={`state ${color}`}>
      <Icon name={icon} />
      {vmStates[word]}
    </span>
  );
}

/** Returns the CSS class with the color of a state; empty for none. */
export function stateColor(state: string | undefined): string {
  if (state === undefined) return '';
  return looks[isKnown(state) ? state : 'Unknown'][1];
}

function isKnown(state: string): state is StateWord {
  return Object.hasOwn(looks, state);
}
