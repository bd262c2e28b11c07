import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from './locale.tsx';
import { MailsKept, useMailSaid } from './mails.tsx';
import { type Session, SessionContext } from './session.tsx';

const t = textsIn('fr');
function Said() {
  return useMailSaid()('marie@example.test', 'Envoyé à marie@example.test');
}
const shown = (mailsAreKept: boolean, role = 'sales') =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      <SessionContext value={{ mailsAreKept, member: { role } } as Session}>
        <MailsKept />
        <Said />
      </SessionContext>
    </LocaleProvider>,
  );

describe('where no mail leaves the machine', () => {
  it('nothing says that one was sent, and a line says that they are kept', () => {
    expect(shown(true)).toContain(t('ui:mails.kept'));
    expect(shown(true)).toContain(t('ui:mails.keptTo', { to: 'marie@example.test' }));
    expect(shown(true)).not.toContain('Envoyé');
    expect(shown(false)).toBe('Envoyé à marie@example.test');
  });

  it('leads who may read them to them', () => {
    expect(shown(true, 'owner')).toContain('href="/mail"');
    expect(shown(true)).not.toContain('href=');
  });
});
