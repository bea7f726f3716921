/** Times in words of the person's language. */
import type { Locale } from '../../protocol/window.ts';

/** “23 Nov 2026, 20:50”; what is no time is given back as it is. */
export function dateAndTime(iso: string, locale: Locale): string {
  return format(iso, locale, { dateStyle: 'medium', timeStyle: 'short' });
}

export function dateOnly(iso: string, locale: Locale): string {
  return format(iso, locale, { dateStyle: 'medium' });
}

function format(iso: string, locale: Locale, how: Intl.DateTimeFormatOptions): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', how).format(time);
}
