import { formatStamp } from '../../contract/local-date';
import type { CaseContext } from '../../service/handler';

/** Who took a paper out of the program and when, in small print at its foot: `王某 2026-11-24 10:32`. */
export function traceOf({ centre, account }: Pick<CaseContext, 'centre' | 'account'>): string {
  return `${account.name} ${formatStamp(centre.now())}`;
}

/** A page for the printer: it brings its own paper size, foot and page numbers in its style. */
export function ownPaper({ html, title }: { html: string; title: string }) {
  return {
    html,
    title,
    footerLeft: '',
    pageNumbers: false,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
  };
}
