import type { ReactNode } from 'react';
import { LinkButton } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useCan } from './session.tsx';

interface Props {
  readonly href: string;
  readonly label: string;
  /** The way is shown to those alone whose charter has it. */
  readonly needs: string;
  readonly children: ReactNode;
}

/** What stands in the way here, and the way to where it is mended, for those who may go there. */
export function NoticeLeading({ href, label, needs, children }: Props) {
  const may = useCan(needs);
  const way = (
    <LinkButton small href={href}>
      {label}
    </LinkButton>
  );
  return <Notice action={may && way}>{children}</Notice>;
}
