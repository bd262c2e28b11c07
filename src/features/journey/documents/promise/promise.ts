import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import type { Promised } from '../../queries/promise.ts';
import { planWords, pointsOfService, priceWords, reachLines, vatWords, waitRows } from '../../portal/words.ts';

const template = fileURLToPath(new URL('./v1.typ', import.meta.url));

/** The promise page on one sheet of A4, in the client's language. Refusals: those of `renderPdf` and, for a lost logo, of `getFile`. */
export async function promisePdf(tx: Tx, act: Act, promised: Promised): Promise<{ bytes: Uint8Array; name: string } | Refusal> {
  const logo = promised.firm.logoHash ? await getFile(tx, act, promised.firm.logoHash) : null;
  if (isRefusal(logo)) return logo;
  const bytes = await renderPdf({
    template,
    data: dataOf(promised),
    language: promised.language,
    demo: act.company.demo,
    createdAt: act.now,
    images: logo ? { logo: logo.bytes } : {},
  });
  if (isRefusal(bytes)) return bytes;
  return { bytes, name: `${textsIn(promised.language)('journey:promise.file', { firm: promised.firm.name })}.pdf` };
}

function dataOf(promised: Promised) {
  const t = textsIn(promised.language);
  const { firm, plans } = promised;
  const values = { firm: firm.name };
  return {
    title: t('journey:promise.title', values),
    intro: t('journey:promise.intro', values),
    firm: {
      name: firm.name,
      legal: [firm.name, firm.registrationNumber, firm.vatId].filter(Boolean).join(' · '),
      lines: [[firm.street, [firm.postcode, firm.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')].filter(Boolean),
    },
    meansTitle: t('journey:promise.means.title'),
    means: pointsOfService(t),
    plansTitle: t('journey:promise.plans.title'),
    plans: plans.map((plan) => ({
      name: plan.name[t.language],
      promise: plan.promise[t.language],
      price: priceWords(plan, promised, t),
      points: planWords(plan, promised, t),
    })),
    waits: {
      title: t('journey:promise.waits.title'),
      columns: ['', ...plans.map((plan) => plan.name[t.language])],
      rows: waitRows(plans, t),
    },
    vat: plans.length > 0 ? vatWords(promised, t) : '',
    reachTitle: t('journey:promise.reach.title'),
    reach: reachLines(promised, t).map(({ label, text }) => [label, text]),
    next: t('journey:promise.next', values),
  };
}
