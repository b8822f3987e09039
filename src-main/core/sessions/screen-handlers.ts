import type { screenContract } from '../../contract/screen';
import { screenRequest } from '../../contract/screen';
import type { Handlers } from '../../service/handler';
import { openSession, screenReader, showableAs } from './screen-queries';

/** Calls of the desk about the meeting-room screen; they record nothing in the journal. */
export const screenHandlers: Handlers<keyof typeof screenContract> = {
  'screen.state': (context) => context.service.screen.state(screenReader(context)),
  'screen.preview': (context, request) => context.service.screen.preview(screenReader(context), request),
  'screen.show': (context, request) => context.service.screen.show(screenReader(context), request),
  'screen.black': ({ service }) => service.screen.black(),
  'screen.break': (context, { session, until }) =>
    context.service.screen.show(
      screenReader(context),
      screenRequest.parse({ session, view: 'break', until }),
    ),
  'screen.turn': (context, { by }) => context.service.screen.turn(screenReader(context), by),
  'screen.type': async ({ service }, { session, typing }) => ({
    shown: await service.screen.type(session, typing),
  }),
  'screen.place': ({ desktop }, { place }) => desktop.call('desktop.screen.place', { place }),
  'screen.evidence': async (context, { session }) => {
    const { disputes } = await openSession(context, session);
    return {
      files: disputes
        .filter(({ restricted }) => !restricted)
        .flatMap(({ id, attachments }) =>
          attachments
            .filter(({ mime }) => showableAs(mime) !== null)
            .map((file) => ({ dispute: id, attachment: file.id, name: file.name, mime: file.mime })),
        ),
    };
  },
};
