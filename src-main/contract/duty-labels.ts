import type { z } from 'zod';
import type { attendanceStatus, dutyShift } from './duty';

export const dutyShiftWords: Readonly<Record<z.infer<typeof dutyShift>, string>> = {
  morning: '上午',
  afternoon: '下午',
  evening: '夜间',
};

export const attendanceWords: Readonly<Record<z.infer<typeof attendanceStatus>, string>> = {
  present: '到岗',
  leave: '请假',
  absent: '未到',
};
