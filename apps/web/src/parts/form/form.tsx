import { type ReactNode, useEffect, useRef } from 'react';
import {
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type UseFormReturn,
  useFormState,
} from 'react-hook-form';
import { useWords } from '../../words/words.ts';
import './form.css';

/** A form whose errors are shown at their fields and in a list above them, which gets the focus. */
export function Form<Values extends FieldValues>(props: {
  readonly form: UseFormReturn<Values>;
  readonly label: string;
  readonly onSubmit: (values: Values) => void;
  readonly children: ReactNode;
}) {
  const { form, label, onSubmit, children } = props;
  return (
    <FormProvider {...form}>
      <form className="stack form" aria-label={label} noValidate onSubmit={form.handleSubmit(onSubmit)}>
        <ErrorSummary form={form as unknown as UseFormReturn} />
        {children}
      </form>
    </FormProvider>
  );
}

function ErrorSummary({ form }: { readonly form: UseFormReturn }) {
  const { forms: words } = useWords();
  const { errors, submitCount } = useFormState({ control: form.control });
  const mistakes = mistakesOf(errors);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus();
  }, [submitCount]);
  if (submitCount === 0 || mistakes.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className="problem"
      ref={summary}
      tabIndex={-1}
      role="group"
      aria-label={words.mistakes(mistakes.length)}
    >
      <div>
        <p className="problem-message">{words.mistakes(mistakes.length)}</p>
        <ul>
          {mistakes.map(({ name, message }) => (
            <li key={name}>
              <button type="button" className="link" onClick={() => form.setFocus(name)}>
                {message}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface Mistake {
  readonly name: string;
  readonly message: string;
}

/** Returns the errors of all fields, at any depth of the form. */
function mistakesOf(errors: FieldErrors, path = ''): readonly Mistake[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (typeof error !== 'object' || error === null) return [];
    const name = path === '' ? key : `${path}.${key}`;
    const { message, type } = error as { readonly message?: unknown; readonly type?: unknown };
    if (typeof message === 'string' && typeof type === 'string') return [{ name, message }];
    return mistakesOf(error as FieldErrors, name);
  });
}
