import { type ReactNode, useId } from 'react';
import { get, useFormContext, useFormState } from 'react-hook-form';

/** The attributes of a control that make screen readers read its label, its hint and its error. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean | undefined;
}

export interface FieldProps {
  /** The place of the field in the form: `ReqInfo.Name`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean | undefined;
}

/** A label, a control, and below them the hint and the error. */
export function Field(props: FieldProps & { readonly children: (control: ControlAttributes) => ReactNode }) {
  const { name, label, hint, isRequired, children } = props;
  const error = useFieldError(name);
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const described = [hintId, errorId].filter(part => part !== undefined).join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={isRequired === true ? 'required' : undefined}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error !== undefined,
        'aria-required': isRequired,
      })}
      {hint !== undefined && (
        <span id={hintId} className="quiet small">
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span id={errorId} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}

function useFieldError(name: string): string | undefined {
  const { control } = useFormContext();
  const { errors } = useFormState({ control, name });
  const error: { readonly message?: unknown } | undefined = get(errors, name);
  const message = error?.message;
  return typeof message === 'string' && message !== '' ? message : undefined;
}
