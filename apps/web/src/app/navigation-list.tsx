import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.ts';
import { type Destination, keyOfPage, managePages, monitorPages } from './navigation.ts';

/** The navigation on the left: a link to every page. */
export function NavigationList() {
  const { shell } = useWords();
  return (
    <nav className="navigation" aria-label={shell.navigation}>
      <Group title={shell.monitor} pages={monitorPages} />
      <Group title={shell.manage} pages={managePages} />
    </nav>
  );
}

function Group({ title, pages }: { readonly title: string; readonly pages: readonly Destination[] }) {
  const words = useWords();
  if (pages.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {pages.map(page => (
          <li key={keyOfPage(page)}>
            <Link
              to={page.to}
              params={page.params ?? {}}
              activeProps={{ 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false, exact: page.to === '/' }}
            >
              <Icon name={page.icon} />
              {page.title(words)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
