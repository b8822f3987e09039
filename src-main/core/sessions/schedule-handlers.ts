import type { CallOutput } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { scheduleContract } from '../../contract/schedule';
import type { ParticipantView, SessionView } from '../../contract/sessions-view';
import { renderDocx, renderHtml } from '../../documents';
import type { CaseContext, Handlers } from '../../service/handler';
import { ownPaper, traceOf } from '../paper/paper-marks';
import { audit } from '../system/audit';
import { calendarFile } from './calendar-file';
import { calendarOf, checkMove } from './calendar-queries';
import { sessionHandlers } from './handlers';
import { groupText, invitationData, type InvitationSender } from './invitations';
import { prepareSchedule } from './prepare-queries';
import { roundSheet } from './round-sheet';
import { explainSchedule, searchSchedule } from './search-queries';

const YEAR = 365 * 24 * 3_600_000;

export const scheduleHandlers: Handlers<keyof typeof scheduleContract> = {
  'schedule.prepare': ({ centre }, { dispute }) => prepareSchedule(centre, dispute),
  'schedule.search': ({ centre, rights }, asked) => searchSchedule(centre, rights, asked),
  'schedule.explain': ({ centre, rights }, asked) => explainSchedule(centre, rights, asked),
  'schedule.calendar': ({ centre, rights }, asked) => calendarOf(centre, rights, asked),
  'schedule.checkMove': ({ centre, rights }, asked) => checkMove(centre, rights, asked),
  'schedule.groupText': async (context, { session }) => ({
    text: groupText(await openSession(context, session), senderOf(context)),
  }),
  'schedule.saveCalendar': async (context, { session }) => {
    const view = await openSession(context, session);
    const bytes = Buffer.from(calendarFile(view, context.centre.now()), 'utf8');
    return saveAs(context, `联合调解-${fileWords(view)}.ics`, 'ics', bytes);
  },
  'schedule.saveInvitations': async (context, { session, participant, format }) => {
    const { view, data } = await lettersOf(context, session, participant);
    const trace = traceOf(context);
    const bytes =
      format === 'docx'
        ? await renderDocx('session_invitation', data, { trace })
        : (
            await context.desktop.call(
              'desktop.htmlToPdf',
              ownPaper(renderHtml('session_invitation', data, { trace })),
            )
          ).bytes;
    await auditLetters(context, 'saveForm', view, format);
    return saveAs(context, `邀请函-${fileWords(view)}.${format}`, format, bytes);
  },
  'schedule.printInvitations': async (context, { session, participant }) => {
    const { view, people, data } = await lettersOf(context, session, participant);
    const sheet = renderHtml('session_invitation', data, { trace: traceOf(context) });
    const { printed } = await context.desktop.call('desktop.printHtml', ownPaper(sheet));
    if (printed) await auditLetters(context, 'print', view, '');
    return { printed, pages: people.length };
  },
  'schedule.printRound': async (context, { series }) => {
    const now = context.centre.now();
    const { rows } = await sessionHandlers['sessions.list'](context, {
      from: now - YEAR,
      to: now + YEAR,
      text: '',
      states: ['planned', 'running', 'break', 'caucus', 'closed'],
      series,
      limit: 60,
    });
    const shown = rows.filter(({ disputes }) => disputes.length > 0);
    const first = shown[0]?.disputes[0];
    if (!first) throw new DomainError('paper.notReady', '这一次巡回没有可以打印的场次，可能都已取消。');
    const sheet = renderHtml('case_ledger', roundSheet(shown, senderOf(context)), {
      trace: traceOf(context),
    });
    const { printed } = await context.desktop.call('desktop.printHtml', ownPaper(sheet));
    if (printed)
      await auditPaper(context, { what: 'print', subject: '巡回调解安排表', dispute: first.id, format: '' });
    return { printed };
  },
  'schedule.previewInvitations': async (context, { session, participant }) => {
    const { people, data } = await lettersOf(context, session, participant);
    const { html, title } = renderHtml('session_invitation', data);
    return { html, title, pages: people.length };
  },
};

/** @throws DomainError session.notFound, session.outOfReach */
function openSession(context: CaseContext, id: string): Promise<SessionView> {
  return sessionHandlers['sessions.open'](context, { id });
}

/** Whom to ask: the person at the desk, by the centre's name. */
function senderOf({ centre, account }: CaseContext): InvitationSender {
  const { governed } = centre;
  return {
    unit: governed.centre?.name ?? '',
    contact: [governed.centre?.name ?? '', account.name].filter((part) => part !== '').join(' '),
    sample: governed.centre?.sample ?? false,
    today: shanghaiDate(centre.now()),
  };
}

/** Letters to one person, or to all who have a seat. @throws DomainError paper.notReady */
async function lettersOf(context: CaseContext, session: string, participant: string | null) {
  const view = await openSession(context, session);
  const people = view.participants.filter((each) => isInvited(each, participant));
  if (people.length === 0)
    throw new DomainError('paper.notReady', '还没有请人。先写上请谁到场，再出邀请函。');
  return { view, people, data: invitationData(view, people, senderOf(context)) };
}

function isInvited(person: ParticipantView, wanted: string | null): boolean {
  if (wanted !== null) return person.id === wanted;
  return person.recusal?.upheld !== true && person.role !== 'recorder';
}

async function auditLetters(
  context: CaseContext,
  what: 'print' | 'saveForm',
  view: SessionView,
  format: string,
): Promise<void> {
  const dispute = view.disputes[0]?.id ?? null;
  await auditPaper(context, { what, subject: '联合调解邀请函', dispute, format });
}

async function auditPaper(
  { centre, account, behalf }: CaseContext,
  paper: { what: 'print' | 'saveForm'; subject: string; dispute: string | null; format: string },
): Promise<void> {
  const { what, subject, dispute, format } = paper;
  await audit(centre, account.id, what, { dispute, subject, reason: format, behalf });
}

function fileWords({ disputes, startAt }: SessionView): string {
  return `${disputes[0]?.no ?? ''}-${shanghaiDate(startAt)}`;
}

async function saveAs(
  { desktop }: CaseContext,
  name: string,
  extension: string,
  bytes: Uint8Array,
): Promise<CallOutput<'schedule.saveCalendar'>> {
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name,
    extensions: [extension],
  });
  return desktop.call('desktop.saveFile', { token, bytes });
}
