import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field, type FieldProps } from './field.tsx';
import { type Rules, useRules } from './rules.ts';

/** A suggested value of a field. */
export interface Suggestion {
  readonly value: string;
  /** A description beside the value. */
  readonly label?: string | undefined;
}

/** A line of text. The suggestions can be chosen, and any other text can be typed. */
export function TextField(
  props: FieldProps &
    Rules & {
      readonly type?: 'text' | 'password' | 'number' | undefined;
      readonly suggestions?: readonly Suggestion[] | undefined;
    },
) {
  const { name, type = 'text', suggestions } = props;
  const { register } = useFormContext();
  const rules = useRules(props);
  const listId = useId();
  return (
    <Field {...props}>
      {control => (
        <>
          <input
            {...control}
            {...register(name, rules)}
            type={type === 'number' ? 'text' : type}
            inputMode={type === 'number' ? 'numeric' : undefined}
            autoComplete={type === 'password' ? 'new-password' : 'off'}
            spellCheck={false}
            list={suggestions === undefined ? undefined : listId}
          />
          {suggestions !== undefined && (
            <datalist id={listId}>
              {suggestions.map(({ value, label }) => (
                <option
                  key={value}
                  value={value}
                  label={label === undefined ? undefined : `${value} · ${label}`}
                />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
