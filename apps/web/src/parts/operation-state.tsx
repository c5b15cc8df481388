import { useWords, type Words } from '../words/words.ts';
import { Icon, type IconName } from './icon.tsx';

type StateWord = keyof Words['operationStates'];

const looks: Readonly<Record<StateWord, readonly [icon: IconName, color: string]>> = {
  waiting: ['busy', 'idle'],
  running: ['busy', 'warn'],
  succeeded: ['done', 'good'],
  failed: ['failed', 'bad'],
  cancelled: ['cancelled', 'idle'],
  unknown: ['unknown', 'odd'],
};

/** The state of an operation as icon, word and color. */
export function OperationState({ state }: { readonly state: StateWord }) {
  const { operationStates } = useWords();
  const [icon, color] = looks[state];
  return (
    <span className={`state ${color}`}>
      <Icon name={icon} />
      {operationStates[state]}
    </span>
  );
}
