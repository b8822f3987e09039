import data from '../../../resources/sessions/clauses.json' with { type: 'json' };
import type { JusticeCategory } from '../../contract/disputes';
import { templateBlank, type ClauseTemplate } from '../../contract/sessions-aids';

const blanks = new Map(
  Object.entries(data.blanks).map(([key, blank]) => [key, templateBlank.parse({ key, ...blank })]),
);
const placeholder = /\{(\w+)\}/gu;

const all = data.templates.map((template) => ({
  categories: new Set<string>(template.for),
  template: templateOf(template),
}));

function templateOf({ id, title, text }: { id: string; title: string; text: string }): ClauseTemplate {
  const keys = [...new Set([...text.matchAll(placeholder)].map((found) => found[1] ?? ''))];
  const first = (...wanted: string[]) => wanted.find((key) => keys.includes(key)) ?? '';
  return {
    id,
    title,
    text,
    blanks: keys.flatMap((key) => blanks.get(key) ?? []),
    fills: {
      amount: first('amount'),
      dueOn: first('due'),
      obligor: first('payer', 'doer'),
      obligee: first('payee', 'other'),
    },
  };
}

/** Templates of a category first, then those for every kind of dispute. */
export function clauseTemplatesFor(category: JusticeCategory | null): ClauseTemplate[] {
  const own = all.filter(({ categories }) => category !== null && categories.has(category));
  const common = all.filter(({ categories }) => categories.size === 0);
  return [...own, ...common].map(({ template }) => template);
}
