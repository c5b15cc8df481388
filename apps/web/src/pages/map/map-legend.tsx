import { Icon } from '../../parts/icon.tsx';
import { VmState } from '../../parts/vm-state.tsx';
import { useWords } from '../../words/words.ts';

/** Explains the sizes and colors of the marks. */
export function MapLegend(props: { readonly states: readonly string[]; readonly hasFailing: boolean }) {
  const { map: words } = useWords();
  return (
    <ul className="row small" aria-label={words.legend}>
      <li className="quiet">{words.sizes}</li>
      {props.hasFailing && (
        <li className="state bad">
          <Icon name="failed" />
          {words.down}
        </li>
      )}
      {props.states.map(state => (
        <li key={state}>
          <VmState state={state} />
        </li>
      ))}
    </ul>
  );
}
