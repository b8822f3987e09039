// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import VirtualList from '../../../src-renderer/ui/VirtualList.vue';
import VirtualTable from '../../../src-renderer/ui/VirtualTable.vue';

interface Row {
  id: number;
  name: string;
}

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, id) => ({ id, name: `第 ${id} 件` }));

// happy-dom lays nothing out: give every element the height of a panel.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(440);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(440);
});
afterEach(() => vi.restoreAllMocks());

function mountTable(count: number, more: Partial<Record<string, unknown>> = {}) {
  return mount(VirtualTable<Row>, {
    attachTo: document.body,
    props: {
      label: '台账',
      columns: [
        { key: 'name', title: '案件', width: '1fr', sortable: true, text: (row: Row) => row.name },
        { key: 'id', title: '编号', width: '8rem', text: (row: Row) => String(row.id) },
      ],
      rows: rowsOf(count),
      keyOf: (row: Row) => row.id,
      ...more,
    },
  });
}

describe('VirtualTable', () => {
  it('draws only the rows near the window, and says how many there are', async () => {
    const table = mountTable(100_000);
    await nextTick();
    const drawn = table.findAll('.row').length;
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(60);
    expect(table.get('[role=grid]').attributes('aria-rowcount')).toBe('100001');
  });

  it('moves with arrows, opens with Enter, and tells screen readers where it is', async () => {
    const table = mountTable(50);
    await nextTick();
    const grid = table.get('[role=grid]');
    await grid.trigger('keydown', { key: 'ArrowDown' });
    expect(table.emitted('update:selected')).toEqual([[0]]);
    await table.setProps({ selected: 0 });
    const active = grid.attributes('aria-activedescendant') ?? '';
    expect(table.get(`[id="${active}"]`).attributes('aria-selected')).toBe('true');
    await grid.trigger('keydown', { key: 'Enter' });
    expect(table.emitted('open')).toEqual([[{ id: 0, name: '第 0 件' }]]);
  });

  it('asks for more only while there is more and the end is near', async () => {
    const far = mountTable(1000, { hasMore: true });
    const near = mountTable(15, { hasMore: true });
    const whole = mountTable(15, { hasMore: false });
    await nextTick();
    await nextTick();
    expect(far.emitted('more')).toBeUndefined();
    expect(near.emitted('more')?.length).toBeGreaterThan(0);
    expect(whole.emitted('more')).toBeUndefined();
  });

  it('asks the page to sort by a head and marks the sorted column', async () => {
    const table = mountTable(3, { sort: { key: 'name', direction: 'desc' } });
    const [first, second] = table.findAll('[role=columnheader]');
    expect(first?.attributes('aria-sort')).toBe('descending');
    expect(second?.attributes('aria-sort')).toBeUndefined();
    await first?.get('button').trigger('click');
    expect(table.emitted('sort')).toEqual([[{ key: 'name', direction: 'asc' }]]);
  });
});

describe('VirtualList', () => {
  it('never selects or opens a group head', async () => {
    const items = [{ id: -1, name: '超期' }, ...rowsOf(3)];
    const list = mount(VirtualList<Row>, {
      attachTo: document.body,
      props: { label: '先办这些', items, keyOf: (row: Row) => row.id, isHead: (row: Row) => row.id < 0 },
      slots: { row: ({ item }: { item: Row }) => h('span', item.name), head: () => h('b', '超期') },
    });
    await nextTick();
    await list.findAll('[role=row]')[0]?.trigger('click');
    expect(list.emitted('open')).toBeUndefined();
    await list.get('[role=grid]').trigger('keydown', { key: 'Home' });
    expect(list.emitted('update:selected')).toEqual([[0]]);
    await list.findAll('[role=row]')[2]?.trigger('click');
    expect(list.emitted('open')).toEqual([[{ id: 1, name: '第 1 件' }]]);
  });
});
