import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.ts';
import { Page } from './page.tsx';

/** Shown for an address without a page. */
export function NotFound() {
  const { shell } = useWords();
  return (
    <Page title={shell.notFound}>
      <p>
        <Link to="/">{shell.toStart}</Link>
      </p>
    </Page>
  );
}
