import type { ComponentType } from 'react';
import { PageTabs } from '#ui/PageTabs.tsx';
import { useTexts } from '#ui/locale.tsx';

function ClientTabs() {
  const t = useTexts();
  return (
    <PageTabs
      label={t('office:nav.clients')}
      tabs={[
        { href: '/clients', label: t('office:clients.clients') },
        { href: '/homes', label: t('office:clients.homes') },
        { href: '/clients/journeys', label: t('office:clients.journeys') },
      ]}
    />
  );
}

/** A list of one feature under the tabs of all lists of clients: features do not know each other's screens. */
export function amongClients(Page: ComponentType): { default: ComponentType } {
  return {
    default: () => (
      <>
        <ClientTabs />
        <Page />
      </>
    ),
  };
}
