import { describe, expect, it } from 'vitest';
import { ledgerColumns } from '../../../../src-renderer/features/ledger/columns';

const none = { columns: [], group: null };

describe('columns of the ledger', () => {
  it('are the usual ones while nobody has chosen, without the amount in a narrow window', () => {
    const keys = (compact: boolean) => ledgerColumns(compact, none).map((column) => column.key);
    expect(keys(false)).toEqual(['case', 'category', 'holder', 'cells', 'due', 'registered', 'amount']);
    expect(keys(true)).toEqual(['case', 'category', 'holder', 'cells', 'due', 'registered']);
  });

  it('stand in the order chosen, as wide as chosen, without those only an export has', () => {
    const chosen = ledgerColumns(false, {
      columns: [
        { key: 'place', width: 'wide' },
        { key: 'externalNo', width: 'normal' },
        { key: 'case', width: 'narrow' },
      ],
      group: null,
    });
    expect(chosen.map(({ key, width }) => [key, width])).toEqual([
      ['place', '16.5rem'],
      ['case', 'minmax(10.5rem, 1fr)'],
    ]);
  });
});
