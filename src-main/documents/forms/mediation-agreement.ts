import wording from '../../../resources/forms/wording.json';
import { mediationAgreementData, type MediationAgreementData } from '../../contract/documents';
import type { Block, SignatureSlot } from '../blocks';
import { fill, paragraph, plain, ruled, title } from '../compose';
import { defineForm } from '../definition';
import {
  blankParties,
  copiesNeeded,
  partyLists,
  partyParagraphs,
  partySignatures,
  sidesOf,
  type Side,
} from '../parties';
import { paperDate } from '../wording/dates';
import { formatCommitteeNumber } from '../wording/numbers';
import { performanceInWords, termInWords } from '../wording/terms';
import { checkAgreement } from './mediation-agreement-checks';

/** So many places to sign still fit on one page with the seal and the date. */
const MOST_SIGNATURES_TOGETHER = 8;
/** With more, these many parties sign on the page of the seal, so that it never stands alone. */
const PARTIES_BESIDE_SEAL = 2;

/** 人民调解协议书. National format of 2010; contents by 人民调解法 29 and 若干规定 35. */
export const mediationAgreement = defineForm({
  key: 'mediation_agreement',
  name: '人民调解协议书',
  national: true,
  direction: null,
  schema: mediationAgreementData,
  blank: (head) => ({
    ...head,
    parties: blankParties(),
  }),
  render,
  check: checkAgreement,
});

function render(data: MediationAgreementData): Block[] {
  const sides = sidesOf(data.parties);
  return [
    title('人民调解协议书'),
    { kind: 'ends', left: [], right: [plain(`编号：${formatCommitteeNumber(data.number)}`)] },
    ...sides.flatMap(partyParagraphs),
    ruled('纠纷主要事实、争议事项：', factsAndIssues(data), 6),
    { kind: 'paragraph', content: [plain('经调解，自愿达成如下协议：')], indent: false, keepWithNext: true },
    { kind: 'clauses', items: data.terms.map(termInWords), blankLines: 6 },
    ruled('履行方式、时限、地点：', performanceInWords(data), 2),
    ...legalParagraphs(data),
    paragraph(...copies(data)),
    ...signatureBlocks(data, sides),
    ...partyLists(sides),
  ];
}

function factsAndIssues(data: MediationAgreementData): string {
  return [
    data.facts,
    data.mattersInDispute === '' ? '' : `争议事项：${data.mattersInDispute}`,
    data.responsibilities === '' ? '' : `各方责任：${data.responsibilities}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Effect (人民调解法 29, 31, 32), judicial confirmation (33) and what a court does not confirm (解释 355). */
function legalParagraphs(data: MediationAgreementData): Block[] {
  const { effect, confirmation, confirmationExceptStatus, confirmationExceptTitle } = wording.agreement;
  return [
    effect,
    confirmation,
    ...(data.concerns.personalStatus ? [confirmationExceptStatus] : []),
    ...(data.concerns.title ? [confirmationExceptTitle] : []),
  ].map((text) => paragraph(plain(text)));
}

function copies(data: MediationAgreementData) {
  const named = data.parties.some((party) => party.name !== '');
  const number = data.copies ?? (named ? copiesNeeded(data.parties) : null);
  return [
    plain('本协议一式'),
    fill(number === null ? '' : `${number}`, 3),
    plain('份，当事人、人民调解委员会各持一份。'),
  ];
}

function signatureBlocks(data: MediationAgreementData, sides: readonly Side[]): Block[] {
  const parties = partySignatures(sides, '签名、盖章或按指印');
  const office = {
    kind: 'signatures' as const,
    rows: officeSlots(data),
    seal: `${data.unit === '' ? '人民调解委员会' : data.unit}（印章）`,
    date: paperDate(data.signedOn),
    keep: true,
  };
  if (parties.length + office.rows.length <= MOST_SIGNATURES_TOGETHER) {
    return [{ ...office, rows: [...parties, ...office.rows] }];
  }
  const before = parties.slice(0, -PARTIES_BESIDE_SEAL);
  const beside = parties.slice(-PARTIES_BESIDE_SEAL);
  return [
    { kind: 'signatures', rows: before, seal: '', date: '', keep: false },
    { ...office, rows: [...beside, ...office.rows] },
  ];
}

/** Mediators one below the other, the recorder beside the last of them. */
function officeSlots(data: MediationAgreementData): SignatureSlot[][] {
  const mediators = data.mediators.length === 0 ? [{ signature: null }] : data.mediators;
  const rows: SignatureSlot[][] = mediators.map((mediator) => [
    { label: '人民调解员（签名）：', image: mediator.signature?.image },
  ]);
  rows.at(-1)?.push({ label: '记录人（签名）：', image: data.recorder?.signature?.image });
  return rows;
}
