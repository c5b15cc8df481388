import { useController } from 'react-hook-form';
import { useWords } from '../../words/words.ts';
import { Field } from './field.tsx';
import { useRules } from './rules.ts';

/**
 * A value that is not shown while it is typed. Private keys have several lines, which a password field would not keep.
 */
export function SecretField(props: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isRequired: boolean;
  readonly isShown: boolean;
}) {
  const { name, label, isRequired, isShown } = props;
  const hint = props.hint === '' ? undefined : props.hint;
  const { forms: words } = useWords();
  const rules = useRules({ label, isRequired });
  const { field } = useController({ name, rules });
  const value = String(field.value ?? '');
  const lines = value.split('\n').length;
  return (
    <Field {...{ name, label, hint, isRequired }}>
      {control => {
        if (lines > 1 && !isShown)
          return (
            <span className="row">
              <input {...control} readOnly value={words.severalLines(lines)} ref={field.ref} />
              <button type="button" onClick={() => field.onChange('')}>
                {words.clear}
              </button>
            </span>
          );
        if (isShown) return <textarea {...control} {...field} rows={Math.min(8, lines)} spellCheck={false} />;
        return (
          <input
            {...control}
            {...field}
            type="password"
            autoComplete="off"
            onPaste={event => {
              const pasted = event.clipboardData.getData('text');
              if (!pasted.trim().includes('\n')) return;
              event.preventDefault();
              field.onChange(pasted);
            }}
          />
        );
      }}
    </Field>
  );
}
