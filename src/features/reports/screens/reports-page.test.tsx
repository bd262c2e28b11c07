import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';
import type { ReportsShown } from '../remote.ts';
import { Issue } from './Issue.tsx';
import { Issued } from './Issued.tsx';
import { Packs } from './Packs.tsx';

const report = {
  id: 'r1',
  kind: 'wiring',
  standing: 'final',
  language: 'it',
  fileHash: 'a',
  isTimestamped: false,
  issuedAt: '2026-11-30T09:00:00Z',
  issuedBy: 'Claire Fontaine',
  newest: true,
};
const data = (more: object = {}) =>
  ({
    home: { id: 'h', name: 'Villa Marlow', isArchived: false },
    language: 'fr',
    wait: null,
    surveys: [
      { kind: 'wiring', standing: 'final', signedOffOn: '2026-11-29', surveyed: true },
      { kind: 'products', standing: 'interim', signedOffOn: null, surveyed: true },
      { kind: 'information', standing: 'current', signedOffOn: null, surveyed: true },
    ],
    reports: [],
    ...more,
  }) as unknown as ReportsShown;

/** The words of a panel, to somebody who may do these things. */
function words(panel: React.ReactNode, ...can: string[]): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext value={{ can: Object.fromEntries(can.map((one) => [one, true])) } as unknown as Session}>
        <LocaleProvider t={textsIn('en')} currency="EUR" zone="Europe/Paris">
          {panel}
        </LocaleProvider>
      </SessionContext>
    </QueryClientProvider>,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the reports of a home on their page', () => {
  it('are issued by whoever may, and not while the survey waits for its gate or the home is put aside; each may be looked at', () => {
    const issue = (more: object = {}, ...can: string[]) => words(<Issue data={data(more)} language="fr" />, ...can);
    expect(issue({}, 'report.issue').match(/Issue and seal/g)).toHaveLength(3);
    for (const [more, ...can] of [
      [{}],
      [{ wait: { takeoverId: 't', number: 'T-1' } }, 'report.issue'],
      [{ home: { ...data().home, isArchived: true } }, 'report.issue'],
    ] as const)
      expect([more, issue(more, ...can).match(/Issue and seal/g)]).toEqual([more, null]);
    expect(issue().match(/Preview/g)).toHaveLength(3);
    const [wiring] = data().surveys;
    expect(issue({ surveys: [{ ...wiring, surveyed: false }] }, 'report.issue')).toMatch(/there is nothing to report\.\s*$/);
    expect(issue()).toContain('Wiring and test report Final');
    expect(issue()).toContain('Product report Interim');
  });

  it('stand with who issued them and when; those before are counted; where there is none it is said', () => {
    expect(words(<Issued data={data()} />)).toContain('No report yet');
    const both = words(<Issued data={data({ reports: [report, { ...report, id: 'r0', newest: false }] })} />);
    expect(both).toContain('Claire Fontaine · Italian · sealed');
    expect(both).toContain('1 earlier report');
  });

  it('the packs say what is in them, and the way to the secrets to whoever may hand them out', () => {
    const packs = (...can: string[]) => words(<Packs homeId="h" language="fr" waits={false} />, ...can);
    expect(packs()).toContain('One ZIP with everything that is open');
    expect(packs()).not.toContain('in the vault');
    expect(packs('secret.export')).toContain('in the vault');
  });
});
