import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon, type IconName } from './icon.tsx';

/**
 * A button that opens a panel below it. Esc and a click elsewhere close the panel, which the browser does, and so does
 * a link in it, by opening its page.
 */
export function Popover(props: {
  readonly icon: IconName;
  readonly label: string;
  /** Shown beside the icon, such as a count. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}) {
  const { icon, label, badge, children } = props;
  const id = useId();
  const opened = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => router.subscribe('onBeforeNavigate', () => opened.current?.hidePopover()), [router]);
  return (
    <span className="popover-place">
      <button type="button" className="icon-button" aria-label={label} popoverTarget={id}>
        <Icon name={icon} />
        {badge}
      </button>
      <div ref={opened} id={id} popover="auto" role="dialog" aria-label={label} className="popover">
        {children}
      </div>
    </span>
  );
}
