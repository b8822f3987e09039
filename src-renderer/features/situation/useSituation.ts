import type { SituationFilter } from '@contract/situation';
import { justiceCategoryWords, sourceWords } from '@contract/labels';
import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { useQuery } from '../../app/query';
import { localDateOf } from '../../ui/dates';
import { measureOf } from './measures';
import {
  compareName,
  comparedWith,
  compareWords,
  spanAt,
  spanName,
  spanWords,
  unitOf,
  type CompareKey,
  type SpanKey,
} from './spans';

/**
 * What the map shows, kept in the address: place, span, measure, choice of cases. A step to another place is a step of the
 * history, everything else replaces the address.
 */
export function useSituation() {
  const route = useRoute();
  const router = useRouter();
  const today = localDateOf(Date.now());

  const word = (name: string) => {
    const value = route.query[name];
    return typeof value === 'string' ? value : '';
  };
  const words = (name: string) => word(name).split(',').filter(Boolean);

  const spanKey = computed<SpanKey>(() =>
    isKey(spanWords, word('span')) ? (word('span') as SpanKey) : 'week',
  );
  const compare = computed<CompareKey>(() =>
    isKey(compareWords, word('compare')) ? (word('compare') as CompareKey) : 'before',
  );
  const until = computed(() => (/^\d{4}-\d{2}-\d{2}$/.test(word('until')) ? word('until') : today));
  const span = computed(() => spanAt(spanKey.value, until.value));
  const compared = computed(() => comparedWith(spanKey.value, span.value, compare.value, today));
  const measure = computed(() => measureOf(word('measure')));
  const place = computed(() => (/^\d{4,12}$/.test(word('place')) ? word('place') : null));
  const system = computed(() => (word('system') === 'governance' ? 'governance' : 'justice'));
  const filter = computed<SituationFilter>(() => ({
    categories: words('category').flatMap((code) => (isKey(justiceCategoryWords, code) ? [code] : [])),
    governance: words('group').filter((code) => /^\d{2}$/.test(code)),
    sources: words('source').flatMap((code) => (isKey(sourceWords, code) ? [code] : [])),
  }));

  const refreshOn = ['disputes.changed', 'directory.changed', 'situation.changed'];
  const view = useQuery(
    'situation.view',
    () => ({
      place: place.value,
      period: span.value,
      compare: compared.value,
      filter: filter.value,
      system: system.value,
    }),
    { refreshOn },
  );
  const series = useQuery(
    'situation.series',
    () => ({
      place: view.value.value?.code ?? '6207',
      unit: unitOf[spanKey.value],
      // Bars end with the running span, so that a step back in time leaves them where they are.
      until: today,
      filter: filter.value,
    }),
    { refreshOn, when: () => view.value.value !== undefined },
  );
  const names = computed(() => ({
    span: spanName(spanKey.value, span.value, today),
    before: compared.value ? compareName(spanKey.value, span.value, compare.value, today) : '',
  }));

  function change(fields: Readonly<Record<string, string>>, step = false) {
    const query: LocationQuery = Object.fromEntries(
      Object.entries({ ...route.query, ...fields }).filter(([, value]) => value !== ''),
    );
    void (step ? router.push({ query }) : router.replace({ query }));
  }

  return {
    today,
    spanKey,
    span,
    compared,
    compare,
    measure,
    filter,
    system,
    view,
    series,
    names,
    change,
    goTo: (code: string) => change({ place: code }, true),
  };
}

function isKey<T extends object>(record: T, key: string): key is keyof T & string {
  return Object.hasOwn(record, key);
}
