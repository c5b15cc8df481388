import { useFormContext } from 'react-hook-form';
import { Field, type FieldProps } from './field.tsx';
import { type Rules, useRules } from './rules.ts';
import type { Suggestion } from './text-field.tsx';

/** Chooses one of a few options. */
export function ChoiceField(
  props: FieldProps &
    Rules & {
      readonly options: readonly Suggestion[];
      readonly onChoose?: ((value: string) => void) | undefined;
    },
) {
  const { register } = useFormContext();
  const onChange = (event: { readonly target: { readonly value: string } }) =>
    props.onChoose?.(event.target.value);
  const rules = { ...useRules(props), onChange };
  return (
    <Field {...props}>
      {control => (
        <select {...control} {...register(props.name, rules)}>
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label ?? value}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
