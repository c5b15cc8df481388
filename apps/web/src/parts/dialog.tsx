import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';
import { Icon } from './icon.tsx';

/**
 * A modal dialog: the page below can be neither reached nor clicked. The browser keeps the focus within the dialog, and
 * returns it at the end. Without `onClose` the user cannot close the dialog.
 */
export function Dialog(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose?: (() => void) | undefined;
  readonly wide?: boolean;
}) {
  const { title, children, onClose, wide = false } = props;
  const { shell } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // a layout effect, because only a dialog that is still in the page returns the focus
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'wide' : undefined}
      aria-labelledby={titleId}
      onCancel={event => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {onClose !== undefined && (
          <button type="button" className="icon-button" aria-label={shell.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
