import { type ReactNode, useId } from 'react';

/** A button that gives the reason why it cannot be used, to users of the pointer and of the keyboard. */
export function LimitedButton(props: {
  /** Absent if the button can be used. */
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
