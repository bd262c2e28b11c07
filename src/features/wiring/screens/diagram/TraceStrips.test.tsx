import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { stripsFrom } from '#domain/wiring/diagram/strip.ts';
import { indexed } from '#domain/wiring/record.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { TraceStrips } from './TraceStrips.tsx';

const villa = wiringRecord(wiringSizes.villa);
const wiring = indexed(villa);
const shown = (portId: (typeof villa.ports)[number]['id'], language: (typeof languages)[number]) =>
  renderToStaticMarkup(
    <LocaleProvider t={textsIn(language)} currency="EUR" zone="Europe/Paris">
      <TraceStrips port="Panel 1 · 1" strips={stripsFrom(wiring, portId)} onPick={() => {}} />
    </LocaleProvider>,
  );

describe('a trace on the screen', () => {
  it('from every port, in every language, names each cable on the way and says in words why it ends', () => {
    for (const language of languages)
      for (const { id } of villa.ports) {
        const page = shown(id, language).replaceAll('&#x27;', '’');
        for (const { hops, ends } of stripsFrom(wiring, id)) {
          expect(page).toContain(textsIn(language)(`wiring:diagram.end.${ends}`));
          for (const { cable } of hops) expect(page).toContain(cable.label || textsIn(language)('wiring:diagram.unlabelled'));
        }
      }
  });

  it('of a port that is not in the record says so', () => {
    expect(shown('00000000-0000-4000-8000-000000000000' as never, 'en')).toContain('This port is not in the record.');
  });
});
