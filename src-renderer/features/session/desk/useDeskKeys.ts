import type { SessionActionKind } from '@contract/sessions-actions';
import { useKeys } from '../../../app/keys';
import type { Recorder } from '../recording/useRecorder';
import type { SessionDesk, SheetRequest } from './sessionDesk';

/** Keys of the recorder on this page, as listed under F1. What a part handles itself is only listed. */
export function useDeskKeys(desk: SessionDesk, recorder: Recorder): void {
  const where = '会议桌面';
  const open = (request: SheetRequest, asks: SessionActionKind) => () => {
    if (desk.sheet.value === null && desk.may(asks)) desk.open(request);
  };
  useKeys([
    { keys: 'F2', does: '换发言人', where },
    { keys: 'Shift+F2', does: '换成发言、陈述或记录', where },
    { keys: 'F4', does: '写方案，出下一版', where, run: open({ kind: 'proposal' }, 'putProposal') },
    { keys: 'F6', does: '算一算', where, run: open({ kind: 'calculate' }, 'keepCalculation') },
    { keys: 'F7', does: '加争点', where, run: open({ kind: 'issue', issue: null }, 'raiseIssue') },
    { keys: 'F8', does: '在录音里打个记号', where, run: () => void recorder.mark() },
    { keys: 'F9', does: '找人签到', where },
    { keys: '← →', does: '移动选中的争点', where },
    {
      keys: 'Ctrl+Enter',
      does: '结束并出结果',
      where,
      run: () => {
        if (desk.sheet.value === null && desk.may('close')) desk.open({ kind: 'conclude' });
      },
    },
  ]);
}
