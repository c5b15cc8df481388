import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';
import { Icon } from './icon.tsx';

/**
 * Above the page, which can be neither reached nor clicked meanwhile; the browser keeps the focus within and gives it
 * back. Without `onClose` nobody can close it by hand.
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
  // a layout effect: only a dialog that is still in the page gives the focus back
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
