import { type ReactNode, useId } from 'react';

/** A button that says why it cannot be used: to the pointer, and to those who reach it by keys. */
export function LimitedButton(props: {
  /** Missing: it can be used. */
  readonly reason: string | undefined;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const { reason, disabled = false, onClick, children } = props;
  const id = useId();
  if (reason === undefined)
    return (
      <button type="button" disabled={disabled} onClick={onClick}>
        {children}
      </button>
    );
  return (
    <>
      <button type="button" aria-disabled="true" aria-describedby={id} title={reason}>
        {children}
      </button>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  );
}
