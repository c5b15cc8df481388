import { Icon } from '../../parts/icon.tsx';
import { VmState } from '../../parts/vm-state.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** The number of connections that do not answer, and of VMs by state. */
export function SpotStates(props: {
  readonly states: Readonly<Record<string, number>>;
  readonly failing: number;
}) {
  const { map: words } = useWords();
  return (
    <span className="row">
      {props.failing > 0 && (
        <span className="state bad">
          <Icon name="failed" />
          {words.failing(props.failing)}
        </span>
      )}
      {Object.entries(props.states).map(([state, count]) => (
        <span key={state}>
          <VmState state={state} /> {formatNumber(count)}
        </span>
      ))}
    </span>
  );
}
