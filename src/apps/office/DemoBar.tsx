import { useQuery } from '@tanstack/react-query';
import { roles, type Role } from '#domain/team/roles.ts';
import { seeDemoAs, setUpState, workFor } from '#features/team/remote.ts';
import { useTexts } from '#ui/locale.tsx';
import { useSession } from '#ui/session.tsx';

/** Above every screen of the demo firm: what it is, in which role one sees it, and the way to one's own firm, or to set one up. */
export default function DemoBar() {
  const t = useTexts();
  const { member, companies } = useSession();
  const { data } = useQuery({ queryKey: ['set-up'], queryFn: setUpState, staleTime: Infinity });
  const own = companies.find(({ demo }) => !demo);
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b border-line bg-accent-soft px-4 py-1 text-sm text-accent">
      <p className="py-1 text-center">{t('office:demo.text')}</p>
      <label className="flex items-center gap-2">
        {t('office:demo.seeAs')}
        <select className="input w-auto! py-0! text-ink" value={member.role} onChange={(event) => seeDemoAs(event.target.value as Role)}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`office:role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      {own && (
        <button type="button" className="link min-h-(--tap) max-w-full truncate" onClick={() => workFor(own.id)}>
          {t('office:demo.back', { firm: own.name })}
        </button>
      )}
      {data?.first && (
        <a className="link inline-flex min-h-(--tap) items-center" href="/set-up">
          {t('office:demo.setUp')}
        </a>
      )}
    </div>
  );
}
