import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { roles, type Role } from '#domain/team/roles.ts';
import { enterDemo, setUpState } from '#features/team/remote.ts';
import { useLocale } from '#ui/locale.tsx';
import { useSession } from '#ui/session.tsx';
import { toastProblem } from '#ui/Toast.tsx';

/** Above every screen of the demo firm: what it is, as whom one sees it, and the way to a firm of one's own. */
export default function DemoBar() {
  const { t, language, speak } = useLocale();
  const { member } = useSession();
  const [going, setGoing] = useState(false);
  const { data } = useQuery({ queryKey: ['set-up'], queryFn: setUpState, staleTime: Infinity });
  const see = async (role: Role) => {
    setGoing(true);
    speak(language);
    try {
      await enterDemo(role);
    } catch (error) {
      toastProblem(error, t);
      setGoing(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b border-line bg-accent-soft px-4 py-1 text-sm text-accent">
      <p className="py-1 text-center">{t('office:demo.text')}</p>
      <label className="flex items-center gap-2">
        {t('office:demo.seeAs')}
        <select
          className="input w-auto! py-0! text-ink"
          value={member.role}
          disabled={going}
          onChange={(event) => void see(event.target.value as Role)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`office:role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      {data?.first && (
        <a className="link inline-flex min-h-(--tap) items-center" href="/set-up">
          {t('office:demo.setUp')}
        </a>
      )}
    </div>
  );
}
