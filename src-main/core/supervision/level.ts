import { refuse, type Refusal } from '../disputes/decision';

/** Who is to be ordered, as far as the rule of levels asks. */
export type Ranked =
  | {
      readonly kind: 'unit';
      readonly name: string;
      readonly division: string | null;
      readonly isCentre: boolean;
    }
  | { readonly kind: 'person'; readonly name: string; readonly account: string; readonly leads: boolean };

/** Who issues: the division of their centre, and whether the order came from above on paper. */
export interface Issuer {
  readonly account: string;
  readonly division: string;
  readonly fromAbove: boolean;
}

/**
 * Why this addressee can't be ordered from here; null when the issuer stands above it. A centre orders units of its own
 * area, those of its own level that it coordinates among them, and its own staff. The centre itself and its lead are
 * ordered by the level above, whose paper is recorded here. Codes: supervision.notAbove, supervision.own.
 */
export function whyNotAbove(to: Ranked, by: Issuer): Refusal | null {
  if (to.kind === 'person') {
    if (to.account === by.account)
      return refuse('supervision.own', '不能督办自己，请由上一级来发。', 'addressee');
    return to.leads && !by.fromAbove
      ? refuse(
          'supervision.notAbove',
          `${to.name}是本中心负责人，要由上一级督办。收到上级督办单的，写上“上级来文单位”再登记。`,
          'addressee',
        )
      : null;
  }
  if (to.isCentre)
    return by.fromAbove
      ? null
      : refuse(
          'supervision.notAbove',
          '本中心要由上一级督办。收到上级督办单的，写上“上级来文单位”再登记；要督办经办人，选他本人。',
          'addressee',
        );
  if (to.division === null || to.division.startsWith(by.division)) return null;
  return refuse(
    'supervision.notAbove',
    `${to.name}不在本中心辖区里，只有它的上一级能督办。请报上一级来发。`,
    'addressee',
  );
}
