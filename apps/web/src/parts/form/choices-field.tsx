import { useFormContext } from 'react-hook-form';
import { useWords } from '../../words/words.ts';
import { type Rules, useRules } from './rules.ts';

/** Some of many: a box for each. */
export function ChoicesField(props: Rules & { readonly name: string; readonly options: readonly string[] }) {
  const { name, label, isRequired, options } = props;
  const { register } = useFormContext();
  const { forms: words } = useWords();
  const rules = useRules(props);
  return (
    <fieldset className="choices">
      <legend className={isRequired === true ? 'required' : undefined}>{label}</legend>
      {options.length === 0 && <span className="quiet">{words.nothingToChoose}</span>}
      {options.map(option => (
        <label key={option} className="check">
          <input type="checkbox" value={option} {...register(name, rules)} />
          {option}
        </label>
      ))}
    </fieldset>
  );
}
