import { DomainError } from '../../contract/domain-error';
import type { sessionsContract } from '../../contract/sessions';
import type { Handlers } from '../../service/handler';
import { demandReadable } from '../accounts/reading-queries';
import { audit } from '../system/audit';
import { actOnSession, planSeries, planSession } from './act-handlers';
import { agreementTextOf, checkClausesOf } from './aid-queries';
import { calculate } from './calculate';
import { clauseTemplatesFor } from './clause-templates';
import { listBookings, listClashes } from './booking-queries';
import { listSessions, nthOfCase, sessionsOfDispute } from './list-queries';
import { loadSession, readableCases, viewContextOf } from './load-queries';
import { readParticipantCode } from './participant-code';
import { carriesViolence, protectionLeaflet, safetyQuestions } from './safety';
import { sessionViewOf } from './view';
import { partyLetterIn, phoneOf, visiblePeople } from './view-context';

type Names = keyof typeof sessionsContract;

export const sessionHandlers: Handlers<Names> = {
  'sessions.plan': planSession,
  'sessions.planSeries': (context, { sessions }) => planSeries(context, sessions),
  'sessions.act': (context, { id, action }) => actOnSession(context, id, action),
  'sessions.open': async ({ centre, rights, service, account, behalf }, { id }) => {
    const loaded = await loadSession(centre, id);
    const { head } = loaded;
    const cases = await readableCases(centre, rights, head.disputes);
    for (const [dispute, { state }] of cases)
      if (service.caseViews.isNew(account.id, dispute))
        await audit(centre, account.id, state.head?.restricted === true ? 'viewRestricted' : 'viewCase', {
          dispute,
          behalf,
        });
    return sessionViewOf(loaded, head, {
      ...viewContextOf(centre, rights, cases),
      nth: await nthOfCase(centre, id, head.disputes[0] ?? ''),
      clashes: await listClashes(centre, rights, { from: head.startAt, to: head.endAt }, id),
    });
  },
  'sessions.caucusNotes': async ({ centre, rights, account, behalf }, { id }) => {
    const { state, head } = await loadSession(centre, id);
    const cases = await readableCases(centre, rights, head.disputes);
    const notes = state.course.caucusNotes.filter((note) => cases.has(note.dispute));
    for (const dispute of new Set(notes.map((note) => note.dispute)))
      await audit(centre, account.id, 'viewCaucus', { dispute, behalf });
    return {
      notes: notes.map(({ actor, ...note }) => ({
        ...note,
        letter: partyLetterIn(note.dispute, note.party, { cases }),
        by: centre.governed.accounts.get(actor)?.name ?? '',
      })),
    };
  },
  'sessions.list': ({ centre, rights }, request) => listSessions(centre, rights, request),
  'sessions.ofDispute': ({ centre, rights }, { dispute }) => sessionsOfDispute(centre, rights, dispute),
  'sessions.bookings': ({ centre, rights }, span) => listBookings(centre, rights, span),
  'sessions.clashes': async ({ centre, rights }, span) => ({
    clashes: await listClashes(centre, rights, span),
  }),
  'sessions.safety': async (context, { disputes }) => {
    for (const dispute of disputes) await demandReadable(context, dispute);
    const cases = await readableCases(context.centre, context.rights, disputes);
    const dangerous = [...cases.values()].filter(({ state }) => carriesViolence(state.head?.risks));
    return {
      needed: dangerous.length > 0,
      why: dangerous.map(({ title }) => `${title}：登记时看到有人身危险。`),
      questions: safetyQuestions.map((question) => ({ ...question, measures: [...question.measures] })),
      leaflet: protectionLeaflet,
    };
  },
  'sessions.revealPhone': async ({ centre, rights, account, behalf }, { id, participant }) => {
    const { state, head } = await loadSession(centre, id);
    const cases = await readableCases(centre, rights, head.disputes);
    const context = viewContextOf(centre, rights, cases);
    const found = visiblePeople(state, context).find((each) => each.id === participant);
    if (!found) throw new DomainError('session.unknownParticipant', '名单里没有这一位，刷新后再看。');
    const dispute = 'dispute' in found.ref ? found.ref.dispute : null;
    await audit(centre, account.id, 'revealPhone', { subject: participant, dispute, behalf });
    return { phone: phoneOf(found, context) };
  },
  'sessions.findCode': async ({ centre }, { code }) => {
    const found = readParticipantCode(code);
    if (!found) throw new DomainError('session.notFound', '这不是邀请函上的码，请再扫一次，或者按姓名签到。');
    const { state } = await loadSession(centre, found.session);
    if (!state.participants.some((each) => each.id === found.participant && !each.removed))
      throw new DomainError('session.unknownParticipant', '这张邀请函上的人已经不在名单里，请按姓名签到。');
    return found;
  },
  'sessions.clauseTemplates': (_context, { category }) =>
    Promise.resolve({ templates: clauseTemplatesFor(category) }),
  'sessions.checkClauses': ({ centre }, request) => checkClausesOf(centre, request),
  'sessions.calculate': (_context, input) => Promise.resolve(calculate(input)),
  'sessions.agreementText': ({ centre }, request) => agreementTextOf(centre, request),
};
