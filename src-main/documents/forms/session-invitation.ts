import wording from '../../../resources/forms/wording.json';
import type { FormRemark } from '../../contract/documents';
import {
  sessionInvitationData,
  type InvitationLetter,
  type SessionInvitationData,
} from '../../contract/session-papers';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, formTable, labelled, paragraph, plain, signing } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

const VALUE_CM = [11.44];

/** 联合调解邀请函、调解通知书: who is asked to come reads when, where and why, and tears off the receipt. */
export const sessionInvitation = defineForm({
  key: 'session_invitation',
  name: '联合调解邀请函',
  national: false,
  direction: null,
  about: 'session',
  schema: sessionInvitationData,
  blank: (head) => ({ ...head, letters: [{ kind: 'invitation' }, { kind: 'notice' }] }),
  render,
  check,
});

function render(data: SessionInvitationData): Block[] {
  return data.letters.flatMap((letter, index) => letterBlocks(letter, data, index > 0));
}

function letterBlocks(letter: InvitationLetter, data: SessionInvitationData, newPage: boolean): Block[] {
  const name = letter.kind === 'invitation' ? '联合调解邀请函' : '调解通知书';
  return [
    { kind: 'title', text: name, newPage },
    flushParagraph(fill(letter.to, 12), plain('：')),
    paragraph(plain(wording.session[letter.kind].opening)),
    formTable(VALUE_CM, [
      labelled('事项', letter.matter, 1),
      labelled('时间', letter.when, 1),
      labelled('地点', letter.place, 1),
      ...(letter.kind === 'invitation' ? [labelled('请你单位', askedOf(letter), 1)] : []),
      labelled('需带材料', letter.bring, 1),
      labelled('联系人', letter.contact, 1),
    ]),
    paragraph(plain(wording.session[letter.kind].closing)),
    sealed(letter, data),
    ...receipt(letter),
  ];
}

function askedOf({ role, why }: InvitationLetter): string {
  return [role, why].filter((part) => part !== '').join('：');
}

/**
 * Seal and date, beside the code that signs them in at the desk: it belongs to what stays with them, not to the receipt
 * they send back, and beside the seal the letter fits on one page.
 */
function sealed({ code }: InvitationLetter, { unit, issuedOn }: SessionInvitationData): Block {
  const seal = `${unit}（印章）`;
  const date = paperDate(issuedOn);
  if (code === '') return { kind: 'signatures', rows: [], seal, date, keep: true };
  return {
    kind: 'code',
    text: code,
    lines: [[plain(seal)], [plain(date)], [plain('到场时请带上本函，扫码签到。')]],
  };
}

/** The part to tear off: signed, it shows that the letter arrived and who comes. */
function receipt(letter: InvitationLetter): Block[] {
  return [
    { kind: 'notice', text: wording.session.tearLine },
    formTable(VALUE_CM, [
      labelled('收件', letter.to, 1),
      labelled('能否到场', '□ 能到　□ 不能到　□ 换人来　□ 另约时间', 1),
      signing('签收人', [{ text: '' }, { text: '　年　月　日' }], 1),
    ]),
  ];
}

function check(data: SessionInvitationData): FormRemark[] {
  return remarks(
    [data.letters.some(({ to }) => to === ''), 'to_missing', '有一份还没有写给谁。'],
    [data.letters.some(({ place }) => place === ''), 'place_missing', '还没有写地点。'],
  );
}
