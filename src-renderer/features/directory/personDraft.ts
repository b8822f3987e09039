import type { PersonView } from '@contract/directory';
import type { CallInput } from '../../app/call';
import { dayFault } from './fieldRefusal';

type Input = CallInput<'directory.savePerson'>;

export interface PostDraft {
  organisation: string | null;
  role: PersonView['posts'][number]['role'] | null;
  grid: string | null;
  /** `YYYY-MM-DD`, or '' for open. */
  from: string;
  to: string;
}

export interface PersonDraft {
  name: string;
  phone: string;
  sex: 'male' | 'female' | null;
  nationality: string | null;
  languages: PersonView['languages'];
  specialties: string;
  note: string;
  posts: PostDraft[];
}

/** A form for a new person of a unit, or for one that is known. The phone is empty: it comes by a logged call. */
export function personDraft(person: PersonView | null, unit: string | null): PersonDraft {
  return {
    name: person?.name ?? '',
    phone: '',
    sex: person?.sex ?? null,
    nationality: person?.nationality || null,
    languages: [...(person?.languages ?? [])],
    specialties: person?.specialties ?? '',
    note: person?.note ?? '',
    posts: person?.posts.map(({ organisation, role, grid, from, to }) => ({
      organisation,
      role,
      grid,
      from: from ?? '',
      to: to ?? '',
    })) ?? [emptyPost(unit)],
  };
}

export function emptyPost(unit: string | null): PostDraft {
  return { organisation: unit, role: null, grid: null, from: '', to: '' };
}

/** What is wrong with the posts, '' where nothing is. */
export function postsFault(posts: readonly PostDraft[]): string {
  if (posts.length === 0) return '至少写一个职务。';
  for (const [n, post] of posts.entries()) {
    const place = posts.length > 1 ? `第 ${n + 1} 个职务：` : '';
    if (post.role === null) return `${place}选上职务。`;
    const fault = dayFault(post.from) || dayFault(post.to);
    if (fault !== '') return `${place}日期${fault}`;
  }
  return '';
}

/** The draft as the core takes it; `changePhone` false keeps the number that is there. */
export function personInput(id: string | null, draft: PersonDraft, changePhone: boolean): Input {
  return {
    ...draft,
    id,
    nationality: draft.nationality ?? '',
    phone: changePhone ? draft.phone : null,
    posts: draft.posts.map(({ organisation, role, grid, from, to }) => ({
      organisation,
      role: role ?? 'other',
      grid: role === 'grid_officer' ? grid : null,
      from: from || null,
      to: to || null,
    })),
  };
}
