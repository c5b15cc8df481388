import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';

/** A page with its title, which gets the focus when the page opens, so that a screen reader reads it. */
export function Page(props: {
  readonly title: string;
  /** Shown beside the title. */
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
    // Neither on the first page, nor if a part of the page has taken the focus already.
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
