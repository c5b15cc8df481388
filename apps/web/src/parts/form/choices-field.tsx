import { useFormContext } from 'react-hook-form';
import { useWords } from '../../words/words.ts';
import { type Rules, useRules } from './rules.ts';

/** Chooses some of many options: a box for each, and optionally one for all of them. */
export function ChoicesField(
  props: Rules & {
    readonly name: string;
    readonly options: readonly string[];
    readonly hasAll?: boolean;
  },
) {
  const { name, label, isRequired, options, hasAll = false } = props;
  const { register, setValue, watch } = useFormContext();
  const { forms: words } = useWords();
  const rules = useRules(props);
  return (
    <fieldset className="choices">
      <legend className={isRequired === true ? 'required' : undefined}>{label}</legend>
      {options.length === 0 && <span className="quiet">{words.nothingToChoose}</span>}
      {hasAll && options.length > 1 && (
        <label className="check">
          <input
            type="checkbox"
            checked={(watch(name) as readonly string[]).length === options.length}
            onChange={event => setValue(name, event.currentTarget.checked ? [...options] : [])}
          />
          <strong>{words.allOf(options.length)}</strong>
        </label>
      )}
      {options.map(option => (
        <label key={option} className="check">
          <input type="checkbox" value={option} {...register(name, rules)} />
          {option}
        </label>
      ))}
    </fieldset>
  );
}
