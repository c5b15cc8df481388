import { useId } from 'react';
import type { SavedLayout } from '../../data/layouts.ts';
import { useWords } from '../../words/words.ts';
import type { Arrangement } from './use-arrangement.ts';

/** Chooses the layout to show. Layouts of other programs are not offered, because this console cannot read them. */
export function LayoutChoice(props: {
  readonly layouts: readonly SavedLayout[];
  readonly arrangement: Arrangement;
  /** Called with `undefined` for the automatic arrangement. */
  readonly onChoose: (layout: SavedLayout | undefined) => void;
}) {
  const { layouts, arrangement, onChoose } = props;
  const { name, isChanged } = arrangement;
  const { topology: words } = useWords();
  const id = useId();
  const own = layouts.filter(({ places }) => places !== undefined);
  const choose = (value: string) => {
    if (value === changed) return;
    onChoose(own.find(layout => optionOf(layout.name) === value));
  };
  return (
    <span className="choice">
      <label htmlFor={id}>{words.layout}</label>
      <select
        id={id}
        value={isChanged ? changed : optionOf(name)}
        onChange={event => choose(event.currentTarget.value)}
      >
        <option value={optionOf('')}>{words.automatic}</option>
        {isChanged && <option value={changed}>{words.notSaved}</option>}
        {own.map(layout => (
          <option key={layout.name} value={optionOf(layout.name)}>
            {layout.name}
          </option>
        ))}
      </select>
    </span>
  );
}

const changed = 'changed';

/** Returns the option of a layout, which can never be equal to `changed`. */
function optionOf(name: string): string {
  return `=${name}`;
}
