import type { CallName } from '../../contract';

/**
 * Calls about a case, with the fields of their input that name it: the core checks that it may be read before the
 * handler runs. A null there means no case (a blank form).
 */
export const casesOfCall: { readonly [K in CallName]?: readonly ('id' | 'dispute' | 'other')[] } = {
  'disputes.act': ['id'],
  'disputes.open': ['id'],
  'disputes.readers': ['id'],
  'disputes.revealParty': ['id'],
  'disputes.copyParty': ['dispute'],
  'disputes.settleConflict': ['id'],
  'disputes.acknowledge': ['id'],
  'disputes.merge': ['id', 'other'],
  'disputes.split': ['id'],
  'visits.ofDispute': ['dispute'],
  'sessions.ofDispute': ['dispute'],
  'sessions.checkClauses': ['dispute'],
  'whistles.rules': ['dispute'],
  'whistles.blow': ['dispute'],
  'whistles.ofDispute': ['dispute'],
  'supervision.rules': ['dispute'],
  'supervision.issue': ['dispute'],
  'supervision.ofDispute': ['dispute'],
  'conferences.hold': ['dispute'],
  'conferences.ofDispute': ['dispute'],
  'alerts.ofDispute': ['dispute'],
  'progress.tell': ['dispute'],
  'schedule.prepare': ['dispute'],
  'schedule.search': ['dispute'],
  'schedule.explain': ['dispute'],
  'attachments.finish': ['dispute'],
  'attachments.view': ['dispute'],
  'partyList.preview': ['dispute'],
  'erasure.scope': ['dispute'],
  'erasure.request': ['dispute'],
  'paper.forms': ['dispute'],
  'paper.preview': ['dispute'],
  'paper.save': ['dispute'],
  'paper.print': ['dispute'],
};

/** The same for calls about a visit. */
export const visitOfCall: { readonly [K in CallName]?: 'id' | 'visit' } = {
  'visits.open': 'id',
  'visits.serve': 'id',
  'visits.change': 'id',
  'visits.conclude': 'id',
  'visits.void': 'id',
  'paper.preview': 'visit',
  'paper.save': 'visit',
  'paper.print': 'visit',
};

/** The same for calls about a session. */
export const sessionOfCall: { readonly [K in CallName]?: 'id' | 'session' } = {
  'schedule.checkMove': 'session',
  'schedule.groupText': 'session',
  'schedule.saveCalendar': 'session',
  'schedule.saveInvitations': 'session',
  'schedule.printInvitations': 'session',
  'schedule.previewInvitations': 'session',
  'sessions.act': 'id',
  'sessions.open': 'id',
  'sessions.caucusNotes': 'id',
  'sessions.revealPhone': 'id',
  'sessions.agreementText': 'id',
  'paper.preview': 'session',
  'paper.save': 'session',
  'paper.print': 'session',
};

/** The same for calls about a case conference: it may be read by whoever may read its case. */
export const conferenceOfCall: { readonly [K in CallName]?: 'id' | 'conference' } = {
  'conferences.change': 'id',
  'conferences.addStep': 'id',
  'conferences.finishStep': 'id',
  'conferences.dropStep': 'id',
  'conferences.void': 'id',
  'paper.preview': 'conference',
  'paper.save': 'conference',
  'paper.print': 'conference',
};

/** The same for calls about a whistle. */
export const whistleOfCall: { readonly [K in CallName]?: 'id' | 'whistle' } = {
  'whistles.open': 'id',
  'whistles.approve': 'id',
  'whistles.refuse': 'id',
  'whistles.cancel': 'id',
  'whistles.close': 'id',
  'whistles.addUnit': 'id',
  'whistles.act': 'id',
  'whistles.withdrawAct': 'id',
  'whistles.appraise': 'id',
  'paper.preview': 'whistle',
  'paper.save': 'whistle',
  'paper.print': 'whistle',
};

/** The same for calls about a supervision order. */
export const orderOfCall: { readonly [K in CallName]?: 'id' | 'order' } = {
  'supervision.open': 'id',
  'supervision.act': 'id',
  'supervision.rule': 'id',
  'supervision.cancel': 'id',
  'supervision.withdrawAct': 'id',
  'paper.preview': 'order',
  'paper.save': 'order',
  'paper.print': 'order',
};
