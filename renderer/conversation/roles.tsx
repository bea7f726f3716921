/** Who is asked: five points of view, each with its duty in one line. */
import { ROLES } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import css from './roles.module.css';
import { setRole, useTalk } from './talk.ts';

export function RoleChoice() {
  const { t } = useWords();
  const role = useTalk((talk) => talk.role);
  return (
    <fieldset className={css.roles}>
      <legend className="out-of-sight">{t('talk.whoIsAsked')}</legend>
      <div className={css.row}>
        {ROLES.map((option) => (
          <label key={option} className={css.role} title={t(`talk.roleLong.${option}`)}>
            <input
              type="radio"
              name="talk-role"
              className="out-of-sight"
              value={option}
              checked={option === role}
              onChange={() => setRole(option)}
            />
            <span>{t(`talk.role.${option}`)}</span>
          </label>
        ))}
      </div>
      <p className={css.duty}>{t(`talk.duty.${role}`)}</p>
    </fieldset>
  );
}
