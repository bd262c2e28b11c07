import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { PageTabs } from '#ui/PageTabs.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';

/** The pages of one home: what it is, and what is recorded of it. */
function HomeTabs() {
  const t = useTexts();
  const { id, homeId = id } = useParams({ strict: false }) as { id?: string; homeId?: string };
  const maySeeSecrets = useCan('secret.read');
  const of = (page: string) => `/homes/${homeId}${page}`;
  return (
    <PageTabs
      label={t('office:home.pages')}
      tabs={[
        { href: of(''), label: t('office:home.itself') },
        { href: of('/information'), label: t('office:home.information') },
        { href: of('/wiring'), label: t('office:home.wiring') },
        { href: of('/products'), label: t('office:home.products') },
        { href: of('/reports'), label: t('office:home.reports') },
        ...(maySeeSecrets ? [{ href: of('/vault'), label: t('office:home.vault') }] : []),
      ]}
    />
  );
}

/** A page of one home under the tabs of all of them: features do not know each other's screens. */
export function ofHome(Page: ComponentType): { default: ComponentType } {
  return {
    default: () => (
      <>
        <HomeTabs />
        <Page />
      </>
    ),
  };
}
