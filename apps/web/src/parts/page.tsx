import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';

/** A page under its title, which takes the focus when the page comes: a screen reader says where it is. */
export function Page(props: {
  readonly title: string;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, actions, children } = props;
  const { shell } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${shell.product}`;
  }, [title, shell]);
  useEffect(() => {
    // Not at the start, and not where a part of the page has taken it already.
    if (document.activeElement === document.body || document.activeElement?.closest('.navigation') !== null)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </div>
  );
}
